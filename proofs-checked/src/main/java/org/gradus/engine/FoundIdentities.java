package org.gradus.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence;
import org.gradus.certificate.TheoryWriter;
import org.gradus.engine.script.FoundAlgebra;
import org.gradus.engine.script.ReadDefinitions;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;

/**
 * Looks for proofs of identities where they were not found before. The question is the equation with its hypotheses, the conditions of the step
 * and the definitions that matter; the answer, what stays folded and what is used as a rule. Nothing is believed: the kernel checks each proof.
 */
final class FoundIdentities {

  private static final String SEPARATOR = " ;";

  private final IdentitySearch search;
  private final ReadDefinitions definitions;
  private final boolean remembers;

  /**
   * @param definitions of the theory without derivatives
   * @param remembers whether what was found before counts
   */
  FoundIdentities(IdentitySearch search, ReadDefinitions definitions, boolean remembers) {
    this.search = search;
    this.definitions = definitions;
    this.remembers = remembers;
  }

  /** Evidence for the claim, or {@code null}. */
  Evidence.Identity find(List<Condition> setting, int claim, Formula formula, List<Labelled> hypotheses) {
    if (!remembers) {
      return search.specialised(setting).find(claim, formula, hypotheses).evidence();
    }
    List<Formula> formulas = new ArrayList<>(List.of(formula));
    hypotheses.forEach(line -> formulas.add(line.formula()));
    Set<String> names = definitions.read(Stream.concat(formulas.stream(), search.rewriting()).toList());
    String question = definitions.text(names) + "identity\n" + setting + "\n"
        + formulas.stream().map(TheoryWriter::formula).collect(Collectors.joining("\n"));
    String found = FoundAlgebra.shared().answer(question, () -> text(search.specialised(setting).find(claim, formula, hypotheses).evidence(), names));
    return found == null ? null : identity(claim, found.split(SEPARATOR, -1));
  }

  private static String text(Evidence.Identity found, Set<String> names) {
    return found == null ? null : String.join(SEPARATOR, "identity", words(found.opaque(), names), words(found.rewrites(), names),
        Boolean.toString(found.assuming()));
  }

  /** What the theory defines beside what matters does not. */
  private static String words(List<String> folded, Set<String> names) {
    return folded.stream().filter(names::contains).collect(Collectors.joining(" "));
  }

  private static Evidence.Identity identity(int claim, String[] parts) {
    return new Evidence.Identity(claim, list(parts[1]), list(parts[2]), Boolean.parseBoolean(parts[3]));
  }

  private static List<String> list(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(" "));
  }
}
