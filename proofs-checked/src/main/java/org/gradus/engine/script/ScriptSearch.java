package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.certificate.CanonicalText;
import org.gradus.certificate.Evidence;
import org.gradus.certificate.RuleText;
import org.gradus.certificate.TheoryWriter;
import org.gradus.engine.script.GivenMultipliers.Found;
import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.rule.Antisymmetry;
import org.gradus.kernel.rule.Context;
import org.gradus.kernel.rule.Known;
import org.gradus.kernel.rule.Square;
import org.gradus.kernel.symbolic.Definedness;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.symbolic.StatementDigest;
import org.gradus.kernel.symbolic.Totality;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated.Multiplier;
import org.gradus.language.elaborate.Elaborated.ProofLine;
import org.gradus.symbolic.derivation.Dots;

/**
 * Turns the proof script of a step about all weights into evidence: for every line that states a formula, and for every claim, a rule with
 * its arguments.
 */
public final class ScriptSearch {

  /** Where facts from outside the step come from: claims of earlier steps that hold at one place, everywhere as a rule. */
  public interface Earlier {
    /** The claims of a step in core form, without derivatives; empty when it is not proved or there is no such step. */
    List<Labelled> claims(String step);

    String digest(String step);
  }

  /** The lines found, or why there are none. */
  public record Result(List<Evidence.Line> lines, String reason) {

    /** Whether a claim rests on a cited theorem. */
    public boolean isAssuming() {
      Set<String> assuming = new HashSet<>(Set.of("cited"));
      boolean claim = false;
      for (Evidence.Line line : lines) {
        String rule = line instanceof Evidence.Have have ? have.rule() : line instanceof Evidence.Show show ? show.rule() : "";
        boolean rests = Arrays.stream(rule.split("[ ()]+")).anyMatch(assuming::contains);
        if (rests && line instanceof Evidence.Have have) {
          assuming.add(have.name());
        }
        claim |= rests && line instanceof Evidence.Show;
      }
      return claim;
    }
  }

  /** Reasons that bring the inequality of Cauchy and Schwarz. */
  private static final Set<String> NORM_REASONS = Set.of("triangle", "cauchy-schwarz");

  /** Reasons that say themselves what a line rests on. */
  private static final Set<String> SUPPLYING = Set.of("range", "mean-value", "spectral", "projector", "triangle", "cauchy-schwarz");

  private static final Term ZERO = new Term.Number(Rational.ZERO);

  private static final int TOTAL_BITS = 80;

  /** How multipliers name what a line supposes. */
  private static final String PREMISE = "premise";

  /** The tactics that reasons stand for; what none of them shows, algebra may. */
  private static Map<String, Tactic> tactics(Point origin) {
    Map<String, Tactic> tactics = new LinkedHashMap<>();
    tactics.put("supremum", Tactic.either(new SupremumBound(), new LeastBound()));
    tactics.put("join", new JoinedIntervals());
    tactics.put("polar", new PolarCoordinates());
    List.of("lipschitz", "taylor", "monotone").forEach(rule -> tactics.put(rule, new DerivativeBound(rule)));
    tactics.put("instantiate", new InstanceSearch());
    tactics.put("spectral", new SpectralBound());
    tactics.put("projector", new ProjectionFact());
    tactics.put("quotient", new Divisor());
    tactics.put("weyl", Tactic.either(new WeylBound(), new SingularBound()));
    tactics.put("cauchy-schwarz", new SchwarzSquares());
    tactics.put("total", new EveryWeight(origin));
    tactics.put("trapping", new Trapping(origin));
    tactics.put("confinement", new Confined(origin));
    tactics.put("strong-convexity", new StrongConvexity(origin));
    tactics.put("induction", new InvariantSearch(origin));
    tactics.put("dini", new BarrierBound(origin));
    tactics.put("dissipation", new Dissipated(origin));
    tactics.put("always", new Reached(origin, false));
    tactics.put("comparison", Tactic.either(new Reached(origin, true), new Recurring(origin)));
    tactics.put("limit", new StepLimit(origin));
    tactics.put("gradient-flow", new Existence.Tactics(origin, TOTAL_BITS));
    tactics.put("ball", new BallTactic(origin, false));
    tactics.put("patterns", new BallTactic(origin, true));
    return tactics;
  }

