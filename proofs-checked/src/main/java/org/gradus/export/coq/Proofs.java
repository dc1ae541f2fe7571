package org.gradus.export.coq;

import java.util.List;

import org.gradus.export.enclosure.Enclosures.Truth;
import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Refused;
import org.gradus.kernel.term.Formula.Relation;

/** Proof terms of claims and of their negations, from the bounds of the values in them. */
final class Proofs {

  private final Lemmas lemmas;

  Proofs(Lemmas lemmas) {
    this.lemmas = lemmas;
  }

  private Truth decide(Claim claim) {
    return lemmas.enclosures().decide(claim);
  }

  /** A proof of a claim that {@link #decide} finds true. */
  String proof(Claim claim) {
    if (claim instanceof Claim.Compare x) {
      return switch (x.relation()) {
        case LESS -> lemmas.less(x.left(), x.right());
        case AT_MOST -> lemmas.atMost(x.left(), x.right());
        case EQUAL -> lemmas.equal(x.left(), x.right());
        case NOT_EQUAL -> lemmas.different(x.left(), x.right());
        case AT_LEAST -> lemmas.atMost(x.right(), x.left());
        case GREATER -> lemmas.less(x.right(), x.left());
      };
    } else if (claim instanceof Claim.And x) {
      return conjunction(x.parts(), 0);
    } else if (claim instanceof Claim.Or x) {
      return disjunction(x.parts(), 0);
    } else if (claim instanceof Claim.Not x) {
      return refutation(x.part());
    } else if (claim instanceof Claim.Implies x) {
      return decide(x.conclusion()) == Truth.TRUE ? "(fun _ : " + x.premise().text() + " => " + proof(x.conclusion()) + ")"
          : "(fun h : " + x.premise().text() + " => False_ind (" + x.conclusion().text() + ") (" + refutation(x.premise()) + " h))";
    }
    if (claim instanceof Claim.Reals x) {
      return "(fun " + x.variable() + " h => " + everywhere(x, x.body()) + ")";
    }
    Claim.All all = (Claim.All) claim;
    String proof = "(all_O " + all.predicate() + ")";
    for (int i = 0; i < all.instances().size(); i++) {
      proof = "(all_S " + i + " " + all.predicate() + " " + proof + " " + proof(all.instances().get(i)) + ")";
    }
    return proof;
  }

  private String everywhere(Claim.Reals all, Claim body) {
    if (body instanceof Claim.And x) {
      List<String> proofs = x.parts().stream().map(part -> everywhere(all, part)).toList();
      return "(conj " + String.join(" (conj ", proofs.subList(0, proofs.size() - 1)) + " " + proofs.get(proofs.size() - 1) + ")".repeat(proofs.size() - 1);
    } else if (body instanceof Claim.Implies x) {
      return "(fun _ => " + everywhere(all, x.conclusion()) + ")";
    } else if (body instanceof Claim.Compare x) {
      return switch (x.relation()) {
        case LESS -> lemmas.everywhere(all, "<", x.left(), x.right());
        case AT_MOST -> lemmas.everywhere(all, "<=", x.left(), x.right());
        case AT_LEAST -> lemmas.everywhere(all, "<=", x.right(), x.left());
        case GREATER -> lemmas.everywhere(all, "<", x.right(), x.left());
        default -> throw new Refused("an equation for all real numbers of an interval");
      };
    }
    throw new Refused("a statement on all real numbers of an interval that is more than comparisons");
  }

  private String conjunction(List<Claim> parts, int from) {
    String first = parts.isEmpty() ? "I" : proof(parts.get(from));
    return parts.size() - from < 2 ? first : "(conj " + first + " " + conjunction(parts, from + 1) + ")";
  }

  private String disjunction(List<Claim> parts, int from) {
    boolean first = decide(parts.get(from)) == Truth.TRUE;
    if (from == parts.size() - 1) {
      return proof(parts.get(from));
    }
    return first ? "(or_introl (B := " + rest(parts, from + 1, " \\/ ") + ") " + proof(parts.get(from)) + ")"
        : "(or_intror (A := " + parts.get(from).text() + ") " + disjunction(parts, from + 1) + ")";
  }

  private static String rest(List<Claim> parts, int from, String connective) {
    return String.join(connective, parts.subList(from, parts.size()).stream().map(part -> "(" + part.text() + ")").toList());
  }

  /** A proof of the negation of a claim that {@link #decide} finds false. */
  String refutation(Claim claim) {
    if (claim instanceof Claim.Compare x) {
      return switch (x.relation()) {
        case LESS -> "(not_less _ _ " + lemmas.atMost(x.right(), x.left()) + ")";
        case AT_MOST -> "(not_at_most _ _ " + lemmas.less(x.right(), x.left()) + ")";
        case EQUAL -> lemmas.different(x.left(), x.right());
        case NOT_EQUAL -> "(fun h : " + x.text() + " => h " + lemmas.equal(x.left(), x.right()) + ")";
        case AT_LEAST -> refutation(new Claim.Compare(Relation.AT_MOST, x.right(), x.left(), x.text()));
        case GREATER -> refutation(new Claim.Compare(Relation.LESS, x.right(), x.left(), x.text()));
      };
    } else if (claim instanceof Claim.And x) {
      return "(fun h : " + x.text() + " => " + refuted(x.parts(), 0, "h") + ")";
    } else if (claim instanceof Claim.Or x) {
      return "(fun h : " + x.text() + " => " + each(x.parts(), 0, "h") + ")";
    } else if (claim instanceof Claim.Not x) {
      return "(fun h : " + claim.text() + " => h " + proof(x.part()) + ")";
    } else if (claim instanceof Claim.Implies x) {
      return "(fun h : " + claim.text() + " => " + refutation(x.conclusion()) + " (h " + proof(x.premise()) + "))";
    }
    if (claim instanceof Claim.Reals) {
      throw new Refused("the negation of a statement on all real numbers");
    }
    Claim.All all = (Claim.All) claim;
    for (int i = 0; i < all.instances().size(); i++) {
      if (decide(all.instances().get(i)) == Truth.FALSE) {
        int n = all.instances().size();
        return "(not_all " + n + " " + all.predicate() + " " + (i + 1) + " (within " + (i + 1) + " " + n + " eq_refl eq_refl) "
            + refutation(all.instances().get(i)) + ")";
      }
    }
    throw new Refused("the claim is not refuted");
  }

  /** From a proof of parts {@code from}, ... of a conjunction, False. */
  private String refuted(List<Claim> parts, int from, String proof) {
    boolean last = from == parts.size() - 1;
    return decide(parts.get(from)) == Truth.FALSE ? "(" + refutation(parts.get(from)) + " " + (last ? proof : "(proj1 " + proof + ")") + ")"
        : refuted(parts, from + 1, "(proj2 " + proof + ")");
  }

  private String each(List<Claim> parts, int from, String proof) {
    return from == parts.size() - 1 ? "(" + refutation(parts.get(from)) + " " + proof + ")"
        : "(match " + proof + " with or_introl a => " + refutation(parts.get(from)) + " a | or_intror b => " + each(parts, from + 1, "b") + " end)";
  }
}
