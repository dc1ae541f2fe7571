package org.gradus.numeric.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files written by NumPy are read here, and docs/run_digest.py computes the same digests; skipped where NumPy is not
 * installed.
 */
class NumPyTest {

  private static final Path SCRIPT = Path.of("..", "docs", "run_digest.py");

  @TempDir
  Path folder;

  @BeforeAll
  static void numpyIsThere() throws IOException, InterruptedException {
    boolean there;
    try {
      there = python(Path.of("."), "-c", "import numpy").exit() == 0;
    } catch (IOException e) {
      there = false;
    }
    if (!there) {
      System.out.println("NumPyTest is skipped: python3 with numpy is not installed");
    }
    Assumptions.assumeTrue(there, "python3 with numpy is not installed");
  }

  @Test
  void theScriptComputesOurDigest() throws IOException, InterruptedException {
    Path path = folder.resolve("ours.npz");
    Run run = new SmallRun().meta("small", "sm\u00e4ll \\\" \\\\ \\/ \\ud83d\\ude00")
        .meta("\"trained\"", "\"regulariser\":{\"lambda\":0.10,\"on\":[\"W\"]},\"trained\"")
        .put("y", RunArray.of(NumberType.F2, new int[] {3}, new byte[] {1, 2, 3, 4, 5, 6})).run();
    NpzWriter.write(run, path);
    assertEquals(RunStream.digest(run), digest(path));
  }

  @Test
  void filesWrittenByNumPy() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("meta.json"), SmallRun.META);
    Files.writeString(folder.resolve("write.py"), String.join("\n",
        "import numpy as np",
        "text = open('meta.json', encoding='utf-8').read()",
        "W = np.asfortranarray(np.arange(24, dtype='<f4').reshape(3, 4, 2) / 3)",
        "b = np.arange(12).reshape(3, 4).astype('<i4')",
        "arrays = dict(X=np.asfortranarray(np.arange(6, dtype='<f8').reshape(3, 2) / 7), W=W,",
        "              y=np.array([True, False, True]), b=b, a=np.array([1, 2, 3, 255], dtype='u1'),",
        "              eta=np.float16(0.1), every=np.int64(1))",
        "np.savez('stored.npz', meta=text, **arrays)",
        "np.savez_compressed('deflated.npz', meta=text, **arrays)",
        "np.savez('bytes.npz', meta=np.bytes_(text.encode()), **arrays)",
        "with open('streamed.npz', 'wb') as out:",
        "    class Pipe:",
        "        def write(self, data): return out.write(data)",
        "        def flush(self): out.flush()",
        "        def read(self): raise OSError",
        "        def seekable(self): return False",
        "    np.savez_compressed(Pipe(), meta=text, **arrays)"));
    Result result = python(folder, "write.py");
    assertEquals(0, result.exit(), result.output());
    String expected = null;
    for (String name : List.of("stored.npz", "deflated.npz", "bytes.npz", "streamed.npz")) {
      Run run = NpzReader.read(folder.resolve(name));
      assertEquals(RunStream.digest(run), digest(folder.resolve(name)), name);
      expected = expected == null ? RunStream.digest(run) : expected;
      assertEquals(expected, RunStream.digest(run), name);
      assertEquals(1f / 3, run.values("W", 0)[1]);
      assertEquals(8f / 3, run.values("W", 1)[0]);
      assertEquals(3 / 7.0, run.values("X", 0)[3]);
      assertEquals(255, run.values("a", 0)[3]);
      assertEquals(0.0999755859375, run.eta(0));
    }
  }

  private String digest(Path path) throws IOException, InterruptedException {
    Result result = python(folder, SCRIPT.toAbsolutePath().toString(), path.toAbsolutePath().toString());
    assertEquals(0, result.exit(), result.output());
    return result.output().split(" ")[0];
  }

  private record Result(int exit, String output) {}

  private static Result python(Path directory, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "python3 does not end");
    return new Result(process.exitValue(), output);
  }
}
