package org.gradus.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import org.gradus.numeric.run.Run;

/**
 * Looks for the earliest recorded iterate at which all claims of scope forever or last are proved that are about the run: by bisection for the
 * earliest at which their hypotheses hold, and, where that is not enough, for the earliest at which the search finds evidence. The kernel is
 * asked afterwards, about the iterate that was chosen. Bisection takes for granted that what holds at one iterate does at the later ones.
 */
public final class EarliestCheckpoint {

  private final List<LoadedTheory> theories;
  private final Run run;
  private final Runnable progress;
  /** Why the claims do not hold, by the iterates that were tried. */
  private final Map<Integer, String> obstacles = new HashMap<>();

  private EarliestCheckpoint(List<LoadedTheory> theories, Run run, Runnable progress) {
    this.theories = theories;
    this.run = run;
    this.progress = progress;
  }

  /** How many iterates are tried, more or less. */
  public static long work(Run run) {
    return 2 + Long.SIZE - Long.numberOfLeadingZeros(run.steps());
  }

  /**
   * Where the claims begin.
   *
   * @param iterate the earliest recorded iterate
   * @param earlier what is in the way one recorded iterate earlier, as the search sees it; empty at the start of the run
   */
  public record Found(int iterate, String earlier) {}

  /** Empty when the claims are not even proved at the last iterate, or when there are none. */
  public static Optional<Found> of(List<LoadedTheory> theories, Run run, Runnable progress) {
    EarliestCheckpoint search = new EarliestCheckpoint(theories, run, progress);
    OptionalInt possible = search.earliest(-1, LastingClaims::mayHold);
    OptionalInt found = possible.isEmpty() || search.holds(possible.getAsInt(), LastingClaims::hold) ? possible
        : search.earliest(possible.getAsInt(), LastingClaims::hold);
    return found.isEmpty() ? Optional.empty()
        : Optional.of(new Found(found.getAsInt(), search.obstacles.getOrDefault(found.getAsInt() - 1, "")));
  }

  /** Between an iterate where it does not hold and the last one. */
  private OptionalInt earliest(int before, Predicate<LastingClaims> claim) {
    int low = before;
    int high = run.steps();
    if (low >= high || !holds(high, claim)) {
      return OptionalInt.empty();
    }
    while (high - low > 1) {
      int middle = low + (high - low) / 2;
      if (holds(middle, claim)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalInt.of(high);
  }

  private boolean holds(int iterate, Predicate<LastingClaims> claim) {
    RunSubject subject = RunSubject.at(run, iterate);
    List<LastingClaims> all = theories.stream()
        .map(theory -> new Certification(theory.chosen(subject), subject, true, new Refusals()).lastingClaims())
        .filter(claims -> !claims.isEmpty()).toList();
    Optional<LastingClaims> open = all.stream().filter(claim.negate()).findFirst();
    open.ifPresent(claims -> obstacles.put(iterate, claims.obstacle()));
    progress.run();
    return !all.isEmpty() && open.isEmpty();
  }
}