  private final Theory core;
  private final Derivatives derivatives;
  private final MultiplierSearch multipliers;
  private final GivenMultipliers given;
  private final Ground ground;
  private final BiFunction<Formula, List<Formula>, String> identity;
  private final Earlier earlier;
  private final Theory expanded;

  /**
   * What is asked of the run.
   *
   * @param context what the kernel's rules know of it
   * @param number how evaluation at the start shows a formula, as evidence writes it; {@code null} where it does not
   * @param clear the same where few bits are enough, so that what holds with equality costs nothing
   * @param cover the rule that shows a statement on real numbers at the start; {@code null} where none is found
   * @param origin where motions begin
   * @param definitions of the theory without derivatives, for all steps
   * @param remembering whether algebra that was found before counts
   */
  public record Ground(Context context, Function<Formula, String> number, Function<Formula, String> clear, Function<Formula, String> cover,
      Point origin, ReadDefinitions definitions, boolean remembering) {}

  /**
   * @param core the theory with derivatives
   * @param expanded the theory without
   * @param ground what is asked of the run
   * @param identity the rule that shows an equation by normal form, from hypotheses; or {@code null}
   */
  public ScriptSearch(Theory core, Theory expanded, Ground ground, BiFunction<Formula, List<Formula>, String> identity, Earlier earlier) {
    this.ground = ground;
    this.core = core;
    this.derivatives = new Derivatives(core);
    this.derivatives.theory();
    this.multipliers = new MultiplierSearch(expanded, ground.definitions(), ground.remembering());
    this.given = new GivenMultipliers(expanded, ground.definitions(), ground.remembering());
    this.expanded = expanded;
    this.identity = identity;
    this.earlier = earlier;
  }

  /** @param step without derivatives; {@code assumed} what is required of the data */
  public Result find(Step step, List<ProofLine> script, List<Labelled> assumed) {
    return new Reading(step, assumed).read(script);
  }

  /** One script as it is read: the facts so far, by name. */
  private final class Reading implements Bench {
    private final Step step;
    private final Map<String, Tactic> tactics = tactics(ground.origin());
    private final List<Formula> hypotheses = new ArrayList<>();
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Draft draft = new Draft();
    private final boolean[] shown;
    /** How theorems are cited, by the digests of what they say. */
    private final Map<String, String> theorems = new HashMap<>();
    private String reason = "";
    private int count;

    Reading(Step step, List<Labelled> required) {
      this.step = step;
      this.shown = new boolean[step.claims().size()];
      required.forEach(line -> suppose(line));
      step.when().forEach(line -> suppose(line));
    }

    private void suppose(Labelled line) {
      hypotheses.add(line.formula());
      Fact fact = new Fact("(given " + hypotheses.size() + ")", line.formula());
      facts.put(line.label().isEmpty() ? "given " + hypotheses.size() : line.label(), fact);
    }

    Result read(List<ProofLine> script) {
      for (ProofLine line : script) {
        boolean done = switch (line.text().word()) {
          case "have" -> have(line);
          case "thus" -> thus(line);
          case "assume" -> assume(line);
          default -> fail("no rule reads '" + line.text().text().trim() + "'");
        };
        if (!done) {
          return new Result(List.of(), reason);
        }
      }
      for (int i = 0; i < shown.length; i++) {
        Formula claim = step.claims().get(i).formula();
        if (!shown[i] && !thus(i, List.of(), found(rule(claim, List.of(), facts(), List.of()), claim))) {
          return new Result(List.of(), reason);
        }
      }
      return new Result(draft.used(), "");
    }

    private boolean fail(String why) {
      reason = why;
      return false;
    }

