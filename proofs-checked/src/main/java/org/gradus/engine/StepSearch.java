package org.gradus.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence;
import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Item;
import org.gradus.engine.script.ReadDefinitions;
import org.gradus.engine.script.ScriptSearch;
import org.gradus.kernel.reader.Sampling;
import org.gradus.kernel.rule.Context;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.symbolic.Dependence;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.numeric.evaluate.Tier;

/** Looks for the evidence of one step on one run. */
final class StepSearch {

  private static final String EVERYWHERE = "everywhere";

  private final LoadedTheory theory;
  private final RunSubject run;
  private final PlaceSearch places;
  private final ControlSearch examples;
  private final DrawSearch draws;
  private final IdentitySearch identities;
  private final FoundIdentities known;
  private final Map<String, String> digests;
  private final Map<String, StepFinding> earlier = new HashMap<>();
  private final ReadDefinitions definitions;
  private final Theory moving;
  private final WhyFalse why;

  /** @param digests the statement digests of the steps, by id */
  StepSearch(LoadedTheory theory, RunSubject run, PlaceSearch places, ControlSearch examples, DrawSearch draws,
      Map<String, String> digests) {
    this.theory = theory;
    this.run = run;
    this.places = places;
    this.examples = examples;
    this.draws = draws;
    this.identities = new IdentitySearch(theory.expanded(), theory.core());
    this.digests = digests;
    this.moving = run.moving(theory.expanded());
    this.definitions = new ReadDefinitions(theory.expanded());
    this.known = new FoundIdentities(identities, definitions, places.isTrusting());
    this.why = new WhyFalse(theory.file(), run, places.tiers());
  }

  /** Evidence for what the theory requires of the data, at the start. */
  AtPlace require(List<Labelled> hypotheses) {
    List<Item> proved = new ArrayList<>();
    for (int i = 0; i < hypotheses.size(); i++) {
      PlaceSearch.Finding found = places.decide(hypotheses.get(i).formula(), "0");
      if (found.fails()) {
        return refuted("0", List.of(), i + 1, found.evidence());
      }
      if (!found.holds()) {
        return new Evidence.Undecided("0", hypotheses.get(i).label() + ": " + found.reason());
      }
      proved.add(found.evidence());
    }
    return new Evidence.Proved("0", List.of(), proved);
  }

  /** The finding for an expanded step whose setting is met and which has no places in the shards. */
  StepFinding find(Step step, Runnable progress) {
    List<String> reasons = unsupported(step);
    return !reasons.isEmpty() && step.scope().kind() != Scope.Kind.LIMIT
        ? StepFinding.undecided(step.id(), "unsupported: " + reasons.get(0)) : search(step, progress);
  }

  private List<String> unsupported(Step step) {
    return theory.unsupported(step.id()).stream().filter(u -> !u.part().startsWith("control") && !u.part().startsWith("golden"))
        .map(u -> u.part() + ": " + u.reason()).toList();
  }

  /** Lets later steps rest on this one. */
  void remember(StepFinding finding) {
    earlier.put(finding.id, finding);
  }

  private StepFinding search(Step step, Runnable progress) {
    return switch (step.scope().kind()) {
      case LIMIT -> StepFinding.without(step.id(), Verdict.REMARK, "a limit is a remark");
      case IDENTITY -> identity(step);
      case NUMBER, DATA, START -> atPlaces(step, List.of("0"), progress);
      case RUN -> run.steps() == 0 ? StepFinding.without(step.id(), Verdict.INAPPLICABLE, "no two weights are recorded") : chain(step, progress);
      case EVERYWHERE, BALL, ROWBALL, FLOW, CASES -> script(step);
      case FOREVER -> readsHere(step.claims())
          ? StepFinding.undecided(step.id(), "unsupported: a claim about all times that reads the current weights; write '@0'")
          : areFinite(step.claims()) ? atPlaces(step, List.of("0"), progress) : motion(step, "0", Point.START);
      case POINTS -> points(step, progress);
      case LAST -> theory.elaborated().proofs().get(step.id()).isEmpty() ? atPlaces(step, List.of(Integer.toString(run.steps())), progress)
          : motion(step, Integer.toString(run.steps()), Point.LAST);
      case SEEDS -> Sampling.of(step.scope()).map(sampling -> draws.find(step, sampling, statements(), progress))
          .orElseGet(() -> StepFinding.undecided(step.id(), "unsupported: nothing says what is drawn"));
      case STEP -> StepFinding.without(step.id(), Verdict.INAPPLICABLE, "no two recorded weights are one step apart");
      case ITERATE -> StepFinding.undecided(step.id(), "unsupported: claims at iterates are decided in the shards");
    };
  }

