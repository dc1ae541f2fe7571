package org.gradus.language.elaborate;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Step;
import org.gradus.language.syntax.TheoryFileReader;

/** Small theory files for tests. */
final class Theories {

  private Theories() {}

  /** One block of weights, a matrix. */
  static final String ONE_BLOCK = """
      gradus: theory/1
      name: small
      setting:
        runs: activation relu or tanh; loss squared; factor 1/2; trained W; optimizer gd or gradient-flow; outputScale 1/sqrt(m)
        dims: n, d, m
        index: |
          i, l in 1..n; j in 1..m
        take: |
          x in R^(n,d), Y in R^n, a in R^m, eta in R   from run X, y, a, eta
        weights: w in R^(m,d)
        dynamics: |
          gd:   w@next = w - eta*J^T*r
          flow: d/dt w = -J^T*r
      define: |
        z[j,i] := <w[j], x[i]>
        f[i]   := sum(j, a[j]*sigma(z[j,i]))
        r      := f - Y
        L      := norm(r)^2
        J      := jac f
        G      := J*J^T
      %s
      steps:
      %s
      """;

  /** Two blocks of weights. */
  static final String TWO_BLOCKS = """
      gradus: theory/1
      name: two
      setting:
        runs: activation tanh; loss squared
        dims: n, d, m
        index: |
          i, l in 1..n; j in 1..m
        take: |
          x in R^(n,d), Y in R^n, eta in R   from run X, y, eta
        weights: |
          W in R^(m,d)
          a in R^m
        dynamics: |
          gd: theta@next = theta - eta*grad L
      define: |
        f[i] := sum(j, a[j]*sigma(<W[j], x[i]>))
        L    := norm(f - Y)^2
        J    := jac f
        G    := J*J^T
      %s
      steps:
      %s
      """;

  static Elaborated elaborate(String text) {
    return Elaborator.elaborate(TheoryFileReader.read("test.yaml", text));
  }

  /** A theory with more definitions, given as lines. */
  static Elaborated define(String template, String... lines) {
    return elaborate(template.formatted(indented("  ", lines), step("S", "everywhere", "0 <= 1")));
  }

  static Elaborated statement(String template, String scope, String statement) {
    return elaborate(template.formatted("", step("S", scope, statement)));
  }

  static Elaborated steps(String template, String steps) {
    return elaborate(template.formatted("", steps.indent(2)));
  }

  static String step(String id, String scope, String statement) {
    return "  " + id + ":\n    title: t\n    provenance: user\n    scope: " + scope + "\n    statement: |\n"
        + statement.indent(6).stripTrailing();
  }

  private static String indented(String by, String... lines) {
    return Arrays.stream(lines).map(line -> by + line).collect(Collectors.joining("\n"));
  }

  static String definition(Elaborated elaborated, String name) {
    return CoreText.of(elaborated.theory().definitions().get(name));
  }

  /** The claims of the first step. */
  static String claim(Elaborated elaborated) {
    return claims(elaborated.theory().steps().get(0));
  }

  static String claims(Step step) {
    return step.claims().stream().map(Theories::line).collect(Collectors.joining("\n"));
  }

  private static String line(Labelled line) {
    return line.label().isEmpty() ? CoreText.of(line.formula()) : line.label() + ": " + CoreText.of(line.formula());
  }

  static Step step(Elaborated elaborated, String id) {
    return elaborated.theory().steps().stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }
}
