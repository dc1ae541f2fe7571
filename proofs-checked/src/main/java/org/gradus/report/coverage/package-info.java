/** What is covered: the steps of the theories with their verdicts, and the items of the papers' sheets with what is missing for them. */
package org.gradus.report.coverage;
