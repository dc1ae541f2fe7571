/**
 * What a certification found, as plain data, and how it is kept beside a certificate. The renderers in the packages
 * below read nothing else. Nothing here is trusted: {@link org.gradus.report.KernelGate} lowers every verdict that the
 * kernel, run in the same invocation, does not confirm.
 */
package org.gradus.report;
