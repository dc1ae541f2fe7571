/**
 * Trusted. Sequents and the only ways to make one: by an enclosure, by an exact value, by an identity, by chaining.
 */
package org.gradus.kernel.rule;
