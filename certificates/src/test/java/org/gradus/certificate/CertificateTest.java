package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.gradus.kernel.reader.Checker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {

  @TempDir
  Path folder;

  @Test
  void theSmallCertificateIsValid() throws IOException {
    CheckReport report = Checker.check(new SmallCertificate().write(folder.resolve("c")));
    assertEquals(List.of(), report.problems());
    assertEquals(Status.VALID, report.status());
    assertEquals("proved 7 refuted 1 inapplicable 2 undecided 1 assumed 0 confident 0; run " + report.run() + "; theory " + report.theory(),
        report.summary());
  }
}
