/** The report as one self-contained HTML page: no script, no network, nothing that is not in the results. */
package org.gradus.report.page;
