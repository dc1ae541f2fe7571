/**
 * Claims as Coq files: definitions, an enclosure lemma for every value, and theorems that coqc checks with the {@code interval} tactic.
 * Nothing here is trusted: what is wrong is rejected by coqc.
 */
package org.gradus.export.coq;
