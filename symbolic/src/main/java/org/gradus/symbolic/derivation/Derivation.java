package org.gradus.symbolic.derivation;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.term.Definition;

/**
 * The formulas of a theory, line by line, with how each was checked.
 *
 * @param theory the theory's name
 * @param digest of what the derivation is about, {@link DerivationDigest}
 * @param letters the index letters that the theory file declares, as text
 * @param lines each cites only earlier ones
 * @param closed the definitions with cheaper bodies, and where these come from
 * @param refusals lines that are left out because an answer of the oracle was not accepted, or because it contradicts
 * the kernel
 * @param open identities that the kernel did not show; they are left out too
 * @param closedForms definitions with cheaper bodies of the same value, {@link ClosedForms}
 * @param wording how the theory's names and letters are spelled
 */
public record Derivation(
    String theory,
    String digest,
    String letters,
    List<DerivationLine> lines,
    Map<String, String> closed,
    List<Refusal> refusals,
    List<Refusal> open,
    Map<String, Definition> closedForms,
    Wording wording) {

  /** A line that is not part of the derivation, and why. */
  public record Refusal(String label, String reason) {}

  /** The derivation as text, which is what is stored and shown. */
  public StoredDerivation stored() {
    List<StoredDerivation.Line> text = lines.stream().map(line -> new StoredDerivation.Line(
        line.label(), line.step(), line.rule(), line.from(), wording.text(line.claim()), line.kernel(),
        line.oracle())).toList();
    return new StoredDerivation(theory, digest, letters, closed, text);
  }
}
