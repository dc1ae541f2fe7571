package org.gradus.kernel.rule;

import java.util.*;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/**
 * K8, basin. Let f be smooth, mu > 0, its second derivative in any direction v at least mu |v|^2 within distance R >= 0 of w@p, and
 * {@code |grad f(w@p)| < mu R}. Then there is exactly one w* within distance R with grad f(w*) = 0; |w* - w@p| <= |grad f(w@p)|/mu, and
 * {@code 0 <= f(w@p) - f(w*) <= |grad f(w@p)|^2/(2 mu)}.
 *
 * <p>Proof. Let B be the ball, g0 = grad f(w@p), w* a point of B where f is least. The derivative of f from w* towards w@p is not
 * negative, and the gradient grows by at least mu |w@p - w*| along the way, so <g0, w@p - w*> >= mu |w@p - w*|^2 and |w* - w@p| <=
 * |g0|/mu < R. So w* is inside, grad f(w*) = 0; between two zeros of grad f the gradient would grow. f(w*) >= f(w@p) + <g0, w* - w@p> +
 * mu/2 |w* - w@p|^2 >= f(w@p) - |g0|^2/(2 mu).
 *
 * <p>The flow w' = -grad f from w@p ({@link #flow}) then exists for all t >= 0, stays within distance |g0|/mu,
 * {@code |grad f(w(t))| <= exp(-mu t) |g0|}, and converges to w*. Proof: while it is in B, g = grad f(w(t)) has g' = -Hess f g, so |g|'
 * <= -mu |g|; the length of the path is at most |g0|/mu < R, so it does not leave B, and its limit is a zero of grad f.
 *
 * <p>Exact steps w - eta grad f ({@link #descent}), if the second derivative is also at most L |v|^2 in B, eta > 0 and eta (L + mu) <= 2:
 * the same with {@code |grad f(w_{k+1})| <= (1 - eta mu) |grad f(w_k)|}. Proof: if the segment is in B, g_{k+1} = (I - eta H) g_k with
 * the mean H of Hess f along it, and -(1 - eta mu) <= 1 - eta L <= 1 - eta mu bound the eigenvalues of I - eta H; so the length of the
 * path up to the next point is at most the sum of eta (1 - eta mu)^j |g0|, at most |g0|/mu < R: the segment is in B. (1 - x)^2 <=
 * exp(-2x) for 0 <= x <= 1. The powers of 1 - eta mu bound the gradient: it is not negative, or g0 = 0.
 *
 * <p>Easily dropped: the strict inequality; both derivatives of one f; R bounds all blocks of weights together; f need not be >= 0.
 */
public final class Basin {

  private final Objective f;
  private final Ball ball;
  private final Term mu;
  private final Term radius;
  private final Term slope;
  private final List<Sequent> premises = new ArrayList<>();

  /**
   * @param objective a definition without letters
   * @param curvature {@code for all weights v, mu sum v_a^2 <= sum v_a v_b d_a d_b f}, everywhere, maybe under {@code |w - w@p| <= R}
   * @param small {@code |grad f|^2 < (mu R)^2} at the origin
   * @param facts that {@code 0 < mu} and {@code 0 <= R}, and more for the motions
   */
  private Basin(Origin origin, String objective, Term mu, Term radius, Sequent curvature, Sequent small, List<Sequent> facts) {
    origin.constant(mu, radius);
    this.f = Objective.of(new Calculus(origin), objective);
    this.ball = new Ball(origin);
    this.mu = mu;
    this.radius = radius;
    this.slope = f.slope();
    premises.addAll(origin.find(facts, List.of(new Compare(Relation.LESS, Terms.ZERO, mu), new Compare(Relation.AT_MOST, Terms.ZERO, radius))));
    premises.addAll(new Curvature(f, radius, facts).atLeast(mu, curvature));
    Rejected.unless(origin.same(small.formula(), small(f, mu, radius)), "a gradient at the origin that is less than mu R");
    premises.addAll(origin.find(List.of(small), List.of(small.formula())));
  }

  /** What has to hold at the origin: {@code |grad f|^2 < (mu R)^2}. */
  public static Compare small(Origin origin, String objective, Term mu, Term radius) {
    return small(Objective.of(new Calculus(origin), objective), mu, radius);
  }

  private static Compare small(Objective f, Term mu, Term radius) {
    return new Compare(Relation.LESS, f.slope(), Terms.square(Terms.times(mu, radius)));
  }

  /** The one critical point, without a motion. */
  public static Sequent minimiser(Origin from, Formula goal, String objective, Term mu, Term radius, Sequent curvature, Sequent small,
      List<Sequent> facts) {
    Origin origin = from.about(goal);
    boolean fixed = origin.blocks().equals(origin.context().evaluator().weights());
    Rejected.unless(goal instanceof ExistsWeights && fixed, "weights that exist, and data that do not move");
    return new Basin(origin, objective, mu, radius, curvature, small, facts).exists((ExistsWeights) goal, null);
  }

  public static Sequent flow(Origin from, Formula goal, String objective, Term mu, Term radius, Sequent curvature, Sequent small,
      List<Sequent> facts) {
    Origin origin = from.about(goal);
    Basin basin = new Basin(origin, objective, mu, radius, curvature, small, facts);
    basin.f.drivesFlow();
    return goal instanceof ExistsWeights some ? basin.exists(some, new Converges(true, some.variable()))
        : new Course(origin, true).conclude(basin.premises, goal, basin::flowing);
  }

