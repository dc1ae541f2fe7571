package org.gradus.export.coq;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.gradus.export.coq.Lemmas.Proved;
import org.gradus.export.enclosure.EigenvalueProof;
import org.gradus.export.enclosure.InverseProof;
import org.gradus.export.enclosure.Known;
import org.gradus.export.expression.Expr;
import org.gradus.export.expression.ExprText;
import org.gradus.export.expression.Value;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Term.Extreme;

/** Lemmas about extreme eigenvalues and inverses, which rest on facts about every entry of a matrix. */
final class MatrixLemmas {

  private final Lemmas lemmas;
  /** The number of the lemma on an inverse, by the text of its matrix. */
  private final Map<String, String> inverses = new HashMap<>();

  MatrixLemmas(Lemmas lemmas) {
    this.lemmas = lemmas;
  }

  private static String joined(String... words) {
    return String.join(" ", words);
  }

  private static String numbers(List<Rational> entries) {
    return Lemmas.list(entries.stream().map(ExprText::number).toList());
  }

  private static String table(List<List<Rational>> rows) {
    return Lemmas.list(rows.stream().map(MatrixLemmas::numbers).toList());
  }

  Proved eigenvalue(Value.Eigenvalue x, EigenvalueProof found, String term, Known known) {
    boolean least = x.extreme() == Extreme.LEAST;
    String n = Integer.toString(x.rows().size());
    String matrix = least ? x.matrix() : "(fun i j => - " + x.matrix() + " i j)";
    List<List<Expr>> rows = least ? x.rows() : x.rows().stream().map(row -> row.stream().<Expr>map(Expr.Neg::new).toList()).toList();
    String id = lemmas.define(known);
    lemmas.line("Definition witness_" + id + " (i : nat) : R := at1 " + numbers(found.witness()) + " i.");
    Expr squares = EigenvalueProof.squares(found.witness());
    Proved length = lemmas.arithmetic("norm2 " + n + " witness_" + id, squares, lemmas.enclosures().arithmetic().of(squares));
    Proved distance = lemmas.arithmetic("form " + n + " " + matrix + " witness_" + id + " - " + Known.integer(found.upper()) + " / "
        + lemmas.units() + " * norm2 " + n + " witness_" + id, found.distance(), lemmas.enclosures().arithmetic().of(found.distance()));
    Proved shift = Lemmas.number(found.shift());
    String entries = factor(rows, found, id, matrix);
    String proof = "(" + joined("fact_lambda_min scale", n, matrix, shift.term(), shift.known(), Known.integer(found.error()),
        Integer.toString(found.factor().size()), "factor_" + id, "witness_" + id, length.known(), distance.known(), Known.integer(found.lower()),
        Known.integer(found.upper()), "(eq_refl true)", entries, shift.fact(), "(eq_refl true)", length.fact(), "(eq_refl true)",
        distance.fact(), "(eq_refl true)") + ")";
    if (!least) {
      proof = "(" + joined("fact_lambda_max scale", n, x.matrix(), Known.integer(found.upper().negate()), Known.integer(found.lower().negate()), proof)
          + ")";
    }
    return lemmas.lemma(id, term, "exact_no_check " + (known.exact() == null ? proof : "(fact_zero scale " + term + " " + proof + ")"));
  }

  /** A proof that every entry of a matrix is near that of {@code shift I + R^T R}; R is factor_ID. */
  private String factor(List<List<Expr>> rows, EigenvalueProof found, String id, String matrix) {
    lemmas.line("Definition factor_" + id + " (i j : nat) : R := at2 " + table(found.factor()) + " i j.");
    String residual = matrix + " i j - (" + ExprText.number(found.shift()) + " * delta i j + sum " + found.factor().size() + " (fun s => factor_" + id
        + " s i * factor_" + id + " s j))";
    String error = "(Between (- " + Known.integer(found.error()) + ") " + Known.integer(found.error()) + ")";
    return everyEntry("entries_" + id, rows.size(), "fact scale " + error + " (" + residual + ")",
        (i, j) -> lemmas.within(EigenvalueProof.residual(rows.get(i).get(j), found.factor(), found.shift(), i, j), error));
  }

