package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.report.compare.Baseline;
import org.gradus.report.compare.BaselineFile;

/** A baseline from a baseline file or from certificates. */
final class BaselineSource {

  private BaselineSource() {}

  static Baseline of(Path path, Backend backend, Progress progress) throws IOException {
    if (Files.isRegularFile(path) && BaselineFile.isBaseline(path)) {
      return BaselineFile.read(path);
    }
    return Baseline.of(CertificateFolders.confirmed(List.of(path), backend, progress));
  }
}
