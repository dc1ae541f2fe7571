package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.certificate.CanonicalText;
import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;

/**
 * What the extreme eigenvalues that a goal names say of quadratic forms: of every vector whose squared length occurs in the goal, also of each
 * row of a matrix.
 */
final class SpectralFacts {

  private static final int MOST = 6;
  private static final Term ZERO = new Term.Number(Rational.ZERO);

  private final Setting setting;
  private final List<Fact> facts = new ArrayList<>();

  private SpectralFacts(Setting setting) {
    this.setting = setting;
  }

  static List<Fact> of(Setting setting) {
    SpectralFacts spectral = new SpectralFacts(setting);
    for (Occurrences.Part part : setting.parts()) {
      Definition definition = part.term() instanceof Term.Entry entry && entry.at().isEmpty()
          ? setting.theory().definitions().get(entry.array()) : null;
      if (definition != null && definition.body() instanceof Term.Eigenvalue value) {
        spectral.vectors(definition.name(), value);
      }
    }
    return spectral.facts;
  }

  /** The vectors of the matrix' length whose squares are summed somewhere. */
  private void vectors(String name, Term.Eigenvalue value) {
    List<Term> seen = new ArrayList<>();
    for (Occurrences.Part part : setting.parts()) {
      if (part.term() instanceof Term.Power square && square.exponent() == 2) {
        Term vector = square.base();
        part.letters().forEach((letter, range) -> {
          if (range.equals(value.range()) && !seen.contains(vector) && facts.size() < MOST) {
            seen.add(vector);
            fact(name, value, vector, letter, part.letters());
          }
        });
      }
    }
  }

  private void fact(String name, Term.Eigenvalue value, Term vector, String along, Map<String, Dim> letters) {
    Map<String, Dim> rows = new LinkedHashMap<>(Occurrences.used(vector, setting.goal().letters()));
    rows.putAll(Occurrences.used(vector, letters));
    rows.remove(along);
    Formula.Compare bound = bound(new Term.Entry(name, List.of()), value, vector, along);
    List<Formula> others = new ArrayList<>(setting.goal().quantifiers());
    others.removeIf(quantifier -> !(quantifier instanceof Formula.ForAllWeights));
    Formula goal = new Quantified(Map.of(), others, bound).behind(bound, rows);
    rows.put(along, value.range());
    Formula entry = new Quantified(Map.of(), others, bound).behind(new Formula.Compare(Relation.EQUAL, vector, ZERO), rows);
    facts.add(setting.have("spectral", goal, "(spectral " + CanonicalText.word(name) + " " + TheoryWriter.formula(entry) + " ())"));
  }

  /** The quadratic form between the eigenvalue and the squared length. */
  private static Formula.Compare bound(Term number, Term.Eigenvalue value, Term vector, String along) {
    Term row = at(vector, along, value.row());
    Term column = at(vector, along, value.column());
    Term length = new Term.Product(List.of(number, sum(value.row(), value.range(), new Term.Power(row, 2))));
    Term form = sum(value.row(), value.range(), sum(value.column(), value.range(), new Term.Product(List.of(row, value.entry(), column))));
    boolean least = value.extreme() == Term.Extreme.LEAST;
    return new Formula.Compare(Relation.AT_MOST, least ? length : form, least ? form : length);
  }

  private static Term at(Term vector, String along, String letter) {
    return Rebuild.substitute(vector, Map.of(along, Index.of(letter)), l -> l + "~");
  }

  private static Term sum(String letter, Dim range, Term body) {
    return new Term.Fold(Term.Folding.SUM, letter, range, body);
  }
}
