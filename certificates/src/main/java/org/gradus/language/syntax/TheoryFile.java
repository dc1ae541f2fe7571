package org.gradus.language.syntax;

import java.util.List;
import java.util.Map;

/**
 * A theory file as written: YAML metadata with parsed formulas. Nothing is resolved yet; elaboration does that.
 *
 * <p>Blocks keep the order of the file. A {@code Line} is one formula with its optional label.
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
    List<Example> examples,
    List<Line> assumeHypotheses,
    List<String> imports,
    List<Step> steps) {

  public record Line(String label, Expr formula) {}

  /** {@code name[indices](parameters) := body}; {@code name'(0) := body} has {@code primes} 1 and the argument as its one parameter. */
  public record DefinitionLine(Span span, String name, List<String> indices, List<String> parameters, int primes, Expr body) {}

  /**
   * @param runs the conditions as text, such as {@code activation relu; loss squared}
   * @param dims the letters
   * @param index the index letters with their ranges
   * @param take what is read from the run
   * @param weights declared blocks, as {@code w in R^(m,d+1)}
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
      List<Line> dynamics,
      List<Line> require,
      String abstractText) {}

  /** One line of {@code take}: declarations with an optional {@code from run ...}, or a renaming definition. */
  public record Take(Span span, List<Expr.Binding> declared, List<String> fromRun, DefinitionLine definition, String beyond) {}

  /** An exact example: assignments {@code n = 3}, {@code x = [[1,1],[..]]} in order. */
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
      Map<String, String> other) {}

  /** One line of a proof script: have, let, case, assume, thus. */
  public record ProofLine(
      Span span, String word, List<String> labels, Expr formula, List<String> reasons, List<String> from, List<Line> hints, String text) {}

  /** A golden line: the place it is about (as written, such as {@code E1, k=0}) and the relation that must hold there. */
  public record Golden(Span span, String place, Expr relation) {}

  /** A control as written: kind is replace, drop, with or claim. */
  public record ControlText(
      Span span, String kind, Expr target, Expr replacement, String in, int at, String with, String refuted, String expect, String text) {}
}
