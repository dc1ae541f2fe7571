package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.Printer;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Dim N = Dim.letter("n");
  private static final Wording WORDING = Wording.of(TwoLayer.THEORY);

  private static void says(String text, Term term) {
    assertEquals(text, WORDING.text(term));
    assertEquals(text, Printer.print(Parser.formula(text, Set.of())));
  }

  private static void says(String text, Formula formula) {
    assertEquals(text, WORDING.text(formula));
    assertEquals(text, Printer.print(Parser.formula(text, Set.of())));
  }

  private static Term.Entry entry(String array, String... letters) {
    return new Term.Entry(array, java.util.Arrays.stream(letters).map(Index::of).toList());
  }

  private static Term number(long p, long q) {
    return new Term.Number(Rational.of(p, q));
  }

  private static Term fold(Term.Folding folding, String letter, Dim range, Term body) {
    return new Term.Fold(folding, letter, range, body);
  }

  @Test
  void everyDefinitionAndClaimIsReadBack() {
    for (Definition d : TwoLayer.THEORY.theory().definitions().values()) {
      String text = Printer.print(WORDING.of(d));
      assertEquals(text, Printer.print(Parser.definition(text, Set.of())));
    }
    TwoLayer.THEORY.theory().steps().stream().flatMap(s -> s.claims().stream()).map(Labelled::formula)
        .forEach(f -> says(WORDING.text(f), f));
  }

  @Test
  void signsAndFractions() {
    says("-1/2", number(-1, 2));
    says("-3*r[i]/2/sqrt(m)", new Term.Product(List.of(number(3, 2),
        new Term.Power(new Term.Apply(Function.SQRT, 0, new Term.Size(Dim.letter("m"))), -1),
        entry("r", "i"), number(-1, 1))));
    says("1/eta^2", new Term.Power(entry("eta"), -2));
    says("eta - 2*L", new Term.Sum(List.of(entry("eta"), new Term.Product(List.of(number(-2, 1), entry("L"))))));
    says("(eta + L)^2", new Term.Power(new Term.Sum(List.of(entry("eta"), entry("L"))), 2));
  }

  @Test
  void aLetterOfAnotherRangeShowsIt() {
    says("sum(i, r[i])", fold(Term.Folding.SUM, "i", N, entry("r", "i")));
    says("sum(i in 1..n + 1, eta)", fold(Term.Folding.SUM, "i", N.plus(Dim.of(1)), entry("eta")));
    says("max(i in 1..n, r[i])", fold(Term.Folding.MAXIMUM, "i", N, entry("r", "i")));
  }

  @Test
  void aLetterIsNotCaptured() {
    Term inner = new Term.Product(List.of(entry("r", "i"), entry("r", "i'1")));
    says("sum(i, l, r[i]*r[l])", fold(Term.Folding.SUM, "i", N, fold(Term.Folding.SUM, "i'1", N, inner)));
    says("sum(l, r[i]*r[l])", fold(Term.Folding.SUM, "i'1", N, inner));
    says("sum(i, r[i])", fold(Term.Folding.SUM, "r", N, entry("r", "r")));
    says("sum(r2 in 1..d, Y[r2])", fold(Term.Folding.SUM, "r", Dim.letter("d"), entry("Y", "r")));
    says("sum(i, m*r[i])",
        fold(Term.Folding.SUM, "m", N, new Term.Product(List.of(new Term.Size(Dim.letter("m")), entry("r", "m")))));
  }

  @Test
  void namesThatAreNoWordsBecomeWords() {
    Map<String, Definition> definitions = new java.util.LinkedHashMap<>(TwoLayer.THEORY.theory().definitions());
    definitions.put("L~A06.1", new Definition("L~A06.1", List.of(), List.of(), number(1, 1)));
    definitions.put("L_A06_1", new Definition("L_A06_1", List.of(), List.of(), number(2, 1)));
    Wording wording = new Wording(Theories.withDefinitions(TwoLayer.THEORY.theory(), definitions), Map.of());
    assertEquals("L_A06_1 + L_A06_12", wording.text(new Term.Sum(List.of(entry("L_A06_1"), entry("L~A06.1")))));
  }

  @Test
  void placesAndDerivatives() {
    says("J[i,j,k]@0", new Term.At(Point.START, entry("J", "i", "j", "k")));
    says("(r[i] - Y[i])@(t)@next", new Term.At(Point.NEXT, new Term.At(Point.weights("t"),
        new Term.Sum(List.of(entry("r", "i"), new Term.Product(List.of(number(-1, 1), entry("Y", "i"))))))));
    says("2*(d/dt L)", new Term.Product(List.of(number(2, 1), new Term.TimeDerivative(entry("L")))));
    says("(grad (grad f[i])[j,k])[j,k]",
        new Term.Partial(new Term.Partial(entry("f", "i"), "w", List.of(Index.of("j"), Index.of("k"))), "w",
        List.of(Index.of("j"), Index.of("k"))));
    says("sigma''(r[i])", new Term.Apply(Function.ACTIVATION, 2, entry("r", "i")));
  }

  @Test
  void matricesWithAndWithoutName() {
    says("lambda_min(G)", new Term.Eigenvalue(Term.Extreme.LEAST, "i", "l", N, entry("G", "i", "l")));
    says("lambda_max(i in 1..n, l in 1..n, G[l,i])",
        new Term.Eigenvalue(Term.Extreme.GREATEST, "i", "l", N, entry("G", "l", "i")));
    says("inv(G)[i,1]", new Term.Inverse("p", "q", N, entry("G", "p", "q"), Index.of("i"), Index.at(1)));
    says("projector(G)[i,1]", new Term.Projector("p", "q", N, N, entry("G", "p", "q"), Index.of("i"), Index.at(1)));
  }

  @Test
  void stepsOfARun() {
    Term factor = new Term.At(Point.iterate("u", 0), entry("L"));
    Formula later = new Formula.Compare(Formula.Relation.GREATER, new Term.Position(Index.of("u")),
        new Term.Position(Index.of("k")));
    Term product = new Term.OverSteps(Term.Folding.PRODUCT, "u", later, factor);
    Term next = new Term.At(Point.iterate("k", 1), entry("L"));
    says("sum(k in steps, prod(u in steps, u > k, L@u)*L@(k + 1))",
        new Term.OverSteps(Term.Folding.SUM, "k", null, new Term.Product(List.of(product, next))));
  }

  @Test
  void connectives() {
    Formula one = new Formula.Compare(Formula.Relation.AT_MOST, entry("L"), entry("eta"));
    says("not L <= eta and (L <= eta or 0 = 1)",
        new Formula.And(List.of(new Formula.Not(one), new Formula.Or(List.of(one, new Formula.Or(List.of()))))));
    says("(for all i, L <= eta) implies L <= eta", new Formula.Implies(new Formula.ForAll("i", N, one), one));
    says("ind(i = l)*(if L <= eta then 1 else 0)",
        new Term.Product(List.of(new Term.Delta(Index.of("i"), Index.of("l")),
        new Term.Choice(one, number(1, 1), number(0, 1)))));
    says("\"a 'word' that is missing\"", new Formula.Unsupported("a \"word\"  that is missing"));
  }
}
