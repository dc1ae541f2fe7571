package org.gradus.export.coq;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.gradus.export.enclosure.Enclosures;
import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Site;
import org.gradus.export.expression.Statements;
import org.gradus.export.expression.Unfolding;
import org.gradus.export.source.Goal;
import org.gradus.kernel.term.Formula;

/** Theorems about single places, proved from an enclosure of every value in them. */
final class Leaves {

  /** The largest numbers of values and of lemmas of one file: a minute or two of coqc. */
  private static final int MOST_VALUES = 6000;
  private static final int MOST_LEMMAS = 8000;

  private Leaves() {}

  /** A theorem of every site, over definitions {@code claim_NAME} and {@code when_NAME} of the state. */
  static String text(Goal goal, WorldFile file) {
    Unfolding unfolding = new Unfolding(goal.world(), MOST_VALUES);
    Statements statements = new Statements(goal.world());
    List<Site> sites = goal.sites();
    StringBuilder text = new StringBuilder(definitions(goal, file, statements));
    List<Claim> claims = new ArrayList<>();
    List<Claim> hypotheses = new ArrayList<>();
    for (Site site : sites) {
      hypotheses.add(unfolding.claim(goal.hypotheses(), site));
      claims.add(unfolding.claim(goal.claims(), site));
    }
    Enclosures enclosures = goal.refuted() ? Enclosures.deciding(hypotheses, claims)
        : Enclosures.deciding(Stream.concat(hypotheses.stream(), claims.stream()).toList(), List.of());
    Lemmas lemmas = new Lemmas(enclosures);
    Proofs proofs = new Proofs(lemmas);
    text.append("Definition scale : positive := ").append(enclosures.scale()).append(".\nLtac check := enclose ").append(enclosures.bits())
        .append("%positive.\nLtac cut_up u := enclose_by_bisection u ").append(enclosures.bits()).append("%positive.\n\n");
    int written = 0;
    for (int i = 0; i < sites.size(); i++) {
      String proof = goal.refuted() ? proofs.refutation(claims.get(i)) : proofs.proof(claims.get(i));
      String whole = goal.hypotheses().isEmpty() ? proof : "(conj " + proofs.proof(hypotheses.get(i)) + " " + proof + ")";
      if (lemmas.count() > MOST_LEMMAS) {
        throw new Refused("more than " + MOST_LEMMAS + " lemmas; export one place with --at " + sites.get(0).number());
      }
      String all = lemmas.text();
      text.append(all, written, all.length());
      written = all.length();
      text.append("Theorem ").append(theorem(goal, sites.get(i))).append(" : ").append(statement(goal, sites.get(i).text())).append(".\n")
          .append("Proof. exact_no_check ").append(whole).append(". Qed.\n\n");
    }
    return text.toString();
  }

  static String theorem(Goal goal, Site site) {
    return "proved_" + goal.name() + "_at_" + site.number();
  }

  private static String definitions(Goal goal, WorldFile file, Statements statements) {
    StringBuilder text = new StringBuilder();
    if (!goal.hypotheses().isEmpty()) {
      text.append(definition("when_" + goal.name(), goal.hypotheses(), file, statements));
    }
    return text.append(definition("claim_" + goal.name(), goal.claims(), file, statements)).toString();
  }

  static String definition(String name, List<Formula> lines, WorldFile file, Statements statements) {
    Statements.Printed printed = statements.proposition(lines);
    file.require(printed);
    return "Definition " + name + " (s : state) : Prop :=\n  " + printed.text() + ".\n";
  }

  /** What is proved of a state. */
  static String statement(Goal goal, String state) {
    String claim = (goal.refuted() ? "~ " : "") + "claim_" + goal.name() + " " + state;
    return goal.hypotheses().isEmpty() ? claim : "when_" + goal.name() + " " + state + " /\\ " + claim;
  }
}