  /** How many steps share the level of a statistical verdict. */
  private int statements() {
    return (int) theory.expanded().steps().stream().filter(step -> step.scope().kind() == Scope.Kind.SEEDS).count();
  }

  // ---- identities

  private StepFinding identity(Step step) {
    StepFinding finding = new StepFinding(step.id());
    List<Item> shown = new ArrayList<>();
    for (int i = 0; i < step.claims().size(); i++) {
      Formula formula = step.claims().get(i).formula();
      Evidence.Identity found = known.find(step.setting(), i + 1, formula, hypotheses(step));
      if (found == null) {
        String difference = identities.specialised(step.setting()).find(i + 1, formula, hypotheses(step)).difference();
        return StepFinding.undecided(step.id(), "the normal forms of the two sides differ by " + abbreviated(difference));
      }
      finding.lines.add(found);
      shown.add(new Evidence.Shown());
    }
    finding.places.add(new Evidence.Proved(EVERYWHERE, List.of(), shown));
    finding.kinds.add("polynomial identity");
    finding.symbolic = step.claims().size();
    finding.count(Verdict.PROVED, "");
    return finding;
  }

  private List<Labelled> hypotheses(Step step) {
    return Stream.concat(theory.expanded().require().stream(), step.when().stream()).toList();
  }

  private static String abbreviated(String text) {
    return text.length() <= 160 ? text : text.substring(0, 157) + "...";
  }

  // ---- claims about all weights, by their proof scripts

  private StepFinding script(Step step) {
    ScriptSearch.Result result = script(step, Point.START);
    if (result.lines().isEmpty()) {
      return StepFinding.undecided(step.id(), result.reason());
    }
    StepFinding finding = new StepFinding(step.id());
    finding.lines.addAll(result.lines());
    List<Item> shown = step.claims().stream().map(claim -> (Item) new Evidence.Shown()).toList();
    finding.places.add(new Evidence.Proved(EVERYWHERE, List.of(), shown));
    finding.kinds.add("algebra");
    finding.symbolic = shown.size();
    finding.count(result.isAssuming() ? Verdict.HOLEY : Verdict.PROVED, "");
    return finding;
  }

  /** Whether some claim is about weights at no point that it names. */
  private boolean readsHere(List<Labelled> claims) {
    Dependence weights = new Dependence(context().theory());
    return claims.stream().anyMatch(claim -> weights.readsHere(claim.formula()));
  }

  /** Claims about all times of finite intervals are those of tubes. */
  private static boolean areFinite(List<Labelled> claims) {
    return claims.stream().allMatch(claim -> claim.formula() instanceof Formula.ForAllReals all && all.interval().least() != null
        && all.interval().greatest() != null);
  }

  /** Why the hypotheses of a claim about all later times do not hold where it starts; so they do for a claim that is not about motion. */
  Optional<String> unmetHypothesis(Step step) {
    String place = step.scope().kind() == Scope.Kind.LAST ? Integer.toString(run.steps()) : "0";
    AtPlace failed = hypotheses(step, place, new ArrayList<>(), new StepFinding(step.id()));
    return Optional.ofNullable(failed).map(evidence -> why.of(step, step.when(), place, evidence));
  }

