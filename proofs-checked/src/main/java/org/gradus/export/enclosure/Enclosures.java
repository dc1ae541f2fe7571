package org.gradus.export.enclosure;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gradus.export.expression.Claim;
import org.gradus.export.expression.Condition;
import org.gradus.export.expression.Expr;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Value;
import org.gradus.kernel.arithmetic.Block;
import org.gradus.kernel.arithmetic.Elementary;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.arithmetic.Undecided;
import org.gradus.kernel.term.Formula.Relation;

/**
 * What is known of values, found the way Coq finds it: value by value, each from what is known of those it is made of. Only functions
 * like tanh are enclosed by {@code interval} in Coq; their bounds are a little wider than they come out here.
 */
public final class Enclosures {

  /** Units by which the bounds of a function are widened, for the rounding of {@code interval}. */
  private static final BigInteger SLACK = BigInteger.TWO;

  /** Binary digits behind the point, fewest first. */
  private static final int[] SCALES = {64, 128, 256, 512};

  /** How often an interval of real numbers is halved; Coq may halve it five times more. */
  private static final int DEEPEST = 10;

  private final int scale;
  private final int bits;
  private final Arithmetic arithmetic;
  private final Map<Value, Known> known = new HashMap<>();
  private final Map<Value, EigenvalueProof> eigenvalues = new HashMap<>();
  /** By the text of the matrix. */
  private final Map<String, InverseProof> inverses = new HashMap<>();

  /** True, false, or not known from the bounds. */
  public enum Truth { TRUE, FALSE, UNKNOWN }

  /** @param scale binary digits behind the point */
  Enclosures(int scale) {
    this.scale = scale;
    this.bits = scale + 12;
    this.arithmetic = new Arithmetic(scale, this::known, this::applied, Map.of());
  }

  public int scale() {
    return scale;
  }

  /** The precision with which functions are enclosed. */
  public int bits() {
    return bits;
  }

  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** What is known of a number or value. */
  public Known known(Expr expr) {
    return expr instanceof Expr.Atom atom ? known(atom.value()) : new Known.Exactly(((Expr.Num) expr).value());
  }

  public Known known(Value value) {
    Known found = known.get(value);
    if (found == null) {
      found = find(value);
      known.put(value, found);
    }
    return found;
  }

  public EigenvalueProof eigenvalue(Value value) {
    known(value);
    return eigenvalues.get(value);
  }

  private Known find(Value value) {
    Value.Shape shape = value.shape();
    if (shape instanceof Value.Arithmetic x) {
      return arithmetic.of(x.body());
    } else if (shape instanceof Value.Given x) {
      return new Known.Exactly(x.number());
    } else if (shape instanceof Value.Pi) {
      Block pi = Elementary.pi(bits);
      return between(pi.lower(), pi.upper(), SLACK);
    } else if (shape instanceof Value.Applied x) {
      return applied(x.function(), known(x.argument()));
    } else if (shape instanceof Value.Larger x) {
      return larger(x, known(x.left()), known(x.right()));
    } else if (shape instanceof Value.Chosen x) {
      Truth truth = decide(x.condition());
      if (truth == Truth.UNKNOWN) {
        throw new Refused("a condition within the claim is not decided");
      }
      return known(truth == Truth.TRUE ? x.yes().get() : x.no().get());
    }
    if (shape instanceof Value.Inverse x) {
      return inverse(x).entry(x.row(), x.column(), scale);
    }
    EigenvalueProof proof = EigenvalueProof.of((Value.Eigenvalue) shape, this);
    eigenvalues.put(value, proof);
    return proof.known();
  }

  public InverseProof inverse(Value.Inverse x) {
    InverseProof proof = inverses.get(x.matrix());
    if (proof == null) {
      proof = InverseProof.of(x, this);
      inverses.put(x.matrix(), proof);
    }
    return proof;
  }

  private Known between(Rational lower, Rational upper, BigInteger slack) {
    return new Known.Between(new Known.Exactly(lower).lower(scale).subtract(slack), new Known.Exactly(upper).upper(scale).add(slack));
  }

  private Known larger(Value.Larger x, Known left, Known right) {
    boolean up = compare(Relation.AT_MOST, left, right) == Truth.TRUE;
    boolean down = compare(Relation.AT_MOST, right, left) == Truth.TRUE;
    if (up || down) {
      return up == x.greatest() ? right : left;
    }
    BigInteger l = left.lower(scale);
    BigInteger m = right.lower(scale);
    BigInteger h = left.upper(scale);
    BigInteger n = right.upper(scale);
    return x.greatest() ? new Known.Between(l.max(m), h.max(n)) : new Known.Between(l.min(m), h.min(n));
  }

