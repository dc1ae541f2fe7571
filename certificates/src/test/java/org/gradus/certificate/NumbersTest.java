package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gradus.certificate.Evidence.Enclosure;
import org.gradus.certificate.Evidence.Proved;
import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.InverseEvidence;
import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.rule.Verdict;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certified numbers in certificates, on G = w w^T + I with w = (1, 2) and w = (3, 4): eigenvalues 1, 6 and 1, 26. */
class NumbersTest {

  private static final String THEORY = """
      gradus-theory-core/1
      (theory numbers)
      (dims m)
      (setting)
      (relu-at-0 any)
      (weights w (m) (array a))
      (define G (i l) (m m) (+ (* (entry w i) (entry w l)) (delta i l)))
      (define skew (i l) (m m) (* (entry w i) (position l)))
      (define least () () (lambda-min p q m (entry G p q)))
      (define greatest () () (lambda-max p q m (entry G p q)))
      (define wrong () () (lambda-min p q m (entry skew p q)))
      (define P (i l) (m m) (inverse p q m (entry G p q) i l))
      (step A (iterate) () () (("" (and (>= (entry least) 99/100) (<= (entry greatest) 27)))))
      (step B (last) () () (("" (for-all i m (for-all l m (<= (entry P i l) 17/26))))))
      (step C (last) () () (("" (>= (entry wrong) -100))))
      """;

  @TempDir
  Path folder;

  private static byte[] run() {
    return new RunBytes().array("W", new int[] {2, 1, 1}, 1, 1).array("a", new int[] {2, 2}, 1, 2, 3, 4).meta(RunBytes.META);
  }

  private static BigInteger[][] matrix(long... entries) {
    BigInteger[][] rows = new BigInteger[2][2];
    for (int i = 0; i < 4; i++) {
      rows[i / 2][i % 2] = BigInteger.valueOf(entries[i]);
    }
    return rows;
  }

  private CheckReport check(boolean greatest, long pivot, Verdict last) throws IOException {
    return Checker.check(write(folder.resolve("c"), greatest, pivot, last));
  }

  static Path write(Path folder, boolean greatest, long pivot, Verdict last) throws IOException {
    Theory theory = TheoryReader.read(THEORY.getBytes(StandardCharsets.UTF_8));
    try (PlainCertificateWriter writer = new PlainCertificateWriter(folder, theory, run())) {
      // G - I = w w^T = R^T R with the one row R = w; 6 I - G and 26 I - G have the root (2,-1), (4,-3).
      writer.eigenvalue("least", "0", new EigenvalueEvidence(Rational.ONE, 0, new BigInteger[][] {matrix(1, 2, 0, 0)[0]}, null));
      writer.eigenvalue("least", "1", new EigenvalueEvidence(Rational.ONE, 0, new BigInteger[][] {matrix(3, pivot, 0, 0)[0]}, null));
      if (greatest) {
        writer.eigenvalue("greatest", "0", new EigenvalueEvidence(Rational.of(-6), 0, new BigInteger[][] {matrix(2, -1, 0, 0)[0]}, null));
      }
      writer.eigenvalue("greatest", "1", new EigenvalueEvidence(Rational.of(-26), 0, new BigInteger[][] {matrix(4, -3, 0, 0)[0]}, null));
      writer.eigenvalue("wrong", "1", new EigenvalueEvidence(null, 0, new BigInteger[0][], null));
      writer.inverse("P", "1", new InverseEvidence(BigInteger.valueOf(26), matrix(17, -12, -12, 10)));
      Enclosure exact = new Enclosure(0);
      writer.step("A", List.of(), List.of(new Proved("0", List.of(), List.of(exact)), new Proved("1", List.of(), List.of(exact))));
      writer.step("B", List.of(), List.of(new Proved("1", List.of(), List.of(exact))));
      writer.step("C", List.of(), List.of(last == Verdict.PROVED ? new Proved("1", List.of(), List.of(exact))
          : new Evidence.Undecided("1", "not symmetric")));
      writer.verdict("A", Verdict.PROVED);
      writer.verdict("B", Verdict.PROVED);
      writer.verdict("C", last);
      writer.finish();
    }
    return folder;
  }

  @Test
  void eigenvaluesAndInversesAreChecked() throws IOException {
    CheckReport report = check(true, 4, Verdict.UNDECIDED);
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
  }

  @Test
  void aFactorThatIsNoneIsRejected() throws IOException {
    assertTrue(check(true, 5, Verdict.UNDECIDED).problems().toString().contains("step A"));
  }

  @Test
  void theEigenvalueOfAMatrixThatIsNotSymmetricIsRejected() throws IOException {
    assertTrue(check(true, 4, Verdict.PROVED).problems().toString().contains("step C: expected"));
  }

  @Test
  void linesOfNumbersAreCanonical() throws IOException {
    check(true, 4, Verdict.UNDECIDED);
    Path file = folder.resolve("c/numbers.evidence");
    String text = Files.readString(file);
    for (String changed : malformed(text)) {
      Files.writeString(file, changed);
      SmallCertificate.rebind(folder.resolve("c"));
      assertThrows(MalformedInput.class, () -> Checker.check(folder.resolve("c")), changed);
    }
  }

  static List<String> malformed(String text) {
    return List.of(text.replace("1,2", "1,02"), text.replace("1,2", "1,2,"), text.replace("1,2", "1;2"), text.replace("17,-12", "17"),
        text + text.lines().skip(1).findFirst().orElseThrow() + "\n", text.replace(" 26 (17", " -26 (17"));
  }
}
