package org.gradus.numeric.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStreamTest {

  /** Written out by hand from docs/run-files.md. */
  @Test
  void bytesAreAsDocumented() throws IOException {
    String meta = "{\"trained\":[\"W\"], \"format\":\"gradus-run/1\",\"name\":\"s\",\"optimizer\":\"gd\","
        + "\"network\":{\"outputScale\":1,\"activation\":\"relu\"},\"loss\":{\"kind\":\"squared\",\"factor\":\"1\"}}";
    Run run = Run.of("s.npz", Map.of(
        "y", RunArray.of(NumberType.U1, new int[] {1}, new byte[] {65}),
        "X", RunArray.of(NumberType.U1, new int[] {1, 1}, new byte[] {66}),
        "W", RunArray.of(NumberType.BF16, new int[] {1, 1, 1}, new byte[] {0x42, 0x41}),
        "a", RunArray.of(NumberType.B1, new int[] {1}, new byte[] {1}),
        "eta", RunArray.of(NumberType.F2, new int[] {}, new byte[] {0x41, 0x42})), meta);
    String canonical = "{\"format\":\"gradus-run/1\",\"loss\":{\"factor\":\"1\",\"kind\":\"squared\"},\"name\":\"s\","
        + "\"network\":{\"activation\":\"relu\",\"outputScale\":1},\"optimizer\":\"gd\",\"trained\":[\"W\"]}";
    String expected = "gradus-run/1\nW f4 1 1 1\n\0\0BAX u1 1 1\nBa b1 1\n\u0001eta f2\nABy u1 1\nAmeta "
        + canonical.length() + "\n"
        + canonical;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RunStream.write(run, out);
    assertEquals(expected, out.toString(StandardCharsets.ISO_8859_1));
  }

  @Test
  void everyBitCounts() {
    String digest = RunStream.digest(new SmallRun().run());
    assertEquals(digest, RunStream.digest(new SmallRun().meta(",\"population\"", " , \"population\"").run()));
    assertNotEquals(digest, RunStream.digest(new SmallRun().meta("small", "Small").run()));
    double[] zeros = new double[3];
    String plus = RunStream.digest(new SmallRun().put("y", RunArray.ofDoubles(new int[] {3}, zeros.clone())).run());
    zeros[1] = -0.0;
    assertNotEquals(plus, RunStream.digest(new SmallRun().put("y", RunArray.ofDoubles(new int[] {3}, zeros)).run()));
  }
}
