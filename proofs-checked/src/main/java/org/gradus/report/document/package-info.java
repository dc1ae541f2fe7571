/** The report as a document to be typeset or kept beside a text: LaTeX and Markdown. */
package org.gradus.report.document;
