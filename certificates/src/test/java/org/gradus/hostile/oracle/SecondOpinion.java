package org.gradus.hostile.oracle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.gradus.hostile.oracle.World.State;

/** What the oracle says of the verdicts that a certificate states. */
public final class SecondOpinion {
  private static final List<String> EVERYWHERE = List.of("identity", "everywhere");
  private static final List<String> ITERATES = List.of("iterate", "step", "seeds");

  private final Theory theory;
  private final byte[] run;
  private final Random random;
  /** Verdicts that are false. */
  public final List<String> objections = new ArrayList<>();
  /** How many claims at places were found true, how many so far as quantifiers were tried, and of how many it is not known. */
  public int confirmed;
  public int tried;
  public int unsure;

  public SecondOpinion(byte[] theory, byte[] run, long seed) {
    this.theory = new Theory(new String(theory, StandardCharsets.UTF_8));
    this.run = run;
    random = new Random(seed);
  }

  /** What a step is said to be, PROVED, REFUTED or INAPPLICABLE. */
  public void step(String id, String verdict) {
    Tree step = theory.steps.stream().filter(line -> line.at(1).word().equals(id)).findFirst().orElseThrow();
    try {
      World world = new World(theory, run);
      Oracle oracle = new Oracle(world, random);
      List<State> places = places(step, world, oracle);
      switch (verdict) {
        case "PROVED" -> places.forEach(place -> proved("step " + id, conditions(step), step, oracle, place));
        case "REFUTED" -> object(places.stream().anyMatch(place -> mayFail(oracle, claims(step), place, conditions(step))),
            "step " + id + " is not refuted");
        default -> object(theory.hasSetting || step.at(3).size() > 0 || world.lacks(step.at(2).head())
            || places.stream().anyMatch(place -> mayFail(oracle, conditions(step), place, List.of()))
            || mayFail(oracle, theory.require, world.states.get(0), List.of()), "step " + id + " applies");
      }
    } catch (Unsure | NoValue | ArithmeticException e) {
      unsure++;
    }
  }

  /** What a control shows: refuted, refused or proved. */
  public void control(String id, int number, String outcome) {
    Tree control = theory.controls.stream().filter(line -> line.at(1).word().equals(id) && line.at(2).word().equals(Integer.toString(number)))
        .findFirst().orElseThrow();
    Tree step = control.at(8);
    if (!control.at(5).isWord() || control.at(6).word().equals("-1") || control.at(7).isWord()) {
      unsure++;
      return;
    }
    try {
      World world = new World(theory, theory.examples.get(control.at(5).word()));
      Oracle oracle = new Oracle(world, random);
      State place = oracle.after(world.states.get(0), Integer.parseInt(control.at(6).word()));
      List<Tree> conditions = new ArrayList<>(theory.require);
      conditions.addAll(conditions(step));
      switch (outcome) {
        case "proved" -> proved("control " + id, conditions, step, oracle, place);
        case "refuted" -> object(mayFail(oracle, claims(step), place, conditions), "control " + id + " is not refuted");
        default -> object(mayFail(oracle, conditions, place, List.of()), "control " + id + " applies");
      }
    } catch (Unsure | NoValue | ArithmeticException e) {
      unsure++;
    }
  }

  private void object(boolean possible, String objection) {
    if (possible) {
      confirmed++;
    } else {
      objections.add(objection);
    }
  }

  /** What holds everywhere is said of the places where its parts have a value. */
  private void proved(String name, List<Tree> conditions, Tree step, Oracle oracle, State place) {
    boolean everywhere = EVERYWHERE.contains(step.at(2).at(0).word());
    Truth given = Truth.TRUE;
    for (Tree condition : conditions) {
      given = given.and(oracle.truth(condition, place));
    }
    for (Tree claim : claims(step)) {
      Truth truth = oracle.truth(claim, place);
      if (given.equals(Truth.TRUE) && !truth.mayBe(Truth.TRUE) && !(everywhere && truth.mayBe(Truth.NONE))) {
        objections.add(name + " at " + place.number() + ": " + claim + " is " + truth + ", " + weights(place));
      } else if (given.equals(Truth.TRUE) && truth.equals(Truth.TRUE)) {
        confirmed++;
      } else if (given.equals(Truth.TRUE) && oracle.truthOfSamples(claim, place).equals(Truth.TRUE)) {
        tried++;
      } else if (given.mayBe(Truth.TRUE)) {
        unsure++;
      }
    }
  }

  private static String weights(State place) {
    StringBuilder text = new StringBuilder();
    place.weights().forEach((name, block) -> text.append(name).append(List.of(block.entries())));
    return text.toString();
  }

  private static boolean mayFail(Oracle oracle, List<Tree> claims, State place, List<Tree> given) {
    return given.stream().allMatch(condition -> oracle.truth(condition, place).mayBe(Truth.TRUE))
        && claims.stream().anyMatch(claim -> !oracle.truth(claim, place).equals(Truth.TRUE));
  }

  private static List<Tree> conditions(Tree step) {
    return step.at(4).items().stream().map(labelled -> labelled.at(1)).toList();
  }

  private static List<Tree> claims(Tree step) {
    return step.at(5).items().stream().map(labelled -> labelled.at(1)).toList();
  }

  private static List<State> places(Tree step, World world, Oracle oracle) {
    String scope = step.at(2).at(0).word();
    int last = world.states.size() - 1;
    List<State> places = new ArrayList<>();
    if (EVERYWHERE.contains(scope)) {
      for (int i = 0; i < 4; i++) {
        places.add(oracle.weights());
      }
      places.addAll(world.states);
    } else if (ITERATES.contains(scope)) {
      places.addAll(world.states.subList(0, scope.equals("step") ? last : last + 1));
    } else {
      places.add(world.states.get(scope.equals("last") ? last : 0));
    }
    return places;
  }
}