  /** Claims on a motion from the start or the end of the run, by their proof script, under hypotheses that are decided there. */
  private StepFinding motion(Step step, String place, Point origin) {
    StepFinding finding = new StepFinding(step.id());
    List<Item> hypotheses = new ArrayList<>();
    AtPlace failed = hypotheses(step, place, hypotheses, finding);
    ScriptSearch.Result result = failed == null ? script(step, origin) : null;
    if (failed == null && result.lines().isEmpty()) {
      return StepFinding.undecided(step.id(), result.reason());
    }
    AtPlace evidence = failed;
    if (failed == null) {
      finding.lines.addAll(result.lines());
      finding.kinds.add("trapping");
      finding.symbolic = step.claims().size();
      evidence = new Evidence.Proved(place, hypotheses, step.claims().stream().map(claim -> (Item) new Evidence.Shown()).toList());
    }
    finding.places.add(evidence);
    if (failed == null && result.isAssuming()) {
      finding.count(Verdict.HOLEY, "");
    } else {
      count(step, step.when(), place, evidence, finding);
    }
    return finding;
  }

  private Context context() {
    return places.context(moving, run.steps());
  }

  private ScriptSearch.Result script(Step step, Point origin) {
    ScriptSearch.Ground ground = new ScriptSearch.Ground(context(), this::shownAtStart, formula -> enclosure(places.decideClear(formula, "0")),
        this::covered, origin, definitions, places.isTrusting());
    ScriptSearch search = new ScriptSearch(theory.core(), theory.expanded(), ground, (goal, given) -> identityRule(step, goal, given),
        new ScriptSearch.Earlier() {
          @Override
          public List<Labelled> claims(String id) {
            boolean usable = earlier.containsKey(id) && earlier.get(id).verdict() == Verdict.PROVED && earlier.get(id).places.size() == 1;
            return !usable ? List.of() : theory.expanded().steps().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow()
                .claims();
          }

          @Override
          public String digest(String id) {
            return digests.get(id);
          }
        });
    return search.find(step, theory.elaborated().proofs().get(step.id()), theory.expanded().require());
  }

  private String shownAtStart(Formula formula) {
    return enclosure(places.decide(formula, "0"));
  }

  private static String enclosure(PlaceSearch.Finding found) {
    return found.holds() && found.evidence() instanceof Evidence.Enclosure enclosure ? enclosure.text() : null;
  }

  /** The rule that shows a statement on real numbers at the start. */
  private String covered(Formula formula) {
    PlaceSearch.Finding found = places.decide(formula, "0");
    return found.holds() && found.evidence() instanceof Evidence.By by ? by.rule() : null;
  }

  private String identityRule(Step step, Formula goal, List<Formula> given) {
    List<Labelled> hypotheses = given.stream().map(formula -> new Labelled("", formula)).toList();
    Evidence.Identity found = known.find(step.setting(), 1, goal, hypotheses);
    return found == null ? null : found.rule();
  }

  // ---- at examples

  private StepFinding points(Step step, Runnable progress) {
    StepFinding finding = new StepFinding(step.id());
    for (String example : step.scope().arguments()) {
      AtPlace evidence = examples.at(step, example);
      AtPlace named = evidence instanceof Evidence.Undecided u ? new Evidence.Undecided(example, u.reason()) : evidence;
      finding.places.add(named);
      finding.kinds.add(named instanceof Evidence.Proved ? "enclosure" : "refutation");
      count(step, hypotheses(step), example, named, finding);
    }
    progress.run();
    return finding;
  }

  // ---- place by place

  private StepFinding atPlaces(Step step, List<String> at, Runnable progress) {
    StepFinding finding = new StepFinding(step.id());
    Map<Integer, Evidence.Identity> shown = identitiesAmong(step);
    finding.lines.addAll(shown.values());
    for (String place : at) {
      finding.places.add(at(step, place, shown, finding));
      progress.run();
    }
    return finding;
  }

  /** A step whose places are iterates, all of them or all but the last, and what shows its claims everywhere. */
  record Tiled(Step step, int places, Map<Integer, Evidence.Identity> shown) {

    StepFinding finding() {
      StepFinding finding = new StepFinding(step.id());
      finding.lines.addAll(shown.values());
      finding.sharded = true;
      return finding;
    }
  }

