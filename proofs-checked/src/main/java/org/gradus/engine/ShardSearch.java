package org.gradus.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.certificate.CertificateWriter;
import org.gradus.certificate.CertificateWriter.ShardParts;
import org.gradus.certificate.ShardWriter;
import org.gradus.numeric.evaluate.Witnesses;

/**
 * Searches the steps that have the iterates as their places, iterate by iterate, and writes what it finds in shards. Only one shard is kept in
 * memory, so that the length of the run does not matter, and a session that is stopped has lost one shard at most.
 */
final class ShardSearch {

  private static final int FEWEST = 64;
  private static final int MOST = 1 << 9;
  /** Fewer iterates make a shard where the run is short, so that several can be checked at once. */
  private static final int WANTED = 16;
  private static final long BYTES = 1 << 24;

  private final StepSearch search;
  private final Witnesses witnesses;
  private final List<StepSearch.Tiled> steps;
  private final int iterates;
  private final NumberLines left;

  /** @param steps in the theory's order */
  ShardSearch(StepSearch search, Witnesses witnesses, List<StepSearch.Tiled> steps, int iterates) {
    this.search = search;
    this.witnesses = witnesses;
    this.steps = steps;
    this.iterates = iterates;
    this.left = new NumberLines(iterates - 1);
  }

  /** The numbers of the start, the end and the data that an earlier session has left. */
  NumberLines left() {
    return left;
  }

  /** The findings by the steps' ids. */
  Map<String, StepFinding> find(CertificateWriter writer, Journal journal, Runnable progress) throws IOException {
    Map<String, StepFinding> found = new LinkedHashMap<>();
    steps.forEach(tiled -> found.put(tiled.step().id(), tiled.finding()));
    for (int first = 0; first < iterates && !steps.isEmpty();) {
      Journal.Entry shard = journal.shard(first);
      if (shard == null || shard.parts().last() < first || shard.parts().last() >= iterates || !shard.steps().keySet().equals(found.keySet())) {
        search.forget(first);
        shard = shard(writer, first, found, progress);
        journal.add(shard);
      } else {
        skip(first, shard.parts().last(), progress);
        writer.store().lines(shard.parts().numbers(), left::addLasting);
      }
      writer.add(shard.parts());
      shard.steps().forEach((id, tally) -> found.get(id).add(tally));
      first = shard.parts().last() + 1;
    }
    search.forget(iterates);
    return found;
  }

  private void skip(int first, int last, Runnable progress) {
    for (int k = first; k <= last; k++) {
      int place = k;
      steps.stream().filter(tiled -> place < tiled.places()).forEach(tiled -> progress.run());
    }
  }

  /** @param all the findings of the whole run, whose time is counted */
  private Journal.Entry shard(CertificateWriter writer, int first, Map<String, StepFinding> all, Runnable progress) throws IOException {
    int most = Math.max(FEWEST, Math.min(MOST, iterates / WANTED + 1));
    Map<String, StepFinding> found = new LinkedHashMap<>();
    try (ShardWriter shard = writer.shard(first)) {
      int k = first;
      for (; k < iterates && (k == first || k - first < most && shard.length() + witnesses.size() < BYTES); k++) {
        for (StepSearch.Tiled tiled : steps) {
          if (k < tiled.places()) {
            StepFinding finding = found.computeIfAbsent(tiled.step().id(), id -> tiled.finding());
            long since = System.nanoTime();
            shard.place(tiled.step().id(), search.at(tiled, k, finding));
            all.get(tiled.step().id()).took(since);
            progress.run();
          }
        }
      }
      return new Journal.Entry(keep(shard, k - 1), tallies(found));
    }
  }

  private Map<String, StepFinding.Tally> tallies(Map<String, StepFinding> found) {
    Map<String, StepFinding.Tally> tallies = new LinkedHashMap<>();
    steps.forEach(tiled -> tallies.put(tiled.step().id(), found.getOrDefault(tiled.step().id(), tiled.finding()).tally()));
    return tallies;
  }

  /** Ends the shard with all numbers that are in memory: those of its iterates, and of the start, the end and the data. */
  private ShardParts keep(ShardWriter shard, int last) throws IOException {
    for (String line : WitnessedNumbers.lines(witnesses)) {
      shard.number(line);
    }
    return shard.keep(last);
  }
}
