/**
 * Trusted. Canonical readers of theories, runs and evidence, and the checker with its command line. What is not
 * exactly in its format is refused.
 */
package org.gradus.kernel.reader;
