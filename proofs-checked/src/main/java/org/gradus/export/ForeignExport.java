package org.gradus.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gradus.engine.KernelCheckReader;
import org.gradus.export.coq.CoqExport;
import org.gradus.export.smt.SmtExport;
import org.gradus.export.source.Certificate;
import org.gradus.export.source.Skipped;
import org.gradus.report.KernelCheck;

/**
 * Exports certificates.
 *
 * @param files what was written
 * @param skipped what was asked for and could not be written, with reasons
 * @param rejected why the kernel does not accept the certificate, so that nothing is written; empty if it does
 */
public record ForeignExport(List<Path> files, List<Skipped> skipped, String rejected) {

  /** Where what is not exported is listed. */
  public static final String SKIPPED = "SKIPPED.txt";

  /** The formats. */
  public enum Format { COQ, SMT2 }

  /**
   * Writes a certificate into a folder of its own below {@code out}.
   *
   * @param step the only step to export, or {@code null} for all
   * @param at the only place to export, or {@code null} for all
   */
  public static ForeignExport write(Format format, Path folder, String step, Integer at, Path out) throws IOException {
    KernelCheck check = KernelCheckReader.check(folder);
    if (check.verdict().equals("INVALID")) {
      return new ForeignExport(List.of(), List.of(), check.reason());
    }
    Certificate certificate = Certificate.read(folder, check);
    List<Skipped> skipped = new ArrayList<>();
    Path to = out.resolve(certificate.name());
    List<Path> files = new ArrayList<>(format == Format.COQ ? CoqExport.write(certificate, step, at, to, skipped)
        : SmtExport.write(certificate, step, at, to, skipped));
    if (!skipped.isEmpty()) {
      Path list = to.resolve(SKIPPED);
      Files.write(list, skipped.stream().map(Skipped::toString).toList());
      files.add(list);
    }
    return new ForeignExport(files, skipped, "");
  }
}