  /** A proof of {@code all n (fun i => all n (NAME i))}, NAME i j being the statement; a lemma a row. */
  private String everyEntry(String name, int n, String statement, BiFunction<Integer, Integer, String> proofs) {
    lemmas.line("Definition " + name + " (i j : nat) : Prop := " + statement + ".");
    String rows = "(fun i => all " + n + " (" + name + " i))";
    String whole = "(all_O " + rows + ")";
    for (int i = 0; i < n; i++) {
      String predicate = "(" + name + " " + (i + 1) + ")";
      String row = "(all_O " + predicate + ")";
      for (int j = 0; j < n; j++) {
        row = "(" + joined("all_S", Integer.toString(j), predicate, row, proofs.apply(i, j)) + ")";
      }
      lemmas.line("Lemma " + name + "_" + (i + 1) + " : all " + n + " " + predicate + ".\nProof. exact_no_check " + row + ". Qed.");
      whole = "(" + joined("all_S", Integer.toString(i), rows, whole, name + "_" + (i + 1)) + ")";
    }
    return whole;
  }

  Proved inverse(Value.Inverse x, String term, Known known) {
    InverseProof found = lemmas.enclosures().inverse(x);
    String near = inverses.get(x.matrix());
    if (near == null) {
      near = near(x, found);
      inverses.put(x.matrix(), near);
    }
    String id = lemmas.define(known);
    Rational approximate = found.approximation().get(x.row() - 1).get(x.column() - 1);
    Proved y = Lemmas.number(approximate);
    Known.Between bounds = (Known.Between) known;
    String distance = Known.integer(found.distance());
    String room = Lemmas.computed("andb (" + Known.integer(bounds.lower()) + " <=? lower scale " + y.known() + " - " + distance + ")%Z (upper scale "
        + y.known() + " + " + distance + " <=? " + Known.integer(bounds.upper()) + ")%Z");
    return lemmas.lemma(id, term, joined("exact_no_check (fact_inverse scale", Integer.toString(x.rows().size()), x.matrix(), "approximate_" + near,
        distance, y.known(), Known.integer(bounds.lower()), Known.integer(bounds.upper()), Integer.toString(x.row()), Integer.toString(x.column()),
        "near_" + near, "(eq_refl true)", y.fact(), room + ")"));
  }

  /** The lemma that all entries of the inverse are near an approximate one; its number. */
  private String near(Value.Inverse x, InverseProof found) {
    String id = lemmas.next();
    String n = Integer.toString(x.rows().size());
    EigenvalueProof positive = found.positive();
    Proved shift = Lemmas.number(positive.shift());
    lemmas.line("Definition approximate_" + id + " (i j : nat) : R := at2 " + table(found.approximation()) + " i j.");
    String entries = factor(x.rows(), positive, id, x.matrix());
    String defect = "(Between (- " + Known.integer(found.defect()) + ") " + Known.integer(found.defect()) + ")";
    String defects = everyEntry("defects_" + id, x.rows().size(), "fact scale " + defect + " (delta i j - sum " + n + " (fun k => " + x.matrix()
        + " i k * approximate_" + id + " k j))", (i, j) -> lemmas.within(InverseProof.defect(x.rows(), found.approximation(), i, j), defect));
    lemmas.line("Lemma near_" + id + " : all " + n + " (fun i => all " + n + " (fun j => Rabs (inverse " + n + " " + x.matrix() + " i j - approximate_"
        + id + " i j) <= " + Known.integer(found.distance()) + " / " + lemmas.units() + ")).\nProof. exact_no_check (" + joined(
        "inverse_near_facts scale", n, x.matrix(), shift.term(), shift.known(), Known.integer(positive.error()),
        Integer.toString(positive.factor().size()), "factor_" + id, "approximate_" + id, Known.integer(found.defect()),
        Known.integer(found.distance()), entries, shift.fact(), "(eq_refl true)", defects, "(eq_refl true)") + "). Qed.");
    return id;
  }
}