    private boolean have(ProofLine line) {
      String name = line.text().labels().get(0);
      Formula formula = derivatives.expand(line.formula());
      Found found = found(line, formula, equations(line));
      if (found == null) {
        return fail("no proof was found of '" + name + "' by " + String.join(", ", line.text().reasons()));
      }
      // the kernel writes derivatives out itself; but what stands behind a premise must be the fact shown there letter for letter
      draft.add(new Evidence.Have(name, found.rule().startsWith("(implication ") ? Dots.written(formula, core) : line.formula(), found.rule()));
      facts.put(name, new Fact(name, formula, found.provisos()));
      return true;
    }

    /** A cited theorem, with the reference as its name. */
    private boolean assume(ProofLine line) {
      String name = line.text().labels().isEmpty() ? "assumed" + ++count : line.text().labels().get(0);
      Formula formula = derivatives.expand(line.formula());
      String rule = "(cited " + CanonicalText.word(line.text().text()) + ")";
      draft.add(new Evidence.Have(name, formula, rule));
      theorems.put(digest(formula), rule);
      facts.put(name, new Fact(name, formula));
      return true;
    }

    private boolean thus(ProofLine line) {
      List<String> labels = line.text().labels();
      List<Fact> equations = equations(line);
      for (int i = 0; i < shown.length; i++) {
        Formula claim = step.claims().get(i).formula();
        boolean about = labels.isEmpty() || labels.contains(step.claims().get(i).label());
        if (about && !shown[i] && !thus(i, line.text().reasons(), found(line, claim, equations))) {
          return false;
        }
      }
      return true;
    }

    private boolean thus(int claim, List<String> reasons, Found found) {
      Labelled wanted = step.claims().get(claim);
      String name = wanted.label().isEmpty() ? "claim " + (claim + 1) : "claim " + wanted.label();
      if (found == null) {
        return fail("no proof was found of " + name + (reasons.isEmpty() ? "" : " by " + String.join(", ", reasons)));
      }
      boolean onWay = !Dependence.times(new Term.Indicator(wanted.formula())).isEmpty(); // of one motion: what it rests on is defined there
      boolean follows = onWay || Definedness.followsUnless(expanded, wanted.formula(), found.provisos(), found.pointwise(), hypotheses, Effort.ample());
      boolean more = isEverywhere() && (!follows || hasPositions(found.rule()));
      boolean total = more && areTotal(found.provisos());
      if (!follows && !total || more && !total && !areDefined(found.rule(), wanted.formula())) {
        return fail(follows ? "the proof of " + name + " by single positions, or terms put for variables, needs what is not known to be defined for all weights"
            : "the proof of " + name + " divides by, or takes roots of, what need not have a value where the statement is false");
      }
      draft.add(new Evidence.Show(claim + 1, total ? total(wanted.formula(), found.rule()) : found.rule()));
      shown[claim] = true;
      if (!wanted.label().isEmpty()) {
        facts.put(wanted.label(), new Fact("(claim " + (claim + 1) + ")", wanted.formula(), found.provisos()));
      }
      return true;
    }

    private boolean isEverywhere() {
      return Set.of(Scope.Kind.EVERYWHERE, Scope.Kind.BALL, Scope.Kind.ROWBALL).contains(step.scope().kind());
    }

    /**
     * Whether the rule, or a line before it, is about single positions, terms put for variables or entries of matrices: then more may have to be
     * defined than the claim says.
     */
    private boolean hasPositions(String rule) {
      return isAboutPositions(rule) || isInstance(rule) || rules().anyMatch(line -> isAboutPositions(line.rule()) || isInstance(line.rule()));
    }

    /** Whether terms are put for variables only, in lines before the rule which the claim says to be defined, with the claims before it. */
    private boolean areDefined(String rule, Formula claim) {
      Stream<Formula> put = rules().filter(line -> isInstance(line.rule())).map(line -> derivatives.expand(line.formula()));
      Stream<Formula> before = IntStream.range(0, shown.length).filter(k -> shown[k]).mapToObj(k -> step.claims().get(k).formula());
      return !isInstance(rule) && !isAboutPositions(rule) && rules().noneMatch(line -> isAboutPositions(line.rule()))
          && Definedness.followsUnless(expanded, claim, Stream.concat(put, before).toList(), List.of(), hypotheses, Effort.ample());
    }

