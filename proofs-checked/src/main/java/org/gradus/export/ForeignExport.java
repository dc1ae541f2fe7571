package org.gradus.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gradus.export.coq.CoqExport;
import org.gradus.export.smt.SmtExport;
import org.gradus.export.source.Certificate;
import org.gradus.export.source.Skipped;

/**
 * Exports certificates.
 *
 * @param files what was written
 * @param skipped what was asked for and could not be written, with reasons
 */
public record ForeignExport(List<Path> files, List<Skipped> skipped) {

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
    Certificate certificate = Certificate.read(folder);
    List<Skipped> skipped = new ArrayList<>();
    Path to = out.resolve(certificate.name());
    List<Path> files = new ArrayList<>(format == Format.COQ ? CoqExport.write(certificate, step, at, to, skipped)
        : SmtExport.write(certificate, step, at, to, skipped));
    if (!skipped.isEmpty()) {
      Path list = to.resolve(SKIPPED);
      Files.write(list, skipped.stream().map(Skipped::toString).toList());
      files.add(list);
    }
    return new ForeignExport(files, skipped);
  }
}
