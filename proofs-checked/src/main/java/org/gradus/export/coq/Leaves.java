package org.gradus.export.coq;

import java.util.ArrayList;
import java.util.List;

import org.gradus.export.coq.Enclosures.Truth;
import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Site;
import org.gradus.export.expression.Statements;
import org.gradus.export.expression.Unfolding;
import org.gradus.kernel.term.Formula;

/** Theorems about single places, proved from an enclosure of every value in them. */
final class Leaves {

  /** The largest number of lemmas of one file: a minute or two of coqc. */
  static final int MOST_LEMMAS = 8000;
  /** Binary digits behind the point, fewest first. */
  private static final int[] SCALES = {64, 128, 256, 512};

  private Leaves() {}

  /**
   * What a file claims at its places.
   *
   * @param name of the theorems
   * @param hypotheses proved first; may be empty
   * @param refuted whether the negation of the claims is meant
   */
  record Task(String name, List<Formula> hypotheses, List<Formula> claims, boolean refuted) {}

  /** A theorem of every site, over definitions {@code claim_NAME} and {@code when_NAME} of the state. */
  static String text(Task task, List<Site> sites, WorldFile file, Unfolding unfolding, Statements statements) {
    StringBuilder text = new StringBuilder(definitions(task, file, statements));
    List<Claim> claims = new ArrayList<>();
    List<Claim> hypotheses = new ArrayList<>();
    for (Site site : sites) {
      hypotheses.add(unfolding.claim(task.hypotheses, site));
      claims.add(unfolding.claim(task.claims, site));
    }
    Enclosures enclosures = enclosures(task, sites, hypotheses, claims);
    Lemmas lemmas = new Lemmas(enclosures);
    Proofs proofs = new Proofs(lemmas);
    text.append("Definition scale : positive := ").append(enclosures.scale()).append(".\nLtac check := enclose ").append(enclosures.bits())
        .append("%positive.\n\n");
    int written = 0;
    for (int i = 0; i < sites.size(); i++) {
      String proof = task.refuted ? proofs.refutation(claims.get(i)) : proofs.proof(claims.get(i));
      String whole = task.hypotheses.isEmpty() ? proof : "(conj " + proofs.proof(hypotheses.get(i)) + " " + proof + ")";
      if (lemmas.count() > MOST_LEMMAS) {
        throw new Refused("more than " + MOST_LEMMAS + " lemmas; export one place with --at " + sites.get(0).number());
      }
      String all = lemmas.text();
      text.append(all, written, all.length());
      written = all.length();
      text.append("Theorem ").append(theorem(task, sites.get(i))).append(" : ").append(statement(task, sites.get(i).text())).append(".\n")
          .append("Proof. exact_no_check ").append(whole).append(". Qed.\n\n");
    }
    return text.toString();
  }

  static String theorem(Task task, Site site) {
    return "proved_" + task.name + "_at_" + site.number();
  }

  private static String definitions(Task task, WorldFile file, Statements statements) {
    StringBuilder text = new StringBuilder();
    if (!task.hypotheses.isEmpty()) {
      text.append(definition("when_" + task.name, task.hypotheses, file, statements));
    }
    return text.append(definition("claim_" + task.name, task.claims, file, statements)).toString();
  }

  static String definition(String name, List<Formula> lines, WorldFile file, Statements statements) {
    Statements.Printed printed = statements.proposition(lines);
    file.require(printed);
    return "Definition " + name + " (s : state) : Prop :=\n  " + printed.text() + ".\n";
  }

  /** What is proved of a state. */
  static String statement(Task task, String state) {
    String claim = (task.refuted ? "~ " : "") + "claim_" + task.name + " " + state;
    return task.hypotheses.isEmpty() ? claim : "when_" + task.name + " " + state + " /\\ " + claim;
  }

  /** The coarsest enclosures that show all of it. */
  private static Enclosures enclosures(Task task, List<Site> sites, List<Claim> hypotheses, List<Claim> claims) {
    Refused last = null;
    for (int scale : SCALES) {
      Enclosures enclosures = new Enclosures(scale);
      try {
        for (int i = 0; i < sites.size(); i++) {
          require(Proofs.decide(hypotheses.get(i), enclosures) == Truth.TRUE, "a hypothesis", scale, sites.get(i));
          Truth wanted = task.refuted ? Truth.FALSE : Truth.TRUE;
          require(Proofs.decide(claims.get(i), enclosures) == wanted, task.refuted ? "the negated claim" : "a claim", scale, sites.get(i));
        }
        return enclosures;
      } catch (Refused e) {
        last = e;
      }
    }
    throw last;
  }

  private static void require(boolean holds, String what, int scale, Site site) {
    if (!holds) {
      throw new Refused(what + " is not shown by enclosures with " + scale + " bits at place " + site.number()
          + " (an equality of irrational numbers, or a slack that is too small)");
    }
  }
}
