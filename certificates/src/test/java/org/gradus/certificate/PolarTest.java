package org.gradus.certificate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** The rule {@code polar}, and the equation that goes with it. The fact is cited, so that what the rule shows is HOLEY. */
class PolarTest extends RuleTables {

  private static final String COS = "(* (^ (variable r) 2) (apply cos 0 (variable s)))";
  private static final String SIN = "(* (^ (variable r) 2) (apply sin 0 (variable s)))";
  private static final String TURN = "((* -1 pi) pi)";
  private static final String GOAL = goal("x", "y", phi("(variable x)", "(variable y)"));
  private static final String FACT = fact("r", "s", phi(COS, SIN));

  private static String phi(String one, String other) {
    return "(<= (* " + one + " " + other + ") (entry f))";
  }

  private static String goal(String one, String other, String body) {
    return "(for-all-reals " + one + " (() ()) (for-all-reals " + other + " (() ()) " + body + "))";
  }

  private static String fact(String one, String other, String body) {
    return "(for-all-reals " + one + " (() ()) (for-all-reals " + other + " " + TURN + " " + body + "))";
  }

  private static RuleTrial trial(String goal, String fact) {
    return RuleTrial.claim(goal).define("f () () (^ (entry w 1 1) 2)").verdict(Verdict.HOLEY)
        .by("(have polar " + fact + " (cited x))", "(show 1 (polar polar))");
  }

  private static RuleTrial circle(String left, String right) {
    return RuleTrial.claim("(= " + left + " " + right + ")").by("(show 1 (known))");
  }

  static Stream<Arguments> accepted() {
    String letters = "(for-all j m (<= (* (entry w j 1) (variable x)) (variable y)))";
    return Stream.of(
        arguments("of a bound for all pairs", trial(GOAL, FACT)),
        arguments("with other names", trial(goal("a", "b", phi("(variable a)", "(variable b)")), FACT)),
        arguments("for all letters", trial(goal("x", "y", letters), fact("r", "s", letters.replace("(variable x)", COS).replace("(variable y)", SIN)))),
        arguments("of one of them only", trial(goal("x", "y", phi("(variable x)", "2")), fact("r", "s", phi(COS, "2")))),
        arguments("the circle", circle("(+ (^ (apply sin 0 (entry w 1 1)) 2) (^ (apply cos 0 (entry w 1 1)) 2))", "1")));
  }

  static Stream<Arguments> rejected() {
    String form = "in polar coordinates";
    return Stream.of(
        arguments("half a turn", "all angles", trial(GOAL, FACT.replace(TURN, "(0 pi)"))),
        arguments("radii of one size", "all angles", trial(GOAL, FACT.replace("(for-all-reals r (() ())", "(for-all-reals r (1 1)"))),
        arguments("the first number only", "all pairs", trial(GOAL.replace("(for-all-reals y (() ())", "(for-all-reals y (0 1)"), FACT)),
        arguments("sine and cosine, the other way round", form, trial(GOAL, fact("r", "s", phi(SIN, COS)))),
        arguments("a radius that may be negative", form, trial(GOAL, FACT.replace("(^ (variable r) 2)", "(variable r)"))),
        arguments("the unit circle only", form, trial(GOAL, FACT.replace("(^ (variable r) 2)", "1"))),
        arguments("another bound", form, trial(GOAL.replace("(entry f)", "0"), FACT)),
        arguments("names that the goal has", "four names", trial(goal("x", "r", phi("(variable x)", "(variable r)")), FACT)),
        arguments("a name that the goal has for the second number", "four names", trial(goal("x", "s", phi("(variable x)", "(variable s)")), FACT)),
        arguments("the sine of another angle", "sin(u)^2", circle("(+ (^ (apply sin 0 (entry w 1 1)) 2) (^ (apply cos 0 (entry w 1 2)) 2))", "1")),
        arguments("cubes", "sin(u)^2", circle("(+ (^ (apply sin 0 (entry w 1 1)) 3) (^ (apply cos 0 (entry w 1 1)) 3))", "1")),
        arguments("another sum", "sin(u)^2", circle("(+ (^ (apply sin 0 (entry w 1 1)) 2) (^ (apply cos 0 (entry w 1 1)) 2))", "2")));
  }
}
