/** Results for a terminal: an aligned table, then everything that is not proved with its reason. */
package org.gradus.report.terminal;