  // Functions.

  private Known applied(String function, Known u) {
    return switch (function) {
      case "Rabs" -> absolute(u);
      case "sqrt" -> root(u);
      case "exp" -> monotone(Elementary.Kind.EXP, u);
      case "ln" -> monotone(Elementary.Kind.LOG, u);
      case "atan" -> monotone(Elementary.Kind.ATAN, u);
      case "tanh" -> monotone(Elementary.Kind.TANH, u);
      case "sigmoid" -> monotone(Elementary.Kind.SIGMOID, u);
      case "softplus" -> monotone(Elementary.Kind.SOFTPLUS, u);
      case "sin" -> function(Elementary.Kind.SIN, u.lower(scale), u.upper(scale));
      case "cos" -> function(Elementary.Kind.COS, u.lower(scale), u.upper(scale));
      case "relu" -> u.exact() != null ? u : new Known.Between(u.lower(scale).max(BigInteger.ZERO), u.upper(scale).max(BigInteger.ZERO));
      default -> throw new Refused("the function " + function + " is not enclosed");
    };
  }

  private Known absolute(Known u) {
    if (u.exact() != null) {
      return new Known.Exactly(u.exact().signum() < 0 ? u.exact().negate() : u.exact());
    }
    BigInteger l = u.lower(scale);
    BigInteger h = u.upper(scale);
    return new Known.Between(BigInteger.ZERO.max(l.max(h.negate())), l.negate().max(h));
  }

  private Known root(Known u) {
    Rational exact = u.exact();
    if (exact != null && exact.signum() >= 0) {
      Rational root = new Rational(exact.numerator().sqrt(), exact.denominator().sqrt());
      if (root.times(root).equals(exact)) {
        return new Known.Exactly(root);
      }
    }
    BigInteger l = u.lower(scale).max(BigInteger.ZERO).shiftLeft(scale).sqrt();
    BigInteger square = u.upper(scale).max(BigInteger.ZERO).shiftLeft(scale);
    BigInteger h = square.sqrt();
    return new Known.Between(l, h.multiply(h).equals(square) ? h : h.add(BigInteger.ONE));
  }

  private Known monotone(Elementary.Kind kind, Known u) {
    Known.Between low = function(kind, u.lower(scale), u.lower(scale));
    Known.Between high = function(kind, u.upper(scale), u.upper(scale));
    return new Known.Between(low.lower(), high.upper());
  }

  private Known.Between function(Elementary.Kind kind, BigInteger lower, BigInteger upper) {
    try {
      Block value = Elementary.apply(kind, Block.between(rational(lower), rational(upper)), bits);
      Rational size = value.upper().signum() < 0 ? Rational.ONE : value.upper().plus(Rational.ONE);
      // interval's error is relative to the value: one unit, and one more for each unit of its size
      return (Known.Between) between(value.lower(), value.upper(), SLACK.add(size.numerator().divide(size.denominator())));
    } catch (Undecided e) {
      throw new Refused(e.getMessage());
    }
  }

  /** So many units. */
  Rational rational(BigInteger units) {
    return new Rational(units, BigInteger.ONE.shiftLeft(scale));
  }

  // Claims.

  /** The coarsest enclosures that show every claim of {@code wanted} and the negation of every claim of {@code refuted}. */
  public static Enclosures deciding(List<Claim> wanted, List<Claim> refuted) {
    Refused last = null;
    for (int scale : SCALES) {
      Enclosures enclosures = new Enclosures(scale);
      try {
        wanted.forEach(claim -> require(enclosures.decide(claim), Truth.TRUE, claim, scale));
        refuted.forEach(claim -> require(enclosures.decide(claim), Truth.FALSE, claim, scale));
        return enclosures;
      } catch (Refused e) {
        last = e;
      }
    }
    throw last;
  }

  private static void require(Truth found, Truth needed, Claim claim, int scale) {
    if (found != needed) {
      throw new Refused("enclosures with " + scale + " bits do not show " + (needed == Truth.TRUE ? "" : "the negation of ") + shortened(claim.text())
          + " (an equality of irrational numbers, or too small a slack)");
    }
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }

