package org.gradus.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Lines of evidence for certified numbers, one for each number, in the order in which {@link WitnessedNumbers} has them. With those that an
 * earlier session left in its shards a certificate has the numbers that it would have had without the interruption.
 */
final class NumberLines {

  private static final List<String> KINDS = List.of("eigenvalue", "inverse");

  /** Which number a line is about; extrema and integrals are of one kind. */
  private record About(int kind, String definition, String place) {

    static About of(String line) {
      String[] words = line.substring(1).split(" ", 4);
      int kind = KINDS.indexOf(words[0]);
      return new About(kind < 0 ? KINDS.size() : kind, words[1], words[2]);
    }
  }

  private final TreeMap<About, String> lines =
      new TreeMap<>(Comparator.comparingInt(About::kind).thenComparing(About::definition).thenComparing(About::place));
  private final int last;

  /** @param last the last iterate of the run */
  NumberLines(int last) {
    this.last = last;
  }

  /** Adds lines; of two about one number the longer stays, which is the more precise, and of two as long the later. */
  void add(Collection<String> more) {
    more.forEach(line -> lines.merge(About.of(line), line, (old, now) -> now.length() >= old.length() ? now : old));
  }

  /** The same of a line of a shard, unless it is about an iterate of that shard alone: not about the start, the end or the data. */
  void addLasting(String line) {
    String iterate = About.of(line).place().replace("/step", "");
    if (!iterate.matches("[1-9][0-9]{0,8}") || Integer.parseInt(iterate) >= last) {
      add(List.of(line));
    }
  }

  List<String> all() {
    return new ArrayList<>(lines.values());
  }
}
