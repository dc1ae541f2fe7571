package org.gradus.language.syntax;

import java.util.List;
import java.util.Map;

/**
 * A theory file as written: YAML metadata with parsed formulas. Nothing is resolved yet; elaboration does that.
 *
 * <p>Blocks keep the order of the file. A {@code Line} is one formula with its optional label. What the file leaves out is an empty text
 * or an empty list, never {@code null}, except for an absent formula or definition.
 */
public record TheoryFile(
    String file,
    String name,
    String title,
    String cite,
    Setting setting,
    List<DefinitionLine> activations,
    List<DefinitionLine> define,
    Map<String, String> symbols,
    Map<String, String> notions,
    List<Assumption> assume,
    List<Example> examples,
    List<Line> assumeHypotheses,
    List<String> imports,
    List<Step> steps) {

  /** The same file with other steps. */
  public TheoryFile with(List<Step> others) {
    return new TheoryFile(file, name, title, cite, setting, activations, define, symbols, notions, assume, examples, assumeHypotheses, imports, others);
  }

  /** A formula; the label is empty when it has none. The statement of a remark (scope limit) is one {@link Expr.Text}. */
  public record Line(String label, Expr formula) {}

  /** A cited theorem; every use of it is a hole. */
  public record Assumption(Span span, String name, String reference, List<Line> statement) {}

  /** {@code name[indices](parameters) := body}; {@code name'(0) := body} has {@code primes} 1 and the argument as its one parameter. */
  public record DefinitionLine(Span span, String name, List<String> indices, List<String> parameters, int primes, Expr body) {}

  /**
   * @param runs the conditions as text, such as {@code activation relu; loss squared}
   * @param dims the letters
   * @param index the index letters with their ranges
   * @param take what is read from the run
   * @param weights declared blocks, as {@code w in R^(m,d+1)}
   * @param companions arrays that are 0 wherever a flow begins and move with it, as the dynamics say
   * @param dynamics labelled equations, gd/sgd/flow
   * @param require hypotheses on data
   */
  public record Setting(
      Span span,
      String runs,
      List<String> dims,
      List<Expr.Binding> index,
      List<Take> take,
      List<Expr.Binding> weights,
      List<Expr.Binding> companions,
      List<Line> dynamics,
      List<Line> require,
      String abstractText) {}

  /**
   * One line of {@code take}: declarations with an optional {@code from run ...}, or a renaming definition.
   *
   * @param fromRun the parts of {@code from run X[:,1], y} in order, as written; the prose of {@code from run: ...} as one part
   * @param beyond the dimension of {@code := 0 beyond d}
   */
  public record Take(Span span, List<Expr.Binding> declared, List<String> fromRun, DefinitionLine definition, String beyond) {}

  /**
   * An exact example: assignments {@code n = 3}, {@code x = [[1,1],[..]]} in order; the name is the label, the value the formula. A label {@code w[j]}
   * is that of a rule for the rows of w.
   */
  public record Example(Span span, String name, List<Line> assignments) {}

  public record Step(
      Span span,
      String id,
      String title,
      String provenance,
      String source,
      String scope,
      String setting,
      List<Line> when,
      List<DefinitionLine> where,
      String choose,
      List<Line> statement,
      List<ProofLine> proof,
      List<Golden> golden,
      List<ControlText> controls,
      String surrogate,
      String note,
      Map<String, String> other) {

    /** The same step without its proof script, and so without the steps that this cites. */
    public Step unproved() {
      return new Step(span, id, title, provenance, source, scope, setting, when, where, choose, statement, List.of(), golden, controls, surrogate, note,
          other);
    }
  }

  /**
   * One line of a proof script: have, let, case, assume, thus.
   *
   * @param labels the name of have, let or assume (the head of the assumed formula), the labels that thus is about
   * @param formula what have, case, assume or let is about; {@code null} for thus
   * @param reasons what stands after {@code by}, such as {@code cauchy-schwarz}, {@code A24@last} or {@code cover [-12, 12]}
   * @param from labels, or formulas in canonical text such as {@code u = 1/4}
   * @param hints what stands after {@code with}; {@code e for c} is the implication from c to e, {@code multiplier e} has that label
   * @param text the citation of assume, otherwise the line as written
   * @param block the lines under a case
   */
  public record ProofLine(
      Span span,
      String word,
      List<String> labels,
      Expr formula,
      List<String> reasons,
      List<String> from,
      List<Line> hints,
      String text,
      List<ProofLine> block) {}

  /** A golden line: the place it is about (as written, such as {@code E1, k=0}) and the relation that must hold there. */
  public record Golden(Span span, String place, Expr relation) {}

  /**
   * A control as written: kind is replace, drop, with or claim.
   *
   * @param target what is replaced or dropped, or the claim; {@code null} for with
   * @param replacement {@code null} but for replace
   * @param in the label, definition or {@code when} it applies to; may be empty
   * @param at the occurrence, counted from 1; 0 when not given
   * @param text kind and patch as written, such as {@code replace: 2 by 1}
   */
  public record ControlText(
      Span span, String kind, Expr target, Expr replacement, String in, int at, String with, String refuted, String expect, String text) {}
}
