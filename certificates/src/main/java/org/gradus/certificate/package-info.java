/**
 * Writers of everything the kernel reads: canonical text, evidence, manifests. Untrusted: what is written wrongly
 * here is rejected there.
 */
package org.gradus.certificate;
