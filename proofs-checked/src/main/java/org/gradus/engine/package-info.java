/**
 * The search: from theories and runs to evidence, certificates and verdicts. Nothing found here counts before the
 * kernel has accepted it.
 */
package org.gradus.engine;
