package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of format 2: parts under their digests, evidence in shards. */
class ShardsTest {

  @TempDir
  Path folder;

  private static List<String> said(CheckReport report) {
    return Stream.concat(report.steps().stream().map(step -> step.toString()), report.controls().stream().map(Object::toString)).toList();
  }

  /** However it is cut, the kernel says the same of it as of a certificate of format 1. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void shardsSayWhatOneFileSays(int size) throws IOException {
    CheckReport whole = Checker.check(new SmallCertificate().write(folder.resolve("whole")));
    CheckReport cut = Checker.check(new SmallCertificate().writeShards(folder.resolve("cut"), size));
    assertEquals(List.of(), cut.problems());
    assertEquals(Status.VALID, cut.status());
    assertEquals(said(whole), said(cut));
    assertEquals(whole.summary(), cut.summary());
    assertEquals(List.of(whole.obligations(), whole.obligations()), List.of(cut.obligations(), cut.checked()));
  }

  /** Holes pass through promises: C rests on a cited theorem in one claim, D stands on that claim and F on D; E stands on another. */
  @Test
  void holesPassThroughPromises() throws IOException {
    List<CheckReport> reports = new ArrayList<>();
    for (int size : List.of(0, 1, 2, 4)) {
      SmallCertificate c = new SmallCertificate();
      c.lines.put("C", List.of(new Evidence.Show(1, "(cited \"a theorem\")")));
      List<Evidence.AtPlace> places = new ArrayList<>();
      for (Evidence.AtPlace place : c.places.get("C")) {
        List<Evidence.Item> items = new ArrayList<>(((Evidence.Proved) place).claims());
        items.set(0, new Evidence.ShownHere(60));
        places.add(new Evidence.Proved(place.place(), List.of(), items));
      }
      c.places.put("C", places);
      for (String step : List.of("C", "D", "F")) {
        c.verdicts.put(step, org.gradus.kernel.rule.Verdict.HOLEY);
      }
      reports.add(Checker.check(size == 0 ? c.write(folder.resolve("c")) : c.writeShards(folder.resolve("d" + size), size)));
    }
    for (CheckReport report : reports) {
      assertEquals(List.of(), report.problems());
      assertEquals(Status.HOLEY, report.status());
      report.steps().stream().filter(step -> Set.of("C", "D", "F").contains(step.id()))
          .forEach(step -> assertEquals(Set.of("a theorem"), step.assumed(), step.id()));
      assertEquals(said(reports.get(0)), said(report));
    }
  }

  @Test
  void shardsAreJudgedInAnyOrderAndMoreThanOnce() throws IOException {
    try (Checker checker = Checker.open(new SmallCertificate().writeShards(folder.resolve("c"), 1))) {
      assertEquals(List.of(0, 1, 2, 3), checker.shards());
      List<Integer> backwards = new ArrayList<>(checker.shards());
      Collections.reverse(backwards);
      List<Checker.Judged> judged = new ArrayList<>();
      for (int shard : backwards) {
        checker.judge(shard);
        judged.add(0, checker.judge(shard));
      }
      assertEquals(Status.VALID, checker.conclude(judged).status());
      assertEquals(said(checker.conclude(judged)), said(checker.conclude(judged)));
    }
  }

  /** VALID takes one judgement of every shard of this very certificate. */
  @Test
  void nothingIsConcludedFromSomeOfTheShards() throws IOException {
    Path written = new SmallCertificate().writeShards(folder.resolve("c"), 2);
    try (Checker checker = Checker.open(written); Checker other = Checker.open(written)) {
      Checker.Judged first = checker.judge(0);
      Checker.Judged second = checker.judge(2);
      assertEquals(Status.VALID, checker.conclude(List.of(first, second)).status());
      for (List<Checker.Judged> wrong : List.of(List.<Checker.Judged>of(), List.of(first), List.of(second), List.of(second, first),
          List.of(first, first), List.of(first, second, second), List.of(first, other.judge(2)))) {
        assertThrows(IllegalArgumentException.class, () -> checker.conclude(wrong));
      }
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> parts = Files.list(folder.resolve("parts"))) {
      return parts.sorted().toList();
    }
  }

  @Test
  void certificatesShareTheirParts() throws IOException {
    new SmallCertificate().writeShards(folder.resolve("c"), 2);
    List<Path> before = parts();
    assertTrue(before.stream().allMatch(part -> part.getFileName().toString().matches("[0-9a-f]{64}")), before.toString());
    new SmallCertificate().writeShards(folder.resolve("d"), 2);
    assertEquals(before, parts());
    new SmallCertificate().writeShards(folder.resolve("d"), 4);
    assertEquals(before.size() + 1, parts().size(), "the one shard's evidence; its numbers are none, as all the others'");
  }

