package org.gradus.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.Checker;
import org.gradus.kernel.reader.MalformedInput;
import org.gradus.kernel.rule.Verdict;
import org.gradus.report.KernelCheck;
import org.gradus.report.ProofLine;

/** Asks the kernel about a certificate folder and puts its answer into the form that reports read. */
public final class KernelCheckReader {

  private KernelCheckReader() {}

  /** A certificate that lacks a file or is not in its format is {@code INVALID}, with the file named. */
  public static KernelCheck check(Path folder) throws IOException {
    return check(folder, 0, null);
  }

  /**
   * An audit: checks so many obligations only, drawn from the certificate's digest and the nonce.
   *
   * @param nonce {@code null} to check everything
   */
  public static KernelCheck check(Path folder, int audit, String nonce) throws IOException {
    long begun = System.nanoTime();
    CheckReport report;
    try (Checker checker = Checker.open(folder, audit, nonce)) {
      report = checker.conclude(Parallel.all(checker.shards().stream().<Callable<Checker.Judged>>map(shard -> () -> checker.judge(shard)).toList()));
    } catch (MalformedInput e) {
      return KernelCheck.invalid(folder.toString(), e.getMessage(), 1, millis(begun));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Map<String, org.gradus.report.Verdict> verdicts = new HashMap<>();
    Map<String, String> claims = new LinkedHashMap<>();
    Map<String, KernelCheck.Basis> bases = new HashMap<>();
    for (CheckReport.StepReport step : report.steps()) {
      if (step.verdict() != Verdict.REMARK) {
        verdicts.put(step.id(), Presentation.verdict(step.verdict()));
      }
      claims.put(step.id(), String.join("\n", step.claims()));
      bases.put(step.id(), new KernelCheck.Basis(List.copyOf(step.rules()), proof(step), List.copyOf(step.assumed())));
    }
    boolean unsound = report.status() == CheckReport.Status.UNSOUND;
    String reason = unsound ? unsound(report) : report.problems().isEmpty() ? "" : report.problems().get(0);
    return new KernelCheck(folder.toString(), report.headline(), counts(report), report.run(), report.theory(), verdicts, report.preamble(),
        claims, bases, reason, report.files(), millis(begun), unsound);
  }

  private static List<ProofLine> proof(CheckReport.StepReport step) {
    return step.proof().stream().map(line -> new ProofLine(line.name(), line.text(), line.rule(), line.from().stream()
        .map(from -> new ProofLine.Cited(ProofLine.Kind.valueOf(from.kind().name()), from.name(), from.text())).toList())).toList();
  }

  private static String unsound(CheckReport report) {
    return report.controls().stream().filter(c -> c.expected().equals("refuted") && c.outcome().equals("proved"))
        .map(c -> "control " + c.step() + " " + c.number() + ": a claim that must be refuted is proved").findFirst().orElseThrow();
  }

  private static KernelCheck.Counts counts(CheckReport report) {
    return new KernelCheck.Counts(count(report, Verdict.PROVED), count(report, Verdict.REFUTED), count(report, Verdict.INAPPLICABLE),
        count(report, Verdict.UNDECIDED), count(report, Verdict.HOLEY), count(report, Verdict.CONFIDENT));
  }

  private static long count(CheckReport report, Verdict verdict) {
    return report.steps().stream().filter(step -> step.verdict() == verdict).count();
  }

  private static long millis(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
