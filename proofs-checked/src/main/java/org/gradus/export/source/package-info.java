/** What is exported: a certificate that the kernel accepts, read from its folder. */
package org.gradus.export.source;