  private String rejected(Path certificate) {
    return assertThrows(MalformedInput.class, () -> Checker.check(certificate)).getMessage();
  }

  private String manifest(Path certificate, String what, String by) throws IOException {
    Path file = certificate.resolve("manifest");
    String text = Files.readString(file);
    assertTrue(text.contains(what), what);
    Files.writeString(file, text.replace(what, by));
    String said = rejected(certificate);
    Files.writeString(file, text);
    return said;
  }

  private static String line(Path certificate, String start) throws IOException {
    return Files.readAllLines(certificate.resolve("manifest")).stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void aMissingPartIsNamed() throws IOException {
    Path c = new SmallCertificate().writeShards(folder.resolve("c"), 2);
    for (String name : List.of("(theory", "(run", "(file steps.evidence", "(file controls.evidence", "(shard 2 3")) {
      String[] words = line(c, name).replace(")", "").split(" ");
      Path part = folder.resolve("parts").resolve(words[name.split(" ").length]);
      Path away = folder.resolve("away");
      Files.move(part, away);
      String said = rejected(c);
      assertTrue(said.matches("(theory.core|run.bin|(steps|controls).evidence|shard 2 evidence): it is missing"), said);
      Files.move(away, part);
    }
    assertEquals(Status.VALID, Checker.check(c).status());
  }

  /** The digest of what a part holds. */
  private static String contents(Path part) throws IOException {
    Path unpacked = Files.createTempFile("gradus-", ".part");
    try (var in = PartStore.open(part)) {
      Files.copy(in, unpacked, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return PartStore.sha256(unpacked);
    } finally {
      Files.delete(unpacked);
    }
  }

  /** Every part with one byte changed, first, last or within. */
  @Test
  void aChangedPartIsInvalid() throws IOException {
    Path c = new SmallCertificate().writeShards(folder.resolve("c"), 2);
    int accepted = 0;
    for (Path part : parts()) {
      byte[] bytes = Files.readAllBytes(part);
      for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 40)) {
        byte[] changed = bytes.clone();
        changed[at] ^= 4;
        Files.write(part, changed);
        try {
          // a time and a system that nobody reads stand in a compressed file, and some matches are as good as others
          if (Checker.check(c).status() == Status.VALID) {
            accepted++;
            assertEquals(part.getFileName().toString(), contents(part), part + " byte " + at);
          }
        } catch (MalformedInput expected) {
          assertTrue(expected.getMessage().matches("(theory.core|run.bin|(numbers|steps|controls).evidence|shard . (evidence|numbers)).*"),
              expected.getMessage());
        }
      }
      Files.write(part, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      rejected(c);
      Files.write(part, bytes);
    }
    assertTrue(accepted > 0);
    assertEquals(Status.VALID, Checker.check(c).status());
  }

  /** What unpacks to more than the manifest says is not unpacked. */
  @Test
  void aBombIsNotUnpacked() throws IOException {
    Path c = new SmallCertificate().writeShards(folder.resolve("c"), 2);
    String[] words = line(c, "(file steps.evidence").replace(")", "").split(" ");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(folder.resolve("parts").resolve(words[2])))) {
      out.write("gradus-steps-evidence/1\n(step A)\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] more = "(step A)\n".repeat(1 << 12).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      for (int i = 0; i < 1 << 10; i++) {
        out.write(more);
      }
    }
    assertEquals("steps.evidence: it is longer than the manifest says", rejected(c));
  }

  @Test
  void aManifestThatDoesNotFitIsRefused() throws IOException {
    Path c = new SmallCertificate().writeShards(folder.resolve("c"), 2);
    String theory = line(c, "(theory");
    String digest = theory.split(" ")[1];
    String length = theory.split(" ")[2].replace(")", "");
    assertEquals("theory.core: its digest is not the one in the manifest", manifest(c, theory, "(theory " + digest + " " + length + "0)"));
    assertEquals("theory.core: it is longer than the manifest says", manifest(c, theory, "(theory " + digest + " 7)"));
    assertTrue(manifest(c, theory, "(theory " + digest + " -1)").contains("a length is expected"));
    assertTrue(manifest(c, theory, "(theory " + digest + ")").contains("wrong number of fields"));
    assertTrue(manifest(c, digest, digest.toUpperCase(java.util.Locale.ROOT)).contains("a digest is expected"));
    assertTrue(manifest(c, digest, "../" + digest.substring(3)).contains("a digest is expected"));
    assertTrue(manifest(c, digest, "0".repeat(64)).contains("theory.core: it is missing"));
    assertTrue(manifest(c, "(shard 0 1", "(shard 1 1").contains("the shards have a gap or overlap"));
    assertTrue(manifest(c, "(shard 2 3", "(shard 1 3").contains("the shards have a gap or overlap"));
    assertTrue(manifest(c, "(shard 2 3", "(shard 3 3").contains("the shards have a gap or overlap"));
    assertTrue(manifest(c, "(shard 2 3", "(shard 2 1").contains("out of range"));
    assertTrue(manifest(c, "(shard 2 3", "(shard 2 4").contains("the shards do not end with the run"));
    assertTrue(manifest(c, "(shard 2 3", "(shard 2 2").contains("the shards do not end with the run"));
    assertTrue(manifest(c, line(c, "(shard 2") + "\n", "").contains("the shards do not end with the run"));
    assertTrue(manifest(c, "gradus-certificate/2", "gradus-certificate/3").contains("the first line is not"));
    assertTrue(manifest(c, "(file steps.evidence", "(file other.evidence").contains("the file is not known"));
  }

  /** Two shards that stand in each other's place. */
  @Test
  void shardsThatAreExchangedAreRejected() throws IOException {
    Path c = new SmallCertificate().writeShards(folder.resolve("c"), 2);
    String first = line(c, "(shard 0 1");
    String second = line(c, "(shard 2 3");
    String text = Files.readString(c.resolve("manifest"));
    Files.writeString(c.resolve("manifest"), text.replace(first, "(shard 0 1" + second.substring(10))
        .replace(second, "(shard 2 3" + first.substring(10)));
    CheckReport report = Checker.check(c);
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().contains("step B: expected the evidence for place 0"), report.problems().toString());
  }

  /** Nothing but the folder of parts is looked into, and no link out of it is followed. */
  @Test
  void linksAreNotFollowed() throws IOException {
    Path c = new SmallCertificate().writeShards(folder.resolve("c"), 2);
    Path parts = folder.resolve("parts");
    Path part = parts().get(0);
    Path away = Files.createDirectory(folder.resolve("away")).resolve(part.getFileName());
    Files.move(part, away);
    try {
      Files.createSymbolicLink(part, away);
    } catch (UnsupportedOperationException | IOException e) {
      return; // no links here, none to follow
    }
    assertTrue(rejected(c).endsWith(": it is not a file"));
    Files.delete(part);
    Files.move(away, part);
    Files.move(parts, folder.resolve("elsewhere"));
    Files.createSymbolicLink(parts, folder.resolve("elsewhere"));
    assertTrue(rejected(c).endsWith(": it is not a file"));
    Files.delete(parts);
    Files.move(folder.resolve("elsewhere"), c.resolve("parts"));
    assertEquals(Status.VALID, Checker.check(c).status(), "a certificate may hold its own parts");
    Path link = Files.createSymbolicLink(folder.resolve("link"), c);
    assertEquals(Status.VALID, Checker.check(link).status(), "the certificate itself may be reached by a link");
  }

  private static String text(Path certificate, String digest) throws IOException {
    try (var in = PartStore.open(certificate.resolveSibling("parts").resolve(digest))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** Replaces a text in a part that the manifest names on a line that begins so; all digests are right. */
  private static void rewrite(Path certificate, String line, String what, String by) throws IOException {
    List<String> manifest = new ArrayList<>(Files.readAllLines(certificate.resolve("manifest")));
    int at = java.util.stream.IntStream.range(0, manifest.size()).filter(i -> manifest.get(i).startsWith(line)).findFirst().orElseThrow();
    String digest = manifest.get(at).replaceAll("^.*?([0-9a-f]{64}).*", "$1");
    String old = text(certificate, digest);
    assertTrue(old.contains(what), old);
    PartStore.Stored stored = new PartStore(certificate.getParent())
        .putPacked(old.replace(what, by).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    manifest.set(at, manifest.get(at).replaceFirst(digest + " [0-9]+", stored.digest() + " " + stored.length()));
    Files.write(certificate.resolve("manifest"), manifest);
  }

  private String problem(String file, String what, String by) throws IOException {
    Path c = new SmallCertificate().writeShards(folder.resolve("c"), 4);
    rewrite(c, "(file " + file, what, by);
    CheckReport report = Checker.check(c);
    assertEquals(Status.INVALID, report.status());
    return report.problems().get(0);
  }

  /** Only what a step says of iterates can stand in shards: nothing else is taken for proved because it announces shards. */
  @Test
  void nothingElseIsInShards() throws IOException {
    assertTrue(problem("steps.evidence", "(require)\n(proved 0 () ((enclosure 0 0.25 0.25)))", "(require)\n(sharded)").startsWith("require: expected"));
    assertTrue(problem("steps.evidence", "(proved everywhere () (shown))", "(sharded)").startsWith("step A: expected the evidence for place everywhere"));
    assertTrue(problem("steps.evidence", "(proved 3 () ((shown 0)))", "(sharded)").startsWith("step M: expected the evidence for place 3"));
    assertTrue(problem("steps.evidence", "(step I)\n(undecided * \"no rule\")", "(step I)\n(sharded)").startsWith("step I: expected"));
    assertTrue(problem("steps.evidence", "(step N)\n(undecided * \"no rule\")", "(step N)\n(sharded)").startsWith("step N: expected"));
    assertTrue(problem("steps.evidence", "(step K)\n(sharded)", "(step K)\n(sharded)\n(sharded)").startsWith("step K: expected no more"));
    String controls = Files.readString(new SmallCertificate().write(folder.resolve("plain")).resolve("controls.evidence"));
    for (String control : List.of("(undecided * \"not tried\")", "(refuted E1 ", "(inapplicable E1:1 ")) {
      String line = controls.lines().filter(l -> l.startsWith(control)).findFirst().orElseThrow();
      assertThrows(MalformedInput.class, () -> problem("controls.evidence", line, "(sharded)"));
      assertThrows(MalformedInput.class, () -> problem("controls.evidence", line, "(sharded " + line.split(" ")[1] + ")"));
    }
  }

  /** The last iterate is not the first: that L > 12 at 0 does not show it at K, wherever the evidence stands. */
  @Test
  void theLastIterateIsNotJudgedAtTheFirst() throws IOException {
    String claim = "(step M (last) () () ((\"\" (> (entry L) 12))))";
    String theory = SmallCertificate.THEORY.replaceAll("\\(step M [^\n]*", java.util.regex.Matcher.quoteReplacement(claim));
    SmallCertificate certificate = new SmallCertificate(theory, SmallCertificate.run());
    certificate.lines.remove("M");
    certificate.places.put("M", List.of(new Evidence.Proved("3", List.of(), List.of(new Evidence.Enclosure(0)))));
    Path c = certificate.writeShards(folder.resolve("c"), 4);
    rewrite(c, "(file steps.evidence", "(proved 3 () ((enclosure 0)))", "(sharded)");
    String first = text(c, line(c, "(shard 0").split(" ")[3]).lines().filter(l -> l.startsWith("(K (proved 0 ")).findFirst().orElseThrow();
    rewrite(c, "(shard 0", first + "\n", first + "\n(M (proved 0 () ((enclosure 0))))\n");
    CheckReport report = Checker.check(c);
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).startsWith("step M: expected the evidence for place 3"), report.problems().toString());
  }

  /** P bounds L at every iterate, at 0 from what Q says there: rejected where Q comes later, though shards are judged when Q is known. */
  @Test
  void nothingRestsOnLaterSteps() throws IOException {
    String p = "(step P (iterate) () () ((\"\" (<= (entry L) 100))))\n";
    String q = "(step Q (start) () () ((\"\" (<= (entry L) 50))))\n";
    for (boolean before : List.of(true, false)) {
      String theory = SmallCertificate.THEORY.replace("(control B 1", (before ? q + p : p + q) + "(control B 1");
      for (int size : List.of(0, 2, 4)) {
        SmallCertificate c = new SmallCertificate(theory, SmallCertificate.run());
        Evidence.Enclosure exact = new Evidence.Enclosure(0);
        List<Evidence.AtPlace> places = new ArrayList<>();
        places.add(new Evidence.Proved("0", List.of(), List.of(new Evidence.By("(bound Q " + c.digest("Q") + " 1 (enclosure 0))"))));
        for (int k = 1; k <= SmallCertificate.STEPS; k++) {
          places.add(new Evidence.Proved(Integer.toString(k), List.of(), List.of(exact)));
        }
        for (String step : before ? List.of("Q", "P") : List.of("P", "Q")) {
          c.places.put(step, step.equals("P") ? places : List.of(new Evidence.Proved("0", List.of(), List.of(exact))));
        }
        CheckReport report = Checker.check(size == 0 ? c.write(folder.resolve("c")) : c.writeShards(folder.resolve("d"), size));
        assertEquals(before ? Status.VALID : Status.INVALID, report.status(), report.problems().toString());
        assertTrue(before || report.problems().get(0).equals("step P: expected an earlier step as premise"), report.problems().toString());
      }
    }
  }

  /** A certificate of format 1 has no shards. */
  @Test
  void shardsAreOfFormatTwo() throws IOException {
    Path plain = new SmallCertificate().write(folder.resolve("plain"));
    Path steps = plain.resolve("steps.evidence");
    Files.writeString(steps, Files.readString(steps).replaceFirst("(?s)\\(step K\\).*?\\(step M\\)", "(step K)\n(sharded)\n(step M)"));
    SmallCertificate.rebind(plain);
    CheckReport report = Checker.check(plain);
    assertEquals(Status.INVALID, report.status());
    assertEquals("step K: expected the evidence for place 0", report.problems().get(0));
  }
}
