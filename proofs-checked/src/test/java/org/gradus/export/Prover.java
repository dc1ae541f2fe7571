package org.gradus.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** Foreign provers as programs of this machine. Where one is missing, the test that needs it is skipped and says so. */
public final class Prover {

  private Prover() {}

  /** What a program answered. */
  public record Answer(int code, String text) {}

  /** Skips the test, with a reason that is printed, if there is no such program. */
  public static void require(String program, String packages) {
    try {
      new ProcessBuilder(program, "--version").redirectErrorStream(true).start().destroy();
    } catch (IOException missing) {
      String reason = program + " is not installed (Debian: " + packages + "): skipped";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
  }

  /** Runs a program in a folder, for five minutes at most. */
  public static Answer run(Path folder, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " does not end");
    }
    return new Answer(process.exitValue(), text);
  }

  /** One Coq file, named without its extension. */
  public static Answer coqc(Path folder, String name) throws IOException, InterruptedException {
    return run(folder, "coqc", "-Q", ".", "Gradus", name + ".v");
  }
}
