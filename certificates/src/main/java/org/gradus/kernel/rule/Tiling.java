package org.gradus.kernel.rule;

import java.util.List;
import java.util.Set;

import org.gradus.kernel.term.Formula;

/**
 * The formula holds at each of {@code count} places, which are one place or consecutive iterates: what as many sequents say together.
 *
 * <p>A tiling is made of sequents, or it is <em>promised</em>: then it, and whatever is derived from it, awaits itself. This is the
 * assumption rule, phi |- phi; who reports a conclusion has to see that what it awaits was kept.
 */
public final class Tiling {

  private final Sequent all;
  private final int count;

  private Tiling(Sequent all, int count) {
    this.all = all;
    this.count = count;
  }

  /** The promise itself. */
  private Tiling(Formula formula, String first, int count) {
    this.all = new Sequent(List.of(), formula, first).awaiting(this);
    this.count = count;
  }

  public static Tiling of(Sequent sequent) {
    return new Tiling(sequent, 1);
  }

  /** Assumes what is shown elsewhere. */
  public static Tiling promised(Formula formula, String first, int count) {
    return new Tiling(formula, first, count);
  }

  /** This and the next: they say the same formula, and the next begins at the iterate after the last of this. */
  public Tiling then(Tiling next) {
    Rejected.unless(next.all.says(all.formula(), Integer.toString(Math.addExact(Integer.parseInt(all.place()), count))),
        "places that follow each other");
    return new Tiling(new Sequent(List.of(all, next.all), all.formula(), all.place()), Math.addExact(count, next.count));
  }

  /** Whether this is what was promised. */
  public boolean keeps(Tiling promise) {
    return all.says(promise.all.formula(), promise.all.place()) && count == promise.count;
  }

  /** The theorems that are cited for it. */
  public Set<String> assumptions() {
    return all.assumptions();
  }

  /** The promises it rests on. */
  public Set<Tiling> awaited() {
    return all.awaited();
  }

  /** The one sequent at the one place. */
  public Sequent single() {
    Rejected.unless(count == 1, "a premise that holds at one place");
    return all;
  }

  /** A sequent with everything that the formula at all recorded steps rests on. */
  Sequent over(int steps) {
    Rejected.unless(count == steps && all.place().equals("0"), "a premise for every step, once");
    return all;
  }
}