  /** The step as one whose evidence is in the shards, if it is one. */
  Optional<Tiled> tiled(Step step) {
    boolean pairs = step.scope().kind() == Scope.Kind.STEP && run.run().every() == 1 && run.steps() > 0;
    if (!unsupported(step).isEmpty() || !pairs && step.scope().kind() != Scope.Kind.ITERATE) {
      return Optional.empty();
    }
    return Optional.of(new Tiled(step, pairs ? run.steps() : run.steps() + 1, identitiesAmong(step)));
  }

  AtPlace at(Tiled tiled, int k, StepFinding finding) {
    return at(tiled.step(), Integer.toString(k), tiled.shown(), finding);
  }

  /** Forgets what was computed at the iterates before this one. */
  void forget(int before) {
    places.forget(before);
  }

  private AtPlace at(Step step, String place, Map<Integer, Evidence.Identity> shown, StepFinding finding) {
    AtPlace evidence = search(step, place, shown, finding);
    count(step, step.when(), place, evidence, finding);
    least(evidence).ifPresent(e -> finding.slack.add(new SlackCurve.Point(Integer.parseInt(place), e.low(), e.high())));
    return evidence;
  }

  /** Counts the evidence; of what does not hold the first is told in full. */
  private void count(Step step, List<Labelled> when, String place, AtPlace evidence, StepFinding finding) {
    finding.count(verdict(evidence), finding.reason.isEmpty() ? why.of(step, when, place, evidence) : finding.reason);
  }

  /** The least slack that is claimed of a claim that is proved, or that of the claim that is refuted. */
  private static Optional<Evidence.Enclosure> least(AtPlace evidence) {
    Stream<Item> items = evidence instanceof Evidence.Proved p ? p.claims().stream()
        : evidence instanceof Evidence.Refuted r ? Stream.of(r.witness()) : Stream.of();
    return items.flatMap(item -> item instanceof Evidence.Enclosure e && e.low() != null ? Stream.of(e) : Stream.of())
        .min(Comparator.comparing(Evidence.Enclosure::low));
  }

  static Verdict verdict(AtPlace evidence) {
    return evidence instanceof Evidence.Proved ? Verdict.PROVED
        : evidence instanceof Evidence.Refuted || evidence instanceof Evidence.RefutedBy ? Verdict.REFUTED
        : evidence instanceof Evidence.Inapplicable ? Verdict.INAPPLICABLE : Verdict.UNDECIDED;
  }

  /** Equations that hold identically: numbers never prove an equation of irrational numbers. */
  private Map<Integer, Evidence.Identity> identitiesAmong(Step step) {
    Map<Integer, Evidence.Identity> shown = new HashMap<>();
    for (int i = 0; i < step.claims().size(); i++) {
      Formula formula = step.claims().get(i).formula();
      if (isEquation(formula)) {
        Evidence.Identity found = known.find(step.setting(), i + 1, formula, hypotheses(step));
        if (found != null) {
          shown.put(i, found);
        }
      }
    }
    return shown;
  }

  static boolean isEquation(Formula formula) {
    return formula instanceof Formula.Compare c ? c.relation() == Relation.EQUAL
        : formula instanceof Formula.And a ? a.parts().stream().allMatch(StepSearch::isEquation)
        : formula instanceof Formula.ForAll all && isEquation(all.body());
  }

  private AtPlace search(Step step, String place, Map<Integer, Evidence.Identity> shown, StepFinding finding) {
    List<Item> hypotheses = new ArrayList<>();
    AtPlace failed = hypotheses(step, place, hypotheses, finding);
    return failed != null ? failed : claims(step, place, shown, hypotheses, finding);
  }

  /** Decides the hypotheses: {@code null} if all hold, with the evidence added. */
  private AtPlace hypotheses(Step step, String place, List<Item> hypotheses, StepFinding finding) {
    for (int i = 0; i < step.when().size(); i++) {
      PlaceSearch.Finding found = places.decide(step.when().get(i).formula(), place);
      if (found.fails()) {
        finding.kinds.add("refutation");
        return new Evidence.Inapplicable(place, i + 1, found.evidence());
      }
      if (!found.holds()) {
        return new Evidence.Undecided(place, "hypothesis " + WhyFalse.label(step.when(), i + 1) + ": " + found.reason());
      }
      hypotheses.add(found.evidence());
    }
    return null;
  }

