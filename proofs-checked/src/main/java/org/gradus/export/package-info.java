/**
 * Certified steps in the formats of foreign provers. The exporter is not trusted: what it writes wrongly is rejected by the prover, and
 * what a file claims stands in it to be read.
 */
package org.gradus.export;
