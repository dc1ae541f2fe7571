package org.gradus.language.elaborate;

import java.util.List;
import java.util.Map;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.syntax.Diagnostic;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;

/**
 * A theory file in core form.
 *
 * @param file the file it comes from: titles, order and LaTeX for the report
 * @param theory the core theory
 * @param unsupported what the core language has no form for; a claim with such a part is undecided, such a control is
 *     left out of the theory
 * @param golden the golden lines that can be evaluated
 * @param goldenDefinitions definitions only golden lines cite; they may cite those of the theory and earlier ones of
 *     their own
 * @param proofs the lines of each step's proof script, by the step's id
 * @param choices values of the constants that steps let the search choose, by the step's id and the constant's name; empty before the search
 * @param objectives what the choice minimises or maximises, by the step's id
 * @param errors what is wrong with the file; unless it is empty the theory must not be used
 */
public record Elaborated(
    TheoryFile file,
    Theory theory,
    List<Unsupported> unsupported,
    List<Golden> golden,
    Map<String, Definition> goldenDefinitions,
    Map<String, List<ProofLine>> proofs,
    Map<String, Map<String, Expr>> choices,
    Map<String, Term> objectives,
    List<Diagnostic> errors) {

  /**
   * A line of a proof script.
   *
   * @param text the line as written
   * @param formula what {@code have}, {@code case} or {@code assume} is about, in core form; {@code null} for {@code thus} and {@code let}
   * @param hints the formulas after {@code with}
   * @param multipliers the summands after {@code by multipliers with}
   */
  public record ProofLine(TheoryFile.ProofLine text, Formula formula, List<Formula> hints, List<Multiplier> multipliers) {}

  /**
   * A term times slacks of facts, summed over letters.
   *
   * @param label {@code over} for what the goal's slack is multiplied by
   * @param formula {@code 0 <= M}, M being the term, behind the goal's quantifiers and the letters summed over
   */
  public record Multiplier(String label, Formula formula, List<Use> facts) {}

  /** A fact by its name, at letters; without letters, at those of the same names. */
  public record Use(String fact, List<String> positions) {}

  /**
   * A part of the file without a core form.
   *
   * @param step the step's id; empty for parts of the theory as a whole
   * @param part which part: {@code claim}, {@code claim split}, {@code when room}, {@code scope}, {@code control 2},
   *     {@code golden 1}, {@code example K1}, {@code dynamics}, {@code require signs}
   * @param reason what has no core form
   */
  public record Unsupported(String step, String part, String reason, Span span) {}

  /**
   * A printed number: at a place, the left term stands in the relation to the right one, or agrees with a decimal.
   *
   * @param number the line among the step's golden lines, from 1; an array gives several entries with one number
   * @param example the example's name, or {@code null} when the line needs none
   * @param iterate the iterate, or -1 for the start
   * @param activation the activation in place of the example's own, or {@code null}
   * @param time a constant, the time {@code t} of the flow from the start, or {@code null}; then the line compares with a printed decimal
   * @param relation {@code null} when the line compares with a printed decimal
   * @param right {@code null} when the line compares with a printed decimal
   * @param decimal the printed decimal (agreement within 2 units of its last digit), or {@code null}
   */
  public record Golden(String step, int number, String example, int iterate, String activation, Term time, Term left,
      Formula.Relation relation, Term right, String decimal, Span span) {}
}
