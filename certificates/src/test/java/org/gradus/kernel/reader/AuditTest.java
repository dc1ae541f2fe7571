package org.gradus.kernel.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.gradus.certificate.CertificateSamples;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits: a sample that nobody can foresee, checked in full; the rest is not called anything. */
class AuditTest {

  /** The obligations of the small certificate: A, B at 4 places, C at 3, D, E, F, G at 4, I, K at 4, M, N. */
  private static final int ALL = 22;

  @TempDir
  Path folder;

  private static CheckReport audit(Path certificate, int count, String nonce) throws IOException {
    try (Checker checker = Checker.open(certificate, count, nonce)) {
      return checker.checkShards();
    }
  }

  @Test
  void aSampleIsNeverCalledValid() throws IOException {
    for (Path certificate : List.of(CertificateSamples.valid(folder.resolve("c")), CertificateSamples.shards(folder.resolve("d")))) {
      for (int count : List.of(1, 5, 21, 22, 23)) {
        CheckReport report = audit(certificate, count, "3141592653");
        assertEquals(List.of(), report.problems());
        assertEquals(Status.SAMPLED, report.status());
        assertEquals("SAMPLED " + Math.min(count, ALL) + "/" + ALL, report.headline());
      }
      CheckReport whole = audit(certificate, ALL, "3141592653");
      assertEquals(Checker.check(certificate).summary(), whole.summary());
      CheckReport some = audit(certificate, 3, "3141592653");
      assertEquals(Checker.check(certificate).run(), some.run());
    }
  }

  /** A step is called proved only if all of it was checked; what holds everywhere always is. */
  @Test
  void whatWasNotCheckedIsUndecided() throws IOException {
    Path certificate = CertificateSamples.shards(folder.resolve("c"));
    CheckReport report = audit(certificate, 2, "a");
    Map<String, Verdict> verdicts = new HashMap<>();
    report.steps().forEach(step -> verdicts.put(step.id(), step.verdict()));
    assertEquals(Verdict.PROVED, verdicts.get("A"));
    assertEquals(Verdict.UNDECIDED, verdicts.get("B"));
    assertTrue(report.steps().get(1).reason().matches("checked at [012] of 4 places"), report.steps().get(1).reason());
    assertEquals(Verdict.REMARK, verdicts.get("H"));
    assertEquals(Verdict.INAPPLICABLE, verdicts.get("J"));
  }

  /** One obligation of 22 is wrong: it is found exactly when it is drawn. */
  @Test
  void aWrongObligationIsFoundWhenItIsDrawn() throws IOException {
    for (Path certificate : List.of(CertificateSamples.wrong(folder.resolve("c"), false), CertificateSamples.wrong(folder.resolve("d"), true))) {
      assertEquals(Status.INVALID, Checker.check(certificate).status());
      String digest = sha256(Files.readAllBytes(certificate.resolve("manifest")));
      int found = 0;
      for (int nonce = 0; nonce < 200; nonce++) {
        CheckReport report = audit(certificate, 5, Integer.toString(nonce));
        boolean drawn = Audit.draw(digest, Integer.toString(nonce), 5, ALL).takes(3);
        assertEquals(drawn ? Status.INVALID : Status.SAMPLED, report.status());
        found += drawn ? 1 : 0;
      }
      assertTrue(found > 20 && found < 75, found + " of 200, 45 are expected");
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Part.sha256().digest(bytes));
  }

  /** Written down from the documentation, with other means. */
  @Test
  void theDrawIsTheDocumentedOne() throws Exception {
    String digest = "ab".repeat(32);
    List<Long> expected = new java.util.ArrayList<>();
    for (int i = 0; i < 7; i++) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(("gradus-audit/1\n" + digest + "\nnonce\n" + i).getBytes(StandardCharsets.UTF_8));
      long j = 1_000_000 - 7 + i;
      long t = new java.math.BigInteger(HexFormat.of().formatHex(hash), 16).remainder(java.math.BigInteger.valueOf(j + 1)).longValueExact();
      expected.add(expected.contains(t) ? j : t);
    }
    assertEquals(new TreeSet<>(expected), Audit.draw(digest, "nonce", 7, 1_000_000).chosen());
  }

  /** Every pair of 5 is drawn as often as every other, up to chance: 3000 draws, 300 of each of 10 expected, standard deviation 16. */
  @Test
  void everySetHasTheSameChance() {
    Map<Set<Long>, Integer> counts = new HashMap<>();
    for (int nonce = 0; nonce < 3000; nonce++) {
      counts.merge(Audit.draw("digest", "n" + nonce, 2, 5).chosen(), 1, Integer::sum);
    }
    assertEquals(10, counts.size());
    assertTrue(counts.values().stream().allMatch(count -> Math.abs(count - 300) < 80), counts.toString());
  }

  @Test
  void theDrawDependsOnDigestAndNonce() {
    Set<Long> one = Audit.draw("digest", "nonce", 10, 1000).chosen();
    assertEquals(10, one.size());
    assertEquals(one, Audit.draw("digest", "nonce", 10, 1000).chosen());
    assertNotEquals(one, Audit.draw("digest", "nonce2", 10, 1000).chosen());
    assertNotEquals(one, Audit.draw("digest2", "nonce", 10, 1000).chosen());
    assertEquals(1000, Audit.draw("digest", "nonce", 5000, 1000).chosen().size());
  }

  /** Shards without an obligation of the sample are not read. */
  @Test
  void onlyTheShardsOfTheSampleAreWanted() throws IOException {
    Path certificate = CertificateSamples.shards(folder.resolve("c"));
    boolean spared = false;
    for (int nonce = 0; nonce < 20; nonce++) {
      try (Checker checker = Checker.open(certificate, 1, Integer.toString(nonce))) {
        assertTrue(checker.shards().size() <= 1);
        spared |= checker.shards().isEmpty();
        assertEquals(Status.SAMPLED, checker.checkShards().status());
        if (checker.shards().isEmpty()) {
          Checker.Judged more = checker.judge(0);
          assertThrows(IllegalArgumentException.class, () -> checker.conclude(List.of(more)));
        }
      }
    }
    assertTrue(spared);
  }

  @Test
  void aManifestThatClaimsMoreThanTheSampleShowsIsInvalid() throws IOException {
    Path certificate = CertificateSamples.shards(folder.resolve("c"));
    Path manifest = certificate.resolve("manifest");
    Files.writeString(manifest, Files.readString(manifest).replaceAll("(\\(step K [0-9a-f]*) REFUTED", "$1 PROVED"));
    boolean found = false;
    for (int nonce = 0; nonce < 50; nonce++) {
      CheckReport report = audit(certificate, 3, Integer.toString(nonce));
      boolean contradicted = report.steps().get(10).places().containsKey(Verdict.REFUTED)
          || report.steps().get(10).reason().equals("on the boundary");
      assertEquals(contradicted ? Status.INVALID : Status.SAMPLED, report.status());
      found |= contradicted;
    }
    assertTrue(found);
  }

  @Test
  void aSoundnessFailureIsFoundByEveryAudit() throws IOException {
    assertEquals(Status.UNSOUND, audit(CertificateSamples.unsound(folder.resolve("c")), 1, "x").status());
    assertFalse(audit(CertificateSamples.valid(folder.resolve("d")), 1, "x").status() == Status.UNSOUND);
  }
}
