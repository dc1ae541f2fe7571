/** Baselines under version control, and what changed against one. */
package org.gradus.report.compare;
