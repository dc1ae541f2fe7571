package org.gradus.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.certificate.Evidence;
import org.gradus.certificate.Evidence.AtPlace;
import org.gradus.certificate.Evidence.Item;
import org.gradus.kernel.evaluate.State;
import org.gradus.kernel.evaluate.Trajectory;
import org.gradus.kernel.reader.Sampling;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;

/** Decides the negative controls of a theory on the theory's own examples. */
final class ControlSearch {

  /** How many exact iterates of an example are tried when a control names none. */
  private static final int TRIED_ITERATES = 8;

  private final Theory expanded;
  private final IdentitySearch identities;
  private final Limits limits;
  private final boolean trusting;
  private final Map<String, PlaceSearch> searches = new HashMap<>();
  private final List<String> drawn = new ArrayList<>();

  /** @param trusting whether decisions at draws that are clear like earlier ones are taken without asking the kernel's evaluation */
  ControlSearch(Theory expanded, Theory written, Limits limits, boolean trusting) {
    this.trusting = trusting;
    this.expanded = expanded;
    this.identities = new IdentitySearch(expanded, written);
    this.limits = limits;
  }

  /**
   * What came out for a control.
   *
   * @param outcome {@code refuted}, {@code refused}, {@code statistical}, {@code proved} or {@code undecided}
   */
  record Outcome(Control control, List<Evidence.Line> lines, List<AtPlace> evidence, String outcome) {

    Outcome(Control control, List<Evidence.Line> lines, AtPlace evidence, String outcome) {
      this(control, lines, List.of(evidence), outcome);
    }

    static Outcome undecided(Control control, String reason) {
      return new Outcome(control, List.of(), new Evidence.Undecided("*", reason), "undecided");
    }

