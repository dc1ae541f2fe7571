package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.reader.TheoryReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they seem, and text that could be read in two ways. */
class FilesAttackTest {

  private static final Path CORPUS = Path.of("src/test/resources/corpus/v2");

  @TempDir
  Path folder;

  private static Forged fair() {
    return new Forged().with("(define D (i) (m) (entry w i 1))").claim("(<= (entry w 1 1) 2)", 0);
  }

  private Path written() throws IOException {
    assertEquals(Status.VALID, fair().check(folder.resolve("c")).status());
    return folder.resolve("c");
  }

  private static void malformed(Path certificate, String reason) {
    MalformedInput e = assertThrows(MalformedInput.class, () -> Checker.check(certificate));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  // Files.

  @ParameterizedTest
  @ValueSource(strings = {"manifest", "theory.core", "run.bin", "steps.evidence", "numbers.evidence", "controls.evidence"})
  void aLinkIsNoFile(String name) throws IOException {
    Path certificate = written();
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(certificate.resolve(name), elsewhere);
    Files.createSymbolicLink(certificate.resolve(name), elsewhere);
    malformed(certificate, "not a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"theory.core", "run.bin", "steps.evidence"})
  void aFolderIsNoFile(String name) throws IOException {
    Path certificate = written();
    Files.delete(certificate.resolve(name));
    malformed(certificate, "missing");
    Files.createDirectory(certificate.resolve(name));
    malformed(certificate, "not a file");
  }

  @Test
  void sharedPartsAreNotFoundThroughALink() throws IOException {
    Path copy = copied();
    Files.move(folder.resolve("parts"), folder.resolve("others"));
    Files.createSymbolicLink(folder.resolve("parts"), folder.resolve("others"));
    malformed(copy, "not a file");
  }

  /** A thousand times as long when it is unpacked; the manifest says how long it may be. */
  @Test
  void aPartIsNotUnpackedBeyondItsLength() throws IOException {
    Path copy = copied();
    Path part = folder.resolve("parts").resolve(word(copy, "(theory ", 1));
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int k = 0; k < 256; k++) {
        packed.write(zeros);
      }
    }
    Files.write(part, bomb.toByteArray());
    malformed(copy, "longer than the manifest says");
    String manifest = Files.readString(copy.resolve("manifest"));
    String length = word(copy, "(theory ", 2);
    Files.writeString(copy.resolve("manifest"), manifest.replaceFirst(" " + length + "\\)", " " + (256L << 20) + ")"));
    malformed(copy, "too long");
  }

  private Path copied() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(f -> f.startsWith(CORPUS.resolve("parts")) || f.startsWith(CORPUS.resolve("small"))).toList()) {
        Files.copy(file, folder.resolve(CORPUS.relativize(file)));
      }
    }
    assertEquals(Status.VALID, Checker.check(folder.resolve("small")).status());
    return folder.resolve("small");
  }

  private static String word(Path certificate, String head, int number) throws IOException {
    return Files.readAllLines(certificate.resolve("manifest")).stream().filter(line -> line.startsWith(head)).findFirst().orElseThrow()
        .replaceAll("[()]", "").split(" ")[number];
  }

  @Test
  void lengthsAreLimited() throws IOException {
    Path certificate = written();
    Files.writeString(certificate.resolve("manifest"), Files.readString(certificate.resolve("manifest")) + "(step S S S)\n".repeat(1 << 20));
    malformed(certificate, "too long");
    Forged theory = fair();
    for (int k = 0; k < 1 << 15; k++) {
      theory.with("(control S " + k + " a undecided () -1 () (step S (number) () () ((\"\" (< 0 1)))))");
    }
    malformed(theory.write(folder.resolve("long")), "too long");
  }

  // The manifest.

  static Stream<Arguments> manifests() {
    return Stream.of(
        Arguments.of("gradus-certificate/1", "gradus-certificate/3", "first line"),
        Arguments.of("gradus-certificate/1", "\uFEFFgradus-certificate/1", "first line"),
        Arguments.of("(file controls.evidence ", "(file ../controls.evidence ", "not known"),
        Arguments.of("(file controls.evidence ", "(file /etc/passwd ", "not known"),
        Arguments.of("(file controls.evidence ", "(file numbers.evidence ", "given twice"),
        Arguments.of("(run ", "(theory ", "'run' is expected"),
        Arguments.of("(run ", "(run x ", "wrong number of fields"),
        Arguments.of("(file ", "(folder ", "a file is missing"),
        Arguments.of("\n(run", "\r\n(run", "one list"),
        Arguments.of("\n(run", "\n\n(run", "one list"),
        Arguments.of("(run ", " (run ", "one list"),
        Arguments.of("(run ", "(run\t", "one space"));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void theManifestIsReadInOneWay(String text, String other, String reason) throws IOException {
    Path certificate = written();
    String manifest = Files.readString(certificate.resolve("manifest"));
    Files.writeString(certificate.resolve("manifest"), manifest.replace(text, other));
    malformed(certificate, reason);
  }

  // Text, numbers and names of a theory.

  private static void read(String... lines) {
    TheoryReader.read(Forged.utf8(String.join("\n", Forged.HEAD) + "\n" + String.join("\n", lines) + "\n"));
  }

  private static String claim(String formula) {
    return "(step S (number) () () ((\"\" " + formula + ")))";
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\u007f", "\u009b", "\u00ad", "\u200b", "\u200f", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufff9",
      "\udb40\udc41", "\\x", "\\"})
  void whatIsNotShownIsNoText(String text) {
    assertThrows(MalformedInput.class, () -> read("(step S (number) () () ((\"a " + text + " b\" (< 0 1))))"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\u00e4", "\u221e", "\u4e2d", "\ud835\udd38", "\\\"", "\\\\", "#"})
  void whatIsShownIsText(String text) {
    read("(step S (number) () () ((\"" + text + "\" (< 0 1))))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", "01", "-0", "00", "2/4", "1/1", "0/1", "1/0", "-1/-2", "1.0", "1E5", "0x10", "1_000", "\uff11", "\u0661", "1/02", "", "-", "/2",
      "Infinity", "NaN"})
  void aNumberHasOneSpelling(String number) {
    assertThrows(MalformedInput.class, () -> read(claim("(< 0 " + number + ")")));
    assertThrows(MalformedInput.class, () -> read(claim("(< 0 \"" + number + "\")")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(define pi () () 4)", "(define last () () 4)", "(define and () () 4)", "(define n () () 4)", "(define w () () 4)", "(define 1 () () 4)",
      "(define \"a b\" () () 4)", "(define \u0430 () () 4)", "(define D (x) (m) 1)", "(define D (m) (m) 1)", "(define D (pi) (m) 1)", "(define D (next) (m) 1)",
      "(define D (i i) (m m) 1)", "(define D (i) (m m) 1)", "(define D (i) (m) (sum i m 1))", "(define D () () (entry E))", "(define D () () (entry D))",
      "(define D () () (position i))", "(define D () () (entry w 1))", "(define D () () (at (iterate k 0) 1))", "(define D () () (+ 1))",
      "(define D () () (^ 2 10000))", "(define D () () (apply tan 0 1))", "(define D () () (apply TANH 0 1))", "(define D () () (apply tanh 0 1 2))",
      "(define D () () (lambda-min a b 2 (lambda-min c e 2 1)))", "(define D () () (* 2 (inverse a b 2 1 1 1)))", "(define D () () 1 2)", "(define D () ())",
      "(update v (j l) 1)", "(update w (j) 1)", "(example E () () ((v () (1))))", "(example E () ((q 1)) ())", "(example E () () ((w (2) (1))))",
      "(step S (somewhere) () () ((\"\" (< 0 1))))", "(step S (number) () () ())", "(control S 1 a refuted () -1 () (step S (number) () () ((\"\" (< 0 1)))))",
      "(frobnicate)", "(define i () () (sum i m 1))"})
  void aNameMeansOneThing(String line) {
    assertThrows(MalformedInput.class, () -> read(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(define D () () 1)", "(update w (j l) 1)", "(flow w (j l) 1)", "(example E () () ())", "(step S (number) () () ((\"\" (< 0 1))))"})
  void nothingIsSaidTwice(String line) {
    read(line);
    assertThrows(MalformedInput.class, () -> read(line, line));
  }

  /** A letter of one definition is no array of the next: the echo could not tell them apart. */
  @Test
  void aLetterIsNoArrayLater() {
    read("(define D (i) (m) (entry w i 1))", "(define j () () 1)");
    assertThrows(MalformedInput.class, () -> read("(define D (i) (m) (entry w i 1))", "(define i () () 1)"));
  }

  @Test
  void aSizeIsGivenOnce() {
    List<String> head = new java.util.ArrayList<>(Forged.HEAD);
    head.set(2, "(dims n d m n)");
    byte[] text = (String.join("\n", head) + "\n").getBytes(StandardCharsets.UTF_8);
    assertThrows(MalformedInput.class, () -> TheoryReader.read(text));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    for (byte[] bytes : List.of(new byte[] {(byte) 0xc0, (byte) 0xaf}, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, new byte[] {(byte) 0xff})) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      text.write(Forged.utf8(String.join("\n", Forged.HEAD) + "\n(step S (number) () () ((\"a "));
      text.write(bytes);
      text.write(Forged.utf8("\" (< 0 1))))\n"));
      assertThrows(MalformedInput.class, () -> TheoryReader.read(text.toByteArray()));
    }
  }

  // Evidence.

  static Stream<Arguments> evidence() {
    return Stream.of(
        Arguments.of("a number twice", new String[] {"(eigenvalue D data () 0 () ())", "(eigenvalue D data () 0 () ())"}),
        Arguments.of("a number of no kind", new String[] {"(number D data ())"}),
        Arguments.of("a field too many", new String[] {"(inverse D data 1 () ())"}),
        Arguments.of("a field too few", new String[] {"(inverse D data 1)"}),
        Arguments.of("a denominator of 0", new String[] {"(inverse D data 0 ())"}),
        Arguments.of("rows of two lengths", new String[] {"(inverse D data 1 (1,2 1))"}),
        Arguments.of("a row with a gap", new String[] {"(inverse D data 1 (1,,2))"}),
        Arguments.of("a row with a sign", new String[] {"(inverse D data 1 (1,+2))"}),
        Arguments.of("a scale out of range", new String[] {"(eigenvalue D data () 99999 () ())"}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("evidence")
  void numbersAreReadInOneWay(String defect, String[] lines) throws IOException {
    Path certificate = fair().numbers(lines).write(folder.resolve("c"));
    assertThrows(MalformedInput.class, () -> Checker.check(certificate));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(proved 0 () ((enclosure 0)) extra)", "(proved 0 () ((enclosure 00)))", "(proved 00 () ((enclosure 0)))", "(proved 0 () ((enclosure 16385)))",
      "(proved 0 () ((enclosure 0 1)))", "(proved 0 () ((enclosure 0 0.0 1)))", "(proved 0 () ((enclosure 0 0 +1)))", "(proved 0 () ((enclosure 0 0 1E+2000000000)))",
      "(proved 0 () (shown))", "(proved 0 ((enclosure 0)) ((enclosure 0)))", "(believed 0 () ((enclosure 0)))", "((proved) 0 () ((enclosure 0)))", "(proved)"})
  void aPlaceIsJudgedInOneWay(String line) throws IOException {
    Forged forged = new Forged().with("(step S (number) () () ((\"\" (<= (entry w 1 1) 2))))").steps("(step S)", line);
    try {
      CheckReport report = forged.check(folder.resolve("c"));
      assertEquals(Status.INVALID, report.status());
    } catch (MalformedInput refused) {
      assertTrue(refused.getMessage().startsWith("steps.evidence"), refused.getMessage());
    }
  }
}
