/** What is known of the values in a claim: exact rationals or bounds, found by the arithmetic that the Coq library proves. Search only. */
package org.gradus.export.enclosure;