    /** Whether it came out as the theory expects. */
    boolean held() {
      return outcome.equals(control.expectation().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  /** The searches on the examples, whose witnesses the certificate needs too. */
  List<Escalation> searched() {
    return searches.values().stream().map(PlaceSearch::tiers).toList();
  }

  /** The lines on numbers that draws need. */
  List<String> drawnNumbers() {
    return drawn;
  }

  /** @param control with its patched step expanded */
  Outcome decide(Control control) {
    if (control.expectation() == Control.Expectation.STATISTICAL) {
      return sampled(control);
    }
    String reason = "no example has a place that the scope and the control allow";
    Outcome proved = null;
    for (Example example : expanded.examples()) {
      boolean written = !example.name().contains(".");
      if (control.example() == null ? written : control.example().equals(example.name())) {
        for (int k : iterates(control, example)) {
          AtPlace evidence = at(control, example, k);
          Outcome outcome = outcome(control, evidence);
          if (outcome.held()) {
            return outcome;
          }
          proved = outcome.outcome().equals("proved") ? outcome : proved;
          reason = evidence instanceof Evidence.Undecided u ? u.reason() : reason;
        }
      }
    }
    Outcome identity = identity(control);
    return identity != null ? identity
        : proved != null ? proved
        : Outcome.undecided(control, reason);
  }

  /** On draws with the data of the example that the control names. */
  private Outcome sampled(Control control) {
    Example example = expanded.examples().stream().filter(e -> e.name().equals(control.example())).findFirst().orElse(null);
    Sampling sampling = Sampling.of(control.patched().scope()).orElse(null);
    if (example == null || sampling == null) {
      return new Outcome(control, List.of(), new Evidence.Undecided("*", "no example, or nothing that is drawn"), "undecided");
    }
    String activation = control.activation() != null ? control.activation() : example.activation();
    DrawSearch search = new DrawSearch(expanded, Problem.of(expanded, example), Trajectory.of(example), activation, limits, trusting);
    StepFinding found = search.find(control.patched(), sampling, 1, () -> {});
    drawn.addAll(search.numbers());
    return new Outcome(control, List.of(), found.places, found.verdict() == Verdict.CONFIDENT ? "statistical" : "undecided");
  }

  /** The iterates of an example that the scope has, and the control allows. */
  private static List<Integer> iterates(Control control, Example example) {
    int named = control.iterate();
    List<Integer> all = switch (control.patched().scope().kind()) {
      case IDENTITY, EVERYWHERE, BALL, ROWBALL, ITERATE, STEP ->
          named >= 0 ? List.of(named) : Stream.iterate(0, k -> k + 1).limit(TRIED_ITERATES).toList();
      case LAST -> example.sizes().containsKey(Example.STEPS) ? List.of(example.sizes().get(Example.STEPS)) : List.of();
      default -> List.of(0);
    };
    return all.stream().filter(k -> named < 0 || named == k).toList();
  }

  /** Only a claim that is decided at the very place the control names can count as proved. */
  private static Outcome outcome(Control control, AtPlace evidence) {
    boolean own = control.example() != null && control.iterate() >= 0;
    String outcome = evidence instanceof Evidence.Refuted || evidence instanceof Evidence.RefutedBy ? "refuted"
        : evidence instanceof Evidence.Inapplicable ? "refused"
        : evidence instanceof Evidence.Proved && own ? "proved" : "undecided";
    return new Outcome(control, List.of(), evidence, outcome);
  }

  private AtPlace at(Control control, Example example, int k) {
    return at(control.patched(), example, k, patched(control));
  }

  /** The claims of the patched step, by number from 0: first those that the control changes, which are to come out false. */
  private List<Integer> patched(Control control) {
    List<Formula> before = expanded.steps().stream().filter(step -> step.id().equals(control.step())).flatMap(step -> step.claims().stream())
        .map(Labelled::formula).toList();
    List<Labelled> claims = control.patched().claims();
    return numbers(claims).sorted(Comparator.comparing(i -> before.contains(claims.get(i).formula()))).toList();
  }

  private static Stream<Integer> numbers(List<Labelled> claims) {
    return IntStream.range(0, claims.size()).boxed();
  }

  /** Evidence for a step at the start of an example, under what the theory requires of its data. */
  AtPlace at(Step step, String example) {
    return at(step, expanded.examples().stream().filter(e -> e.name().equals(example)).findFirst().orElseThrow(), 0, numbers(step.claims()).toList());
  }

  private AtPlace at(Step step, Example example, int k, List<Integer> order) {
    String place = k == 0 ? example.name() : example.name() + ":" + k;
    return at(step, Stream.concat(expanded.require().stream(), step.when().stream()).toList(), place, search(example), order);
  }

  /** Evidence for the claims of a step at one place, under these hypotheses. */
  static AtPlace at(Step step, List<Labelled> when, String place, PlaceSearch search) {
    return at(step, when, place, search, numbers(step.claims()).toList());
  }

  private static AtPlace at(Step step, List<Labelled> when, String place, PlaceSearch search, List<Integer> order) {
    List<Item> hypotheses = new ArrayList<>();
    for (int i = 0; i < when.size(); i++) {
      PlaceSearch.Finding found = search.decide(when.get(i).formula(), place);
      if (found.fails()) {
        return new Evidence.Inapplicable(place, i + 1, found.evidence());
      }
      if (!found.holds()) {
        return new Evidence.Undecided("*", "hypothesis " + when.get(i).label() + " at " + place + ": " + found.reason());
      }
      hypotheses.add(found.evidence());
    }
    return claims(step, place, search, hypotheses, order);
  }

  private static AtPlace claims(Step step, String place, PlaceSearch search, List<Item> hypotheses, List<Integer> order) {
    List<Labelled> claims = step.claims();
    Item[] proved = new Item[claims.size()];
    String undecided = null;
    for (int i : order) {
      PlaceSearch.Finding found = search.decide(claims.get(i).formula(), place);
      if (found.fails()) {
        return StepSearch.refuted(place, hypotheses, i + 1, found.evidence());
      }
      undecided = found.holds() ? undecided : "claim " + (i + 1) + " at " + place + ": " + found.reason();
      proved[i] = found.evidence();
    }
    return undecided == null ? new Evidence.Proved(place, hypotheses, List.of(proved)) : new Evidence.Undecided("*", undecided);
  }

  /** A false identity that the normal form proves is a soundness failure, wherever it was to be refuted. */
  private Outcome identity(Control control) {
    if (control.patched().scope().kind() != Scope.Kind.IDENTITY || control.activation() != null) {
      return null;
    }
    List<Evidence.Line> lines = new ArrayList<>();
    List<Item> shown = new ArrayList<>();
    for (int i = 0; i < control.patched().claims().size(); i++) {
      List<Labelled> premises = Stream.concat(expanded.require().stream(), control.patched().when().stream()).toList();
      var result = identities.find(i + 1, control.patched().claims().get(i).formula(), premises);
      if (result.evidence() == null) {
        return null;
      }
      lines.add(result.evidence());
      shown.add(new Evidence.Shown());
    }
    return new Outcome(control, lines, new Evidence.Proved("everywhere", List.of(), shown), "proved");
  }

  private PlaceSearch search(Example example) {
    return searches.computeIfAbsent(example.name(), name -> {
      Escalation tiers = new Escalation(Problem.of(expanded, example), limits);
      return new PlaceSearch(expanded, example.sizes(), example.activation(), tiers, () -> states(Trajectory.of(example)),
          example.name(), limits.maxBits(), false);
    });
  }

  private static Function<String, State> states(Trajectory trajectory) {
    return place -> trajectory.state(iterate(place));
  }

  /** 2 of {@code E1:2}, 0 of {@code E1}. */
  private static int iterate(String place) {
    return place.contains(":") ? Integer.parseInt(place.substring(place.indexOf(':') + 1)) : 0;
  }
}