  public Truth decide(Claim claim) {
    if (claim instanceof Claim.Compare x) {
      return compare(x.relation(), x.left(), x.right());
    } else if (claim instanceof Claim.And x) {
      return all(x.parts());
    } else if (claim instanceof Claim.Or x) {
      Truth truth = Truth.FALSE;
      for (Claim part : x.parts()) {
        truth = not(and(not(truth), not(decide(part))));
      }
      return truth;
    } else if (claim instanceof Claim.Not x) {
      return not(decide(x.part()));
    } else if (claim instanceof Claim.Implies x) {
      return not(and(decide(x.premise()), not(decide(x.conclusion()))));
    } else if (claim instanceof Claim.Reals x) {
      Known.Between side = (Known.Between) between(x.least(), x.greatest(), BigInteger.ZERO);
      return everywhere(x, arithmetic, side, DEEPEST) ? Truth.TRUE : Truth.UNKNOWN;
    }
    return all(((Claim.All) claim).instances());
  }

  /** Whether bounds on the halves of the side, halved again where needed, show the body. */
  private boolean everywhere(Claim.Reals claim, Arithmetic outer, Known.Between side, int depth) {
    Arithmetic here = outer.with(claim.variable(), side);
    BigInteger middle = side.lower().add(side.upper()).shiftRight(1);
    return holds(claim.body(), here) || depth > 0 && everywhere(claim, outer, new Known.Between(side.lower(), middle), depth - 1)
        && everywhere(claim, outer, new Known.Between(middle, side.upper()), depth - 1);
  }

  private boolean holds(Claim body, Arithmetic here) {
    if (body instanceof Claim.And x) {
      return x.parts().stream().allMatch(part -> holds(part, here));
    } else if (body instanceof Claim.Implies x) {
      return holds(x.conclusion(), here);
    } else if (body instanceof Claim.Compare x) {
      return compare(x.relation(), here.of(x.left()), here.of(x.right())) == Truth.TRUE;
    }
    throw new Refused("a statement on all real numbers of an interval that is more than comparisons");
  }

  private Truth all(List<Claim> parts) {
    Truth truth = Truth.TRUE;
    for (Claim part : parts) {
      truth = and(truth, decide(part));
    }
    return truth;
  }

  // Truth; the library's at_most_known, less_known and equal_known.

  public Truth decide(Condition condition) {
    if (condition instanceof Condition.Known x) {
      return x.truth() ? Truth.TRUE : Truth.FALSE;
    } else if (condition instanceof Condition.Compare x) {
      return compare(x.relation(), known(x.left()), known(x.right()));
    } else if (condition instanceof Condition.Not x) {
      return not(decide(x.part()));
    } else if (condition instanceof Condition.And x) {
      return and(decide(x.left()), decide(x.right()));
    }
    Condition.Or or = (Condition.Or) condition;
    return not(and(not(decide(or.left())), not(decide(or.right()))));
  }

  private static Truth not(Truth truth) {
    return truth == Truth.TRUE ? Truth.FALSE : truth == Truth.FALSE ? Truth.TRUE : Truth.UNKNOWN;
  }

  private static Truth and(Truth a, Truth b) {
    return a == Truth.FALSE || b == Truth.FALSE ? Truth.FALSE : a == Truth.TRUE && b == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN;
  }

  public Truth compare(Relation relation, Expr left, Expr right) {
    return compare(relation, known(left), known(right));
  }

  private Truth compare(Relation relation, Known left, Known right) {
    return switch (relation) {
      case LESS -> less(left, right, true);
      case AT_MOST -> less(left, right, false);
      case GREATER -> less(right, left, true);
      case AT_LEAST -> less(right, left, false);
      case EQUAL -> equal(left, right);
      case NOT_EQUAL -> not(equal(left, right));
    };
  }

  private Truth equal(Known left, Known right) {
    if (left.exact() != null && right.exact() != null) {
      return left.exact().equals(right.exact()) ? Truth.TRUE : Truth.FALSE;
    }
    boolean apart = less(left, right, true) == Truth.TRUE || less(right, left, true) == Truth.TRUE;
    return apart ? Truth.FALSE : Truth.UNKNOWN;
  }

  private Truth less(Known left, Known right, boolean strict) {
    boolean exact = left.exact() != null && right.exact() != null;
    int up = exact ? left.exact().compareTo(right.exact()) : left.upper(scale).compareTo(right.lower(scale));
    int down = exact ? up : left.lower(scale).compareTo(right.upper(scale));
    return up < 0 || up == 0 && !strict ? Truth.TRUE : down > 0 || down == 0 && strict ? Truth.FALSE : Truth.UNKNOWN;
  }
}
