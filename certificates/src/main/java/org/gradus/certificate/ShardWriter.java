package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.io.Closeable;
import java.io.IOException;

import org.gradus.certificate.CertificateWriter.ShardParts;
import org.gradus.certificate.PartStore.Draft;

/**
 * Writes the evidence for a stretch of the run: at each iterate a line for every sharded step that has it as a place, in the theory's order;
 * and the numbers that this evidence needs, in any order.
 */
public final class ShardWriter implements Closeable {

  private final int first;
  private final Draft evidence;
  private final Draft numbers;

  ShardWriter(PartStore store, int first) throws IOException {
    this.first = first;
    evidence = store.draft("gradus-shard-evidence/1");
    numbers = store.draft("gradus-numbers-evidence/1");
  }

  public void place(String step, Evidence.AtPlace place) throws IOException {
    evidence.line(list(word(step), place.text()));
  }

  /** Evidence for a definition that is an eigenvalue or its like: a line of {@link Numbers}. */
  public void number(String line) throws IOException {
    numbers.line(line);
  }

  /** How many bytes of evidence it has so far. */
  public long length() {
    return evidence.length();
  }

  /** @param last the last iterate */
  public ShardParts keep(int last) throws IOException {
    return new ShardParts(first, last, evidence.keep(), numbers.keep());
  }

  @Override
  public void close() throws IOException {
    evidence.close();
    numbers.close();
  }
}