  /** What the facts have to say of the steps: {@code 0 < eta} and {@code eta (L + mu) <= 2}. */
  public static List<Formula> sides(Term mu, Term eta, Term bound) {
    return List.of(new Compare(Relation.LESS, Terms.ZERO, eta),
        new Compare(Relation.AT_MOST, Terms.times(eta, new Sum(List.of(bound, mu))), Terms.number(2)));
  }

  /**
   * @param bound L
   * @param most L bounds the second derivatives as in {@link TrappingDescent}
   */
  public static Sequent descent(Origin from, Formula goal, String objective, Term mu, Term radius, Term eta, Term bound,
      Sequent curvature, Sequent most, Sequent small, List<Sequent> facts) {
    Origin origin = from.about(goal);
    Basin basin = new Basin(origin, objective, mu, radius, curvature, small, facts);
    origin.constant(bound);
    basin.f.drivesSteps(eta);
    basin.premises.addAll(origin.find(facts, sides(mu, eta, bound)));
    basin.premises.addAll(new Curvature(basin.f, radius, facts).atMost(bound, most));
    return goal instanceof ExistsWeights some ? basin.exists(some, new Converges(false, some.variable()))
        : new Course(origin, false).conclude(basin.premises, goal, (point, k) -> basin.stepping(eta, point, k));
  }

  /**
   * The critical point is unique if the goal says that it is one, and within distance R, or within |g0|/mu, which is less than R; or that
   * it is the limit.
   */
  private Sequent exists(ExistsWeights goal, Converges converges) {
    Course course = new Course(f.origin(), false);
    Point point = Point.weights(goal.variable());
    boolean critical = course.says(goal, List.of(resting(point))) || gradient(point).stream().allMatch(f -> course.says(goal, List.of(f)));
    boolean unique = critical && course.says(goal, near(point)) || converges != null && Course.parts(goal).contains(converges);
    Rejected.unless(!goal.unique() || unique, "a critical point within distance R or |grad f|/mu, or a limit, if it is said to be unique");
    List<Formula> known = new ArrayList<>(near(point));
    known.add(resting(point));
    known.addAll(gradient(point));
    Term depth = Terms.minus(f.value(), new At(point, f.value()));
    Term most = Terms.times(slope, new Power(Terms.times(Terms.number(2), mu), -1));
    known.add(new Compare(Relation.AT_MOST, depth, most));
    known.add(new Compare(Relation.AT_MOST, new At(point, f.value()), f.value()));
    course.exists(goal, known, converges, Set.of());
    return Sequent.at(premises, goal, f.origin().place());
  }

  /** |grad f|^2 = 0. */
  private Formula resting(Point point) {
    return new Compare(Relation.EQUAL, new At(point, slope), Terms.ZERO);
  }

  /** For each block: all entries of the gradient are 0. */
  private List<Formula> gradient(Point point) {
    return f.calculus().blocks("g", entry -> new Compare(Relation.EQUAL, new At(point, f.calculus().partial(f.value(), entry)), Terms.ZERO));
  }

  /** Within distance R, and within distance |g0|/mu. */
  private List<Formula> near(Point point) {
    List<Formula> near = new ArrayList<>(ball.within(point, radius));
    near.add(new Compare(Relation.AT_MOST, Terms.times(Terms.square(mu), ball.square(point)), slope));
    near.add(new Compare(Relation.AT_MOST, Terms.root(ball.square(point)), Terms.times(Terms.root(slope), new Power(mu, -1))));
    return near;
  }

  private List<Formula> flowing(Point point, Term t) {
    return decaying(new At(point, slope), Terms.times(mu, t), near(point));
  }

  private List<Formula> stepping(Term eta, Point point, Term k) {
    List<Formula> more = near(point);
    Term factor = Terms.minus(Terms.ONE, Terms.times(eta, mu));
    Term here = new At(point, slope);
    Term next = new At(Point.after(point.letter(), 1), slope);
    more.add(new Compare(Relation.AT_MOST, next, Terms.times(Terms.square(factor), here)));
    more.add(new Compare(Relation.AT_MOST, Terms.root(next), Terms.times(factor, Terms.root(here))));
    Index steps = Index.of(point.letter());
    more.add(new Compare(Relation.AT_MOST, here, Terms.times(new Term.NaturalPower(Terms.square(factor), steps), slope)));
    more.add(new Compare(Relation.AT_MOST, Terms.root(here), Terms.times(new Term.NaturalPower(factor, steps), Terms.root(slope))));
    return decaying(here, Terms.times(eta, mu, k), more);
  }

  /** The size of the gradient, or its square, decays like exp(-x), or exp(-2x). */
  private List<Formula> decaying(Term here, Term x, List<Formula> more) {
    more.add(new Compare(Relation.AT_MOST, here, Terms.times(Terms.exp(Terms.times(Terms.number(-2), x)), slope)));
    more.add(new Compare(Relation.AT_MOST, Terms.root(here), Terms.times(Terms.exp(Terms.negative(x)), Terms.root(slope))));
    return more;
  }
}
