package org.gradus.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.gradus.kernel.reader.CheckerMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker as a stranger's files meet it: a process of its own, with the default stack and 512 MB. */
class FloodTest {

  private static final int MINUTES = 20;

  @TempDir
  Path folder;

  /** All at once, one process: each is INVALID, nothing is an internal error, and it ends. */
  @Test
  void noFloodIsAcceptedOrBreaksTheChecker() throws IOException, InterruptedException {
    Map<String, Forged> floods = Floods.all();
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
        Path.of("target", "classes").toAbsolutePath().toString(), CheckerMain.class.getName()));
    int number = 0;
    for (Forged flood : floods.values()) {
      command.add(flood.write(folder.resolve("flood" + number++)).toString());
    }
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "it does not end");
    String said = java.nio.file.Files.readString(err, StandardCharsets.UTF_8);
    System.out.println(floods.size() + " floods in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    assertFalse(said.contains("internal error"), said);
    assertEquals(1, process.exitValue(), said);
    List<String> verdicts = java.nio.file.Files.readAllLines(out).stream().filter(line -> line.matches("[A-Z]+")).toList();
    assertEquals(floods.keySet().stream().map(name -> "INVALID").toList(), verdicts);
  }
}