  private AtPlace claims(Step step, String place, Map<Integer, Evidence.Identity> shown, List<Item> hypotheses, StepFinding finding) {
    List<Item> proved = new ArrayList<>();
    Tier highest = Tier.DOUBLE;
    for (int i = 0; i < step.claims().size(); i++) {
      PlaceSearch.Finding found = places.decide(step.claims().get(i).formula(), place);
      if (found.fails()) {
        finding.kinds.add("refutation");
        return refuted(place, hypotheses, i + 1, found.evidence());
      }
      if (shown.containsKey(i)) {
        finding.kinds.add("polynomial identity");
        proved.add(new Evidence.ShownHere(128));
      } else if (found.holds()) {
        finding.kinds.add(found.evidence() instanceof Evidence.By rule ? kind(rule) : "enclosure");
        highest = found.tier().compareTo(highest) > 0 ? found.tier() : highest;
        proved.add(found.evidence());
      } else {
        return new Evidence.Undecided(place, "claim " + WhyFalse.label(step.claims(), i + 1) + ": " + found.reason());
      }
    }
    finding.tiers.merge(highest, 1, Integer::sum);
    return new Evidence.Proved(place, hypotheses, proved);
  }

  /** A false claim, by values of its sides or by a rule. */
  static AtPlace refuted(String place, List<Item> hypotheses, int claim, Item witness) {
    return witness instanceof Evidence.By rule ? new Evidence.RefutedBy(place, hypotheses, claim, rule)
        : new Evidence.Refuted(place, hypotheses, claim, (Evidence.Enclosure) witness);
  }

  /** The word for the rule's kind of evidence. */
  static String kind(Evidence.By rule) {
    return rule.rule().startsWith("(cover") ? "cover" : rule.rule().startsWith("(tube") ? "tube" : "existence";
  }

  // ---- chains over the whole run

  private StepFinding chain(Step step, Runnable progress) {
    TheoryFile.Step text =
        theory.file().steps().stream().filter(s -> s.id().equals(step.id())).findFirst().orElseThrow();
    StepFinding finding = new StepFinding(step.id());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < step.claims().size(); i++) {
      Evidence.Line line = chainLine(text, step, i);
      if (line == null) {
        return atPlaces(step, List.of("0"), progress);
      }
      finding.lines.add(line);
      items.add(new Evidence.Shown());
      finding.kinds.add("chaining");
    }
    finding.places.add(new Evidence.Proved("0", List.of(), items));
    finding.count(Verdict.PROVED, "");
    finding.symbolic = items.size();
    return finding;
  }

  /** The chaining rule that the proof script names for a claim, or {@code null} if it names none whose premise is proved. */
  private Evidence.Line chainLine(TheoryFile.Step text, Step step, int claim) {
    String label = step.claims().get(claim).label();
    for (TheoryFile.ProofLine line : text.proof()) {
      boolean about = line.word().equals("thus") && (line.labels().isEmpty() || line.labels().contains(label));
      if (!about || line.from().size() != 1 || !step.when().isEmpty()) {
        continue;
      }
      String premise = line.from().get(0);
      StepFinding found = earlier.get(premise);
      if (found == null || found.verdict() != Verdict.PROVED) {
        continue;
      }
      List<Labelled> claims = theory.core().steps().stream().filter(s -> s.id().equals(premise)).findFirst().orElseThrow().claims();
      if (line.reasons().contains("path-length")) {
        return new Evidence.Path(claim + 1, new Evidence.Premise(premise, digests.get(premise), 1));
      }
      if (line.reasons().contains("product")) {
        int step1 = first(claims, Relation.AT_MOST);
        return new Evidence.Product(
            claim + 1, new Evidence.Premise(premise, digests.get(premise), step1), first(claims, Relation.AT_LEAST));
      }
    }
    return null;
  }

  private static int first(List<Labelled> claims, Relation relation) {
    for (int i = 0; i < claims.size(); i++) {
      if (claims.get(i).formula() instanceof Formula.Compare c && c.relation() == relation) {
        return i + 1;
      }
    }
    return claims.size();
  }
}