    private Stream<Evidence.Have> rules() {
      return draft.lines().stream().flatMap(line -> line instanceof Evidence.Have have ? Stream.of(have) : Stream.of());
    }

    private static boolean isInstance(String rule) {
      return rule.startsWith("(instantiate ");
    }

    private static boolean isAboutPositions(String rule) {
      return rule.startsWith("(each ") || rule.startsWith("(weyl");
    }

    /** Whether nothing that may be undefined depends on the weights. */
    private boolean areTotal(List<Formula> formulas) {
      return Totality.conditions(context().theory(), context().evaluator()::isSymmetric, Set.of(), formulas, Effort.ample()).isPresent();
    }

    private String total(Formula formula, String rule) {
      return RuleText.total(new RuleText.From(Point.START, TOTAL_BITS, List.of()), have(formula, rule).citation());
    }

    private Found found(ProofLine line, Formula goal, List<Fact> equations) {
      return !line.multipliers().isEmpty() ? given(line, goal)
          : line.text().reasons().contains("antisymmetry") ? antisymmetry(goal, line.text().from())
          : line.text().reasons().contains("square") ? squareOf(goal, line.text().from())
          : found(rule(goal, line.text().reasons(), cited(line, goal), equations), goal);
    }

    /** Of a goal without letters the rule may rest on more, in lines before it: then all of the goal is to be defined. */
    private static Found found(String rule, Formula goal) {
      boolean plain = goal instanceof Formula.Compare || goal instanceof Formula.Implies || goal instanceof Formula.And;
      return rule == null ? null : new Found(rule, List.of(goal), plain ? List.of() : List.of(goal));
    }

    /** An equation from the inequalities that the line names, in either order. */
    private Found antisymmetry(Formula goal, List<String> from) {
      List<Fact> cited = from.stream().map(name -> fact(name, List.of())).toList();
      for (List<Integer> order : List.of(List.of(0, 1), List.of(1, 0))) {
        if (cited.size() == 2 && !cited.contains(null) && Bench.concludes(() -> Antisymmetry.check(context(), goal,
            Bench.granted(cited.get(order.get(0))), Bench.granted(cited.get(order.get(1)))))) {
          List<Formula> provisos = new ArrayList<>(List.of(goal));
          cited.forEach(fact -> provisos.addAll(fact.provisos()));
          String rule = "(antisymmetry " + cited.get(order.get(0)).citation() + " " + cited.get(order.get(1)).citation() + ")";
          return new Found(rule, List.copyOf(provisos), List.of(goal));
        }
      }
      return null;
    }

    /** The rule with the multipliers of the line; of an implication, for its conclusion where its premise is supposed, which the line may name. */
    private Found given(ProofLine line, Formula goal) {
      Formula.Implies implies = goal instanceof Formula.Implies x ? x : null;
      List<Multiplier> expandedOnes = line.multipliers().stream()
          .map(multiplier -> new Multiplier(multiplier.label(), derivatives.expand(multiplier.formula()), multiplier.facts())).toList();
      Formula shown = implies == null ? goal : implies.conclusion();
      if (implies != null) {
        facts.put(PREMISE, Supposed.of(implies.premise()));
      }
      Found found = given.find(shown, expandedOnes, name -> under(implies, fact(name, line.text().from())));
      facts.remove(PREMISE);
      return implies == null || found == null ? found
          : new Found("(implication " + have(shown, found.rule()).citation() + ")", Stream.concat(found.provisos().stream(), Stream.of(goal)).toList(),
              List.of());
    }

    /** A fact where the premise of an implication is supposed: of an implication with this premise, its conclusion. */
    private Fact under(Formula.Implies goal, Fact fact) {
      return goal != null && fact != null && fact.formula() instanceof Formula.Implies known && known.premise().equals(goal.premise())
          ? Supposed.conclusion(fact, known, this) : fact;
    }

