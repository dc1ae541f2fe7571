package org.gradus.numeric.run;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A run cut down to one recorded iterate, from which claims about all later times start: what was trained before, and what the recorded
 * training did afterwards, are not in it.
 */
public final class Checkpoint {

  private Checkpoint() {}

  /**
   * A run with the one iterate as its start, named {@code NAME@ITERATE}; its step size is that of the step which starts there, or of the
   * last step. Of the batches their size is left.
   *
   * @param iterate from 0 to K; otherwise an {@link IndexOutOfBoundsException}
   */
  public static Run of(Run run, int iterate) {
    Objects.checkIndex(iterate, run.iterates());
    Map<String, RunArray> arrays = new TreeMap<>(run.arrays());
    if (run.has("batch")) {
      arrays.put("batch", run.array("batch").stretch(0, new int[] {0, run.array("batch").size(1)}));
    }
    for (String key : new String[] {"W", "b", "a", "t"}) {
      if (run.has(key) && run.moves(key)) {
        RunArray all = run.array(key);
        int[] shape = all.shape();
        shape[0] = 1;
        arrays.put(key, all.stretch(iterate * (all.size() / all.size(0)), shape));
      }
    }
    if (run.has("eta") && run.moves("eta") && run.steps() > 0) {
      arrays.put("eta", run.array("eta").stretch(Math.min(iterate * run.every(), run.array("eta").size() - 1), new int[0]));
    }
    return Run.of(run.file(), arrays, run.meta().renamed(run.meta("name") + "@" + iterate));
  }
}
