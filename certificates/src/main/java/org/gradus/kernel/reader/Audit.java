package org.gradus.kernel.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.*;

/**
 * Which obligations are checked, by number: all, or a sample.
 *
 * @param chosen {@code null} for all
 */
record Audit(Set<Long> chosen) {

  static final Audit ALL = new Audit(null);

  boolean isAll() {
    return chosen == null;
  }

  boolean takes(long obligation) {
    return chosen == null || chosen.contains(obligation);
  }

  boolean takesAny(long first, long count) {
    return chosen == null || chosen.stream().anyMatch(obligation -> first <= obligation && obligation < first + count);
  }

  /**
   * Draws so many of {@code all} obligations, every set of them with the same chance (Floyd): for j = all-count, ..., all-1 a number t of
   * 0..j is taken, or j itself where t has been taken already. The i-th number is SHA-256 of {@code gradus-audit/1}, the manifest's digest, the nonce and i,
   * a line each but for the end, modulo j+1; the modulus is so much below 2^256 that its bias does not matter.
   */
  static Audit draw(String digest, String nonce, int count, long all) {
    Set<Long> chosen = new TreeSet<>();
    for (long j = Math.max(0, all - count); j < all; j++) {
      String text = String.join("\n", "gradus-audit/1", digest, nonce, Integer.toString(chosen.size()));
      long t = new BigInteger(1, Part.sha256().digest(text.getBytes(UTF_8))).mod(BigInteger.valueOf(j + 1)).longValue();
      chosen.add(chosen.contains(t) ? j : t);
    }
    return new Audit(chosen);
  }
}