    /** A fact of this step, or a claim of one of the earlier steps by its label; the step's id stands for its only claim. */
    private Fact fact(String name, List<String> from) {
      if (facts.containsKey(name)) {
        return facts.get(name);
      }
      List<Fact> alone = earlier(name);
      if (alone.size() == 1) {
        return alone.get(0);
      }
      for (String id : from) {
        List<Labelled> claims = earlier.claims(id);
        for (int i = 0; i < claims.size(); i++) {
          if (claims.get(i).label().equals(name)) {
            return earlier(id).get(i);
          }
        }
      }
      return null;
    }

    /** a <= b from the facts a^2 <= b^2 and 0 <= b; without the second, where b is not negative by its form. */
    private Found squareOf(Formula goal, List<String> from) {
      List<Fact> cited = from.stream().map(name -> fact(name, List.of())).toList();
      if (cited.isEmpty() || cited.size() > 2 || cited.contains(null)
          || !Bench.concludes(() -> Square.check(context(), goal, Bench.granted(cited.get(0)), cited.size() < 2 ? null : Bench.granted(cited.get(1))))) {
        return null;
      }
      List<Formula> provisos = new ArrayList<>(List.of(goal));
      cited.forEach(fact -> provisos.addAll(fact.provisos()));
      return new Found("(square " + String.join(" ", cited.stream().map(Fact::citation).toList()) + ")", List.copyOf(provisos), List.of(goal));
    }

    private List<Fact> facts() {
      return List.copyOf(facts.values());
    }

    /** What the line cites: names after {@code from} and steps after {@code by}; with neither, all there is. */
    private List<Fact> cited(ProofLine line, Formula goal) {
      List<Fact> cited = new ArrayList<>();
      Quantified quantified = Quantified.of(goal);
      List<Fact> norms = quantified == null || line.text().reasons().stream().noneMatch(NORM_REASONS::contains) ? List.of()
          : Schwarz.facts(quantified, draft);
      line.text().from().forEach(name -> cited.addAll(named(name)));
      line.text().reasons().forEach(name -> cited.addAll(earlier(name)));
      if (line.text().from().isEmpty() && cited.isEmpty() && line.text().reasons().stream().noneMatch(SUPPLYING::contains)) {
        cited.addAll(facts());
      }
      cited.addAll(0, norms);
      facts.forEach((name, fact) -> {
        if (name.startsWith("given ") && !cited.contains(fact)) {
          cited.add(fact);
        }
      });
      return cited;
    }

    private List<Fact> named(String name) {
      return facts.containsKey(name) ? List.of(facts.get(name)) : earlier(name);
    }

    private List<Fact> earlier(String name) {
      List<Labelled> claims = earlier.claims(name);
      List<Fact> found = new ArrayList<>();
      for (int i = 0; i < claims.size(); i++) {
        found.add(new Fact("(premise " + name + " " + earlier.digest(name) + " " + (i + 1) + ")", claims.get(i).formula()));
      }
      return found;
    }

    /** Hints after {@code with} that hold identically become facts, which the normal form may use. */
    private List<Fact> equations(ProofLine line) {
      List<Fact> equations = new ArrayList<>();
      for (Formula hint : line.hints()) {
        Formula formula = derivatives.expand(hint);
        String rule = isEquation(formula) ? identity.apply(formula, hypotheses) : null;
        if (rule != null) {
          String name = "hint" + ++count;
          draft.add(new Evidence.Have(name, hint, rule));
          equations.add(new Fact(name, formula));
        }
      }
      return equations;
    }

    private static boolean isEquation(Formula formula) {
      Quantified quantified = Quantified.of(formula);
      return quantified != null && quantified.isEquation();
    }

    @Override
    public Context context() {
      return ground.context();
    }

    @Override
    public Fact have(Formula formula, String rule) {
      return new Fact(draft.have("lemma", Dots.written(formula, core), rule).citation(), formula);
    }

    @Override
    public String rule(Formula goal, List<Fact> cited) {
      return rule(goal, List.of(), cited, List.of());
    }

    @Override
    public Fact number(Formula formula) {
      return number(formula, ground.number());
    }

    @Override
    public Fact clear(Formula formula) {
      return number(formula, ground.clear());
    }

