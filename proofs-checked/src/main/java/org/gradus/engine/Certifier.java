package org.gradus.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.gradus.certificate.CertificateWriter;
import org.gradus.certificate.TheoryWriter;
import org.gradus.report.KernelCheck;
import org.gradus.report.KernelGate;
import org.gradus.report.PresentationFile;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.TheoryResult;
import org.gradus.report.Verdict;

/** Certifies a theory on a run from search to the kernel's word: nothing is shown that the kernel did not accept in this invocation. */
public final class Certifier {

  private static final String SEARCHED_AGAIN =
      "searched a second time, the kernel's arithmetic being asked everywhere, since it did not accept what a quick search had found";
  private static final int LONGEST_REASON = 160;

  private Certifier() {}

  /**
   * Searches fast first; where the kernel does not accept what was found so, searches again and asks the kernel's evaluation everywhere; a step
   * of which it does not accept that either is left undecided. Goes on where an earlier session on the same theory and run was stopped.
   *
   * @param folder where the certificate goes; its parts go beside it
   * @param expected the verdict written down for a step, or {@code null}
   */
  public static TheoryResult certify(LoadedTheory written, RunSubject run, Path folder, Function<String, Verdict> expected, Runnable progress)
      throws IOException {
    LoadedTheory theory = written.chosen(run);
    KernelCheck check = null;
    Map<String, Long> millis = new HashMap<>();
    TheoryResult found = null;
    RunHeader header = Presentation.header(run);
    Path home = folder.toAbsolutePath();
    String digest = sha256(TheoryWriter.write(theory.core()));
    Refusals refusals = new Refusals();
    boolean trusting = !Journal.wasCareful(home, digest, header.digest());
    String repeated = trusting ? "" : SEARCHED_AGAIN + "; that was in a session that was stopped";
    for (boolean again = true; again; again = again(check, trusting, refusals)) {
      repeated = trusting && check != null ? SEARCHED_AGAIN + ": " + abbreviated(check.reason()) : repeated;
      trusting &= check == null;
      try (CertificateWriter writer = new CertificateWriter(home, theory.core(), run.stream())) {
        Certification certification = new Certification(theory, run, trusting, refusals);
        certification.search(writer, Journal.open(home, writer.store(), digest, header.digest(), !trusting), progress);
        certification.steps().forEach(step -> millis.merge(step.id, step.millis(), Long::sum));
        found = new Presentation(certification).result(digest, expected).searchedAgain(repeated);
        Results presented = new Results(header, List.of(found));
        certification.write(writer, PresentationFile.text(presented).getBytes(StandardCharsets.UTF_8));
      }
      check = KernelCheckReader.check(folder);
    }
    TheoryResult confirmed = KernelGate.confirm(found, header, check);
    return confirmed.withCertificates(confirmed.certificates().withSteps(millis));
  }

  /** An invalid certificate is searched for again: with care, and then without what the kernel refused. */
  private static boolean again(KernelCheck check, boolean trusting, Refusals refusals) {
    return check.verdict().equals("INVALID") && (trusting || refusals.note(check));
  }

  private static String abbreviated(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
  }

  /** How many units of work a search reports. */
  public static long work(LoadedTheory theory, RunSubject run) {
    return Certification.work(theory, run);
  }

  private static String sha256(String text) {
    try {
      byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return java.util.HexFormat.of().formatHex(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
