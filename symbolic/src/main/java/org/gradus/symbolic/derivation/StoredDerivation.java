package org.gradus.symbolic.derivation;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.term.Theory;

/**
 * A derivation as a file under version control holds it: text, for reading. Nothing in it is evidence; what is used for
 * evaluation, {@link ClosedForms}, is shown anew by the kernel, which needs no oracle.
 *
 * @param theory the theory's name
 * @param digest of what it is about
 * @param letters the index letters with their ranges, as text
 * @param closed the definitions with cheaper bodies, and where these come from
 */
public record StoredDerivation(String theory, String digest, String letters, Map<String, String> closed,
    List<Line> lines) {

  /** One line: the equation in the statement language, readable whatever the index letters. */
  public record Line(String label, String step, String rule, List<String> from, String equation, String kernel,
      String oracle) {}

  /** Whether it is about exactly these definitions and identities. */
  public boolean matches(Theory other) {
    return theory.equals(other.name()) && digest.equals(DerivationDigest.of(other));
  }
}