    private Fact number(Formula formula, Function<Formula, String> evaluation) {
      boolean moves = new Dependence(ground.context().theory()).moves(new Term.Indicator(formula));
      String evidence = moves ? null : evaluation.apply(formula);
      return evidence == null ? null : have(formula, "(constant (number " + TheoryWriter.formula(formula) + " " + evidence + "))");
    }

    @Override
    public String atStart(Formula formula) {
      String evidence = ground.number().apply(formula);
      return evidence == null ? null : "(number " + TheoryWriter.formula(formula) + " " + evidence + ")";
    }

    private String digest(Formula formula) {
      return new StatementDigest(ground.context().theory()).of(formula);
    }

    private String rule(Formula goal, List<String> reasons, List<Fact> given, List<Fact> equations) {
      if (!theorems.isEmpty() && theorems.containsKey(digest(goal))) {
        return theorems.get(digest(goal));
      }
      List<Fact> cited = goal instanceof Formula.Implies ? given : concluded(given);
      for (String reason : reasons) {
        String rule = tactics.containsKey(reason) ? tactics.get(reason).find(goal, cited, this) : null;
        if (rule != null) {
          return rule;
        }
      }
      if (goal instanceof Formula.And and) {
        return conjunction(and, cited, equations);
      } else if (goal instanceof Formula.Implies implies) {
        return implication(implies, reasons, cited, equations);
      } else if (reasons.contains("enclosure")) {
        Fact number = number(goal);
        return number == null ? null : "(constant " + number.citation() + ")";
      } else if (reasons.contains("cover")) {
        return new Dependence(expanded).moves(new Term.Indicator(goal)) ? null : ground.cover().apply(goal);
      } else if (Bench.concludes(() -> Known.check(context(), goal))) {
        return "(known)";
      }
      String rule = isEquation(goal) ? identity.apply(goal, hypotheses) : null;
      Quantified wanted = Quantified.of(goal);
      if (rule != null || wanted == null) {
        return rule;
      }
      rule = combined(goal, cited, equations, false);
      List<List<Fact>> supplied = rule != null ? List.of() : List.of(supplied(wanted, reasons, cited, true), supplied(wanted, reasons, cited, false));
      for (boolean unfolded : List.of(false, true)) {
        for (List<Fact> facts : supplied) {
          rule = rule != null ? rule : combined(goal, facts, equations, unfolded);
        }
      }
      return rule != null ? rule : rewriting(goal, cited, equations);
    }

    /** The same with the equations that are cited used by the normal form. */
    private String rewriting(Formula goal, List<Fact> cited, List<Fact> equations) {
      List<Fact> more = new ArrayList<>(equations);
      cited.stream().filter(fact -> isEquation(fact.formula()) && !more.contains(fact)).forEach(more::add);
      String rule = more.size() == equations.size() ? null : combined(goal, cited, more, false);
      return rule != null || more.size() == equations.size() ? rule : combined(goal, cited, more, true);
    }

    /**
     * The cited facts, and what the reasons and the table say of what occurs in them and in the goal.
     *
     * @param written whether only of what stands there, and not in definitions alone
     */
    private List<Fact> supplied(Quantified goal, List<String> reasons, List<Fact> cited, boolean written) {
      List<Occurrences.Part> read = new ArrayList<>(sides(goal, Map.of()));
      for (Fact fact : cited) {
        Quantified statement = Quantified.of(fact.formula());
        read.addAll(statement == null ? List.of() : sides(statement, statement.letters()));
      }
      List<Occurrences.Part> parts = Occurrences.of(expanded, read);
      Setting setting = new Setting(expanded, goal, parts, draft, ground.number());
      List<Fact> facts = new ArrayList<>(cited);
      facts.addAll(reasons.contains("range") ? ExtremumFacts.atArguments(setting) : List.of());
      facts.addAll(reasons.contains("mean-value") ? ExtremumFacts.betweenArguments(setting) : List.of());
      facts.addAll(reasons.contains("spectral") ? SpectralFacts.of(setting) : List.of());
      Setting there = !written ? setting
          : new Setting(expanded, goal, parts.stream().filter(Occurrences.Part::written).toList(), draft, ground.number());
      facts.addAll(NumberFacts.of(there));
      facts.addAll(TableFacts.of(there));
      Set<String> said = new HashSet<>();
      facts.removeIf(fact -> !said.add(Letters.canonical(fact.formula())));
      return facts;
    }

