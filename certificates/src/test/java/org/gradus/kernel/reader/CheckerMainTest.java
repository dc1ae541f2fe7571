package org.gradus.kernel.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gradus.certificate.CertificateSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckerMainTest {

  @TempDir
  Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return CheckerMain.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aValidCertificateGivesTwoLinesAndZero() throws IOException {
    String path = CertificateSamples.valid(folder.resolve("c")).toString();
    assertEquals(0, run(path));
    assertEquals("VALID", lines().get(0));
    assertTrue(lines().get(1).matches("proved 7 refuted 1 inapplicable 2 undecided 2 assumed 0 confident 0; run [0-9a-f]{64}; theory [0-9a-f]{64}"));
    assertEquals(2, lines().size());
    assertEquals("", err.toString());
    assertEquals(0, run("-v", path));
    assertTrue(lines().contains("  claim L <= 14"));
  }

  /** All that a reader needs to know what was certified: the setting, arrays, definitions, motion, and each step as it was read. */
  @Test
  void onDemandWhatWasCertifiedIsSaid() throws IOException {
    assertEquals(0, run("-v", CertificateSamples.valid(folder.resolve("c")).toString()));
    assertEquals(List.of("setting network.activation in [identity, relu]", "given x[n, d] from RunArray[key=X]", "given y[n] from RunArray[key=y]",
        "given eta from RunArray[key=eta]", "weights w[m, d] from RunArray[key=W]", "relu'(0) is any number in [0, 1]",
        "let r[i] := sum(l in 1..d, w[1, l]*x[i, l]) - y[i]"), lines().subList(2, 9));
    assertTrue(lines().containsAll(List.of("step w[j, l] := w[j, l] - eta*sum(i in 1..n, r[i]*x[i, l])", "require 0 < eta")));
    int b = lines().indexOf("B PROVED {PROVED=4}");
    assertEquals(List.of("  scope iterate", "  when L >= 0", "  claim L <= 14", "  claim L = sum(i in 1..n, r[i]*r[i])", "  by enclosure identity"),
        lines().subList(b + 1, b + 6));
    int i = lines().indexOf("I UNDECIDED {UNDECIDED=1} (no rule)");
    assertEquals(List.of("  scope everywhere, wherever the parts of the claim are defined", "  claim L >= 0",
        "J INAPPLICABLE {INAPPLICABLE=1} (the run does not meet the setting)"), lines().subList(i + 1, i + 4), "where no rule was asked, none is named");
  }

  @Test
  void whatIsCitedIsNamed() throws IOException {
    assertEquals(2, run("-v", CertificateSamples.holey(folder.resolve("c")).toString()));
    assertEquals("HOLEY", lines().get(0));
    int i = lines().indexOf("I HOLEY {HOLEY=1}");
    assertEquals("  assuming Somebody", lines().get(i + 3));
  }

  @Test
  void theWorstOfSeveralCounts() throws IOException {
    String valid = CertificateSamples.valid(folder.resolve("c")).toString();
    String invalid = CertificateSamples.invalid(folder.resolve("d")).toString();
    assertEquals(1, run(valid, invalid));
    assertEquals(List.of("VALID", "INVALID"), lines().stream().filter(line -> line.endsWith("VALID")).toList());
    assertTrue(err.toString().contains("step B: expected"));
    Files.writeString(Path.of(invalid, "steps.evidence"), "gradus-steps-evidence/1\n(step B\n");
    assertEquals(1, run(invalid, valid));
    assertEquals("INVALID", lines().get(0));
    assertTrue(err.toString().lines().anyMatch(line -> line.matches(".*/steps.evidence:2: .*")), err.toString());
    assertEquals(1, err.toString().lines().count());
    assertEquals(65, run(folder.resolve("nothing").toString()));
    assertTrue(err.toString().contains("it cannot be read"), err.toString());
  }

  @Test
  void anAuditGivesItsShareAndTwo() throws IOException {
    String path = CertificateSamples.shards(folder.resolve("c")).toString();
    assertEquals(2, run("--audit", "5", "--nonce", "27182818", path));
    assertEquals("SAMPLED 5/22", lines().get(0));
    assertTrue(lines().get(1).matches("proved \\d refuted \\d inapplicable \\d undecided \\d+ assumed 0 confident 0; run [0-9a-f]{64}; theory [0-9a-f]{64}"));
    assertEquals(1, run("--nonce", "27182818", path, "--audit", "22", CertificateSamples.wrong(folder.resolve("d"), true).toString()));
    assertEquals(List.of("SAMPLED 22/22", "INVALID"), lines().stream().filter(line -> line.startsWith("SAMPLED") || line.endsWith("VALID")).toList());
  }

  /** A pattern for all certificates of a collection names the folder of their parts, too. */
  @Test
  void theFolderOfPartsIsPassedOver() throws IOException {
    String path = CertificateSamples.shards(folder.resolve("c")).toString();
    String parts = folder.resolve("parts").toString();
    assertEquals(0, run(path, parts));
    assertEquals(2, lines().size());
    assertEquals(0, run(parts + "/", path));
    assertEquals(65, run(parts), "nothing is checked");
    assertEquals(65, run(parts, parts));
    Files.createDirectory(folder.resolve("empty"));
    assertEquals(65, run(path, folder.resolve("empty").toString()));
  }

  /** Inside a certificate a missing file is a defect of the certificate; a path without a certificate is none. */
  @Test
  void aMissingFileMakesTheCertificateInvalid() throws IOException {
    for (String name : List.of("theory.core", "run.bin", "steps.evidence", "numbers.evidence", "controls.evidence")) {
      Path certificate = CertificateSamples.valid(folder.resolve(name));
      Files.delete(certificate.resolve(name));
      assertEquals(1, run(certificate.toString()));
      assertEquals(List.of("INVALID"), lines());
      assertEquals(List.of(certificate + "/" + name + ": it is missing"), err.toString().lines().toList());
    }
    Path certificate = CertificateSamples.valid(folder.resolve("c"));
    Files.delete(certificate.resolve("manifest"));
    assertEquals(65, run(certificate.toString()));
    assertEquals(List.of(), lines());
  }

  @Test
  void aSoundnessFailureIsSeventy() throws IOException {
    assertEquals(70, run(CertificateSamples.unsound(folder.resolve("c")).toString()));
    assertEquals("INVALID", lines().get(0));
    assertTrue(err.toString().contains("soundness failure"));
  }

  @Test
  void usage() {
    assertEquals(64, run());
    assertEquals(64, run("--fast", "x"));
    assertEquals(64, run("--audit", "5", "x"), "a nonce must be given");
    assertTrue(err.toString().contains("there is no default"));
    assertEquals(64, run("--nonce", "n", "x"));
    assertEquals(64, run("--fast", "x", "--audit", "5", "--nonce", "n", "x"), "an option that is not known, before one that is");
    assertEquals(64, run("--audit", "0", "x"));
    assertEquals(64, run("--audit", "0", "--nonce", "n", "x"));
    assertEquals(64, run("--audit", "-5", "--nonce", "n", "x"));
    assertEquals(64, run("--audit", "5", "--nonce", "", "x"));
    assertEquals(64, run("x", "--audit"));
  }
}
