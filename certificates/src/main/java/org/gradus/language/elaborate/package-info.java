/**
 * From the tree of a theory file to the core language: names, shapes, levels, patches.
 *
 * <p>Untrusted: the kernel sees only the core theory, and the report shows the kernel's echo of it beside the file.
 */
package org.gradus.language.elaborate;