    private static List<Occurrences.Part> sides(Quantified statement, Map<String, Dim> letters) {
      return List.of(Occurrences.Part.of(statement.comparison().left(), letters), Occurrences.Part.of(statement.comparison().right(), letters));
    }

    /** By multipliers, or from the squares of the sides. */
    private String combined(Formula goal, List<Fact> facts, List<Fact> equations, boolean unfolded) {
      for (MultiplierSearch.Effort effort : MultiplierSearch.Effort.values()) {
        if (effort.isLong() == unfolded) {
          String rule = multipliers.find(goal, facts, equations, effort);
          rule = rule != null ? rule : square(goal, facts, equations, effort);
          if (rule != null) {
            return rule;
          }
        }
      }
      return null;
    }

    /** The conclusion where the premise is supposed. */
    private String implication(Formula.Implies goal, List<String> reasons, List<Fact> cited, List<Fact> equations) {
      List<Fact> known = new ArrayList<>(List.of(Supposed.of(goal.premise())));
      known.addAll(cited);
      String rule = rule(goal.conclusion(), reasons, known, equations);
      return rule == null ? null : "(implication " + have(goal.conclusion(), rule).citation() + ")";
    }

    /** The facts, and what those of them that are implications give by others that are their premises. */
    private List<Fact> concluded(List<Fact> facts) {
      List<Fact> known = new ArrayList<>(facts);
      for (Fact fact : facts) {
        if (fact.formula() instanceof Formula.Implies x) {
          facts.stream().filter(other -> other.formula().equals(x.premise())).findFirst().ifPresent(premise ->
              known.add(have(x.conclusion(), "(modus-ponens " + fact.citation() + " " + premise.citation() + ")")));
        }
      }
      return known;
    }

    private String conjunction(Formula.And goal, List<Fact> cited, List<Fact> equations) {
      List<String> parts = new ArrayList<>();
      for (Formula part : goal.parts()) {
        String rule = rule(part, List.of(), cited, equations);
        if (rule == null) {
          return null;
        }
        parts.add("part" + ++count);
        draft.add(new Evidence.Have("part" + count, part, rule));
      }
      return "(conjunction " + String.join(" ", parts) + ")";
    }

    /** a <= b from a^2 <= b^2, and 0 <= b where its form does not say so. */
    private String square(Formula goal, List<Fact> cited, List<Fact> equations, MultiplierSearch.Effort effort) {
      Quantified wanted = Quantified.of(goal);
      Formula squares = Squares.of(wanted);
      String rule = squares == null ? null : multipliers.find(squares, cited, equations, effort);
      String bound = rule == null ? null : multipliers.isCertain(wanted.comparison().right()) ? "" : notNegative(wanted, cited, equations);
      return bound == null ? null : "(square " + draft.have("square", squares, rule).citation() + bound + ")";
    }

    /** That the right side is not negative: by evaluation, or from facts. */
    private String notNegative(Quantified wanted, List<Fact> cited, List<Fact> equations) {
      Formula sign = wanted.behind(new Formula.Compare(Formula.Relation.AT_MOST, ZERO, wanted.comparison().right()), Map.of());
      String number = multipliers.isConstant(sign) ? ground.number().apply(sign) : null;
      if (number != null) {
        return " (number " + TheoryWriter.formula(sign) + " " + number + ")";
      }
      for (MultiplierSearch.Effort effort : List.of(MultiplierSearch.Effort.FEW_FOLDED, MultiplierSearch.Effort.MANY_CONSTANTS)) {
        String rule = multipliers.find(sign, cited, equations, effort);
        if (rule != null) {
          return " " + draft.have("sign", sign, rule).citation();
        }
      }
      return null;
    }
  }
}
