package org.gradus.export.source;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.export.expression.Refused;
import org.gradus.export.expression.Site;
import org.gradus.export.expression.World;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Scope;
import org.gradus.kernel.term.Step;
import org.gradus.report.Verdict;

/**
 * What a foreign prover is asked: at each site, that the hypotheses hold and that the claims hold, or that together they are false.
 *
 * @param name a name for files and theorems
 * @param refuted whether the negation of the claims is meant
 */
public record Goal(String name, World world, List<Site> sites, List<Formula> hypotheses, List<Formula> claims, boolean refuted) {

  /**
   * A proved step at its places.
   *
   * @param at the only place wanted, or {@code null}
   */
  public static Goal of(Certificate certificate, Step step, Integer at) {
    Verdict verdict = certificate.verdict(step);
    if (verdict != Verdict.PROVED) {
      throw new Refused("its verdict is " + verdict);
    }
    List<Integer> places = places(certificate, step);
    if (at != null && !places.contains(at)) {
      throw new Refused("it has no place " + at);
    }
    List<Site> sites = (at == null ? places : List.of(at)).stream().map(certificate.run()::site).toList();
    return new Goal(identifier(step.id()), certificate.run(), sites, formulas(step.when()), formulas(step.claims()), false);
  }

  private static List<Integer> places(Certificate certificate, Step step) {
    int last = certificate.run().steps();
    return switch (step.scope().kind()) {
      case NUMBER, DATA, START, RUN -> List.of(0);
      case LAST -> List.of(last);
      case ITERATE -> IntStream.rangeClosed(0, last).boxed().toList();
      case STEP -> IntStream.range(0, last).boxed().toList();
      case IDENTITY -> throw new Refused("an identity holds for all weights and sizes; the kernel's normal form shows it, not numbers");
      default -> throw new Refused("the scope " + scope(step) + " is not about single places");
    };
  }

  /** A control where the kernel decided it: false, or one of its hypotheses false. */
  public static Goal of(Certificate certificate, Control control) {
    Certificate.Decided decided = certificate.decided(control);
    World world = World.of(certificate.theory(), decided.example(), control.activation());
    List<Formula> hypotheses = formulas(Stream.concat(certificate.theory().require().stream(), control.patched().when().stream()).toList());
    return new Goal(identifier(control.step()) + "_control_" + control.number(), world, List.of(world.site(decided.iterate())),
        decided.refuted() ? hypotheses : List.of(), decided.refuted() ? formulas(control.patched().claims()) : hypotheses, true);
  }

  /** Whether it is about the recorded iterates one by one. */
  public static boolean isAlongTheRun(Step step) {
    return step.scope().kind() == Scope.Kind.ITERATE || step.scope().kind() == Scope.Kind.STEP;
  }

  public static String scope(Step step) {
    return step.scope().kind().name().toLowerCase(Locale.ROOT);
  }

  /** An id as part of a name. */
  public static String identifier(String id) {
    return id.replaceAll("[^A-Za-z0-9_]", "_");
  }

  public static List<Formula> formulas(List<Labelled> lines) {
    return lines.stream().map(Labelled::formula).toList();
  }
}
