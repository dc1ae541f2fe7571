package org.gradus.numeric.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunTest {

  @Test
  void sizesAndValuesAtAnIterate() {
    Run run = new SmallRun().run();
    assertEquals(3, run.samples());
    assertEquals(2, run.inputs());
    assertEquals(4, run.width());
    assertEquals(2, run.steps());
    assertEquals(1, run.every());
    assertArrayEquals(new int[] {4, 2}, run.shape("W"));
    assertArrayEquals(new int[] {4}, run.shape("b"));
    assertArrayEquals(new int[] {4}, run.shape("a"));
    assertArrayEquals(new int[0], run.shape("eta"));
    assertEquals(9 / 3.0, run.values("W", 1)[0]);
    assertEquals(-24 / 3.0, run.values("W", 2)[7]);
    assertArrayEquals(run.values("X", 0), run.values("X", 2));
    assertArrayEquals(run.values("a", 0), run.values("a", 2));
    assertEquals(0.125, run.eta(1));
    assertArrayEquals(new int[] {0, 1, 2}, run.batch(0));
    assertThrows(IndexOutOfBoundsException.class, () -> run.values("W", 3));
    assertThrows(IllegalArgumentException.class, () -> run.values("t", 0));
  }

  @Test
  void metaByPath() {
    Run run = new SmallRun().meta("\"trained\"", "\"regulariser\":{\"lambda\":1e-1,\"on\":[\"W\"]},\"trained\"").run();
    assertEquals("W,b", run.meta("trained"));
    assertEquals("tanh", run.meta("network.activation"));
    assertEquals("1/10", run.metaNumber("regulariser.lambda").toString());
    assertNull(run.metaNumber("network.outputScale"));
    assertNull(run.meta("population"));
    assertNull(run.meta("momentum"));
  }

  @Test
  void aCheckpointIsTheRunAtOneIterate() {
    Run run = new SmallRun().run();
    Run last = Checkpoint.of(run, 2);
    assertEquals(1, last.iterates());
    assertArrayEquals(run.values("W", 2), last.values("W", 0));
    assertArrayEquals(run.values("b", 2), last.values("b", 0));
    assertArrayEquals(run.values("a", 2), last.values("a", 0));
    assertEquals(run.meta("name") + "@2", last.meta("name"));
    assertEquals(run.meta("trained"), last.meta("trained"));
    assertThrows(IndexOutOfBoundsException.class, () -> Checkpoint.of(run, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Checkpoint.of(run, -1));
  }

  @Test
  void aCheckpointKeepsTheStepSizeOfItsStepAndTheSizeOfItsBatches() {
    Run run = new SmallRun().put("every", scalar(3)).meta("\"gd\"", "\"sgd\"")
        .put("eta", RunArray.ofDoubles(new int[] {6}, new double[] {0, 1, 2, 3, 4, 5}))
        .put("batch", RunArray.ofLongs(new int[] {6, 2}, new long[] {0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2})).run();
    assertEquals(3, Checkpoint.of(run, 1).eta(0));
    assertEquals(5, Checkpoint.of(run, 2).eta(0));
    assertArrayEquals(new int[] {2}, Checkpoint.of(run, 1).shape("batch"));
    assertFalse(Checkpoint.of(run, 1).isRecorded("batch", 0));
  }

  /** One step size and one batch a training step, of which every third starts at a recorded iterate. */
  @Test
  void stepDataMoveWithTheStep() {
    Run run = new SmallRun().put("every", scalar(3)).meta("\"gd\"", "\"sgd\"")
        .put("eta", RunArray.ofDoubles(new int[] {6}, new double[] {0, 1, 2, 3, 4, 5}))
        .put("batch", RunArray.ofLongs(new int[] {6, 2}, new long[] {0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2})).run();
    assertTrue(run.moves("eta"));
    assertArrayEquals(new int[0], run.shape("eta"));
    assertArrayEquals(new double[] {3}, run.values("eta", 1));
    assertArrayEquals(new double[] {1, 0}, run.values("batch", 1));
    assertEquals(4, run.eta(4));
    assertArrayEquals(new int[] {1, 1}, run.batch(4));
    assertTrue(run.isRecorded("eta", 1));
    assertFalse(run.isRecorded("eta", 2));
    assertTrue(run.isRecorded("W", 2));
    assertThrows(IndexOutOfBoundsException.class, () -> run.values("eta", 2));
    assertFalse(new SmallRun().run().moves("eta"));
    assertFalse(new SmallRun().run().moves("a"));
  }

  private static SmallRun held(SmallRun run) {
    return run.meta(":null", ":null,\"samples\":{\"heldOut\":\"yes\",\"labels\":\"given\"}");
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        accept("no biases", r -> r.without("b").meta(",\"b\"]", "]")),
        accept("trained outputs", r -> r.doubles("a", 3, 4).meta("[\"W\",", "[\"a\",\"W\",")),
        accept("outputs that do not move, recorded", r -> r
            .put("a", RunArray.ofDoubles(new int[] {3, 4}, new double[12]))),
        accept("one step size a step", r -> r.put("eta", RunArray.ofDoubles(new int[] {2}, new double[] {0.5, 0}))),
        accept("every", r -> r.put("every", scalar(5))),
        accept("minibatches", r -> r.meta("\"gd\"", "\"sgd\"")
            .put("batch", RunArray.ofLongs(new int[] {2, 1}, new long[] {2, 0}))),
        accept("gradient flow", r -> r.without("eta").meta("\"gd\"", "\"gradient-flow\"")
            .put("t", RunArray.ofDoubles(new int[] {3}, new double[] {0, 0.5, 2}))),
        accept("other optimizer without step size", r -> r.without("eta").meta("\"gd\"", "\"other\"")),
        accept("population risk", r -> r.without("X").without("y").doubles("Wstar", 5, 2).meta("tanh", "quadratic")
            .meta(":null", ":{\"inputs\":\"gaussian\",\"teacher\":\"Wstar\"}")),
        accept("population risk of a teacher with output weights", r -> r.without("X").without("y").doubles("Wstar", 5, 2)
            .doubles("astar", 5).meta("tanh", "quadratic").meta("\"1/2\"", "\"1/4\"")
            .meta(":null", ":{\"inputs\":\"gaussian\",\"teacher\":\"Wstar\"}")),
        accept("samples held out", r -> held(r).doubles("Xheld", 5, 2).doubles("yheld", 5)),
        accept("shuffled labels", r -> r.meta(":null", ":null,\"samples\":{\"heldOut\":\"no\",\"labels\":\"shuffled\",\"seed\":\"3\"}")),
        accept("regulariser", r -> r
            .meta("\"trained\"", "\"regulariser\":{\"lambda\":0.1,\"on\":[\"W\"]},\"trained\"")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void accepts(String name, Consumer<SmallRun> change) {
    SmallRun small = new SmallRun();
    change.accept(small);
    assertEquals(3, small.run().iterates());
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        reject("meta.momentum", r -> r.meta("{\"format\"", "{\"momentum\":\"9/10\",\"format\"")),
        reject("meta", r -> r.meta("\"name\":\"small\"", "\"name\":\"small\",\"name\":\"twice\"")),
        reject("meta", r -> r.meta(":null}", ":null} {}")),
        reject("meta.format", r -> r.meta("gradus-run/1", "gradus-run/2")),
        reject("meta.name", r -> r.meta("small", "two\\nlines")),
        reject("meta.name", r -> r.meta("small", "\\ud83d")),
        reject("meta.name", r -> r.meta("\"small\"", "null")),
        reject("meta.network.activation", r -> r.meta("tanh", "swish")),
        reject("meta.network.activation", r -> r.meta("\"activation\":\"tanh\",", "")),
        reject("meta.network.layers", r -> r.meta("\"outputScale\"", "\"layers\":3,\"outputScale\"")),
        reject("meta.network.outputScale", r -> r.meta("1/sqrt(m)", "1/sqrt(2)")),
        reject("meta.network.outputScale", r -> r.meta("1/sqrt(m)", "1/0")),
        reject("meta.network.reluAt0", r -> r.meta("\"outputScale\"", "\"reluAt0\":\"1/2\",\"outputScale\"")),
        reject("meta.loss.kind", r -> r.meta("squared", "hinge")),
        reject("meta.loss.factor", r -> r.meta("\"1/2\"", "\"2\"")),
        reject("meta.optimizer", r -> r.meta("\"gd\"", "\"adam\"")),
        reject("meta.trained", r -> r.meta("[\"W\",\"b\"]", "[]")),
        reject("meta.trained", r -> r.meta("[\"W\",\"b\"]", "[\"W\",\"W\"]")),
        reject("meta.trained", r -> r.meta("[\"W\",\"b\"]", "[\"X\"]")),
        reject("meta.trained", r -> r.without("b")),
        reject("meta.regulariser.lambda",
            r -> r.meta("\"trained\"", "\"regulariser\":{\"lambda\":\"-1\",\"on\":[\"W\"]},\"trained\"")),
        reject("meta.regulariser.on", r -> r.without("b").meta(",\"b\"]", "]")
            .meta("\"trained\"", "\"regulariser\":{\"lambda\":\"1/5\",\"on\":[\"b\"]},\"trained\"")),
        reject("meta.population", r -> r.meta(":null", ":{\"inputs\":\"gaussian\",\"teacher\":\"Wstar\"}")),
        reject("a", r -> r.doubles("a", 3, 4)),
        reject("a", r -> r.doubles("a", 5)),
        reject("a", r -> r.meta("[\"W\",", "[\"a\",")),
        reject("b", r -> r.meta("[\"W\",\"b\"]", "[\"W\"]")),
        reject("W", r -> r.doubles("W", 4, 2)),
        reject("W", r -> r.doubles("W", 3, 0, 2)),
        reject("b", r -> r.doubles("b", 2, 4)),
        reject("X", r -> r.doubles("X", 3, 3)),
        reject("X", r -> r.without("X")),
        reject("y", r -> r.doubles("y", 2)),
        reject("y", r -> r.doubles("y", 3, 2)),
        reject("eta", r -> r.without("eta")),
        reject("eta", r -> r.doubles("eta", 3)),
        reject("eta", r -> r.put("eta", RunArray.ofDoubles(new int[0], new double[] {-0.5}))),
        reject("every", r -> r.put("every", scalar(0))),
        reject("every", r -> r.put("every", RunArray.ofDoubles(new int[0], new double[] {2}))),
        reject("every", r -> r.put("every", scalar(1L << 40))),
        reject("batch", r -> r.put("batch", RunArray.ofLongs(new int[] {2, 1}, new long[] {2, 0}))),
        reject("batch", r -> r.meta("\"gd\"", "\"sgd\"")
            .put("batch", RunArray.ofLongs(new int[] {2, 1}, new long[] {3, 0}))),
        reject("batch", r -> r.meta("\"gd\"", "\"sgd\"")
            .put("batch", RunArray.ofLongs(new int[] {1, 1}, new long[] {0}))),
        reject("t", r -> r.doubles("t", 3)),
        reject("t", r -> r.without("eta").meta("\"gd\"", "\"gradient-flow\"").doubles("t", 3)),
        reject("Wstar", r -> r.doubles("Wstar", 4, 2)),
        reject("astar", r -> r.doubles("astar", 4)),
        reject("astar", r -> r.without("X").without("y").doubles("Wstar", 5, 2).doubles("astar", 4).meta("tanh", "quadratic")
            .meta(":null", ":{\"inputs\":\"gaussian\",\"teacher\":\"Wstar\"}")),
        reject("velocity", r -> r.doubles("velocity", 3)),
        reject("Xheld", r -> held(r)),
        reject("Xheld", r -> r.doubles("Xheld", 5, 2).doubles("yheld", 5)),
        reject("yheld", r -> r.doubles("yheld", 5)),
        reject("Xheld", r -> held(r).doubles("Xheld", 5, 3).doubles("yheld", 5)),
        reject("yheld", r -> held(r).doubles("Xheld", 5, 2)),
        reject("yheld", r -> held(r).doubles("Xheld", 5, 2).doubles("yheld", 3)),
        reject("meta.samples.seed", r -> held(r).doubles("Xheld", 5, 2).doubles("yheld", 5).meta("given", "shuffled")),
        reject("meta.samples.seed", r -> r.meta(":null", ":null,\"samples\":{\"heldOut\":\"no\",\"labels\":\"given\",\"seed\":\"3\"}")),
        reject("meta.samples.labels", r -> held(r).doubles("Xheld", 5, 2).doubles("yheld", 5).meta("given", "permuted")),
        reject("X", r -> r.put("X", RunArray.ofDoubles(new int[] {3, 2}, new double[] {1, 2, 3, Double.NaN, 5, 6}))),
        reject("y", r -> r.put("y", RunArray.ofDoubles(new int[] {3}, new double[] {1, Double.NEGATIVE_INFINITY, 3}))),
        reject("y", r -> r.put("y", RunArray.ofLongs(new int[] {3}, new long[] {1, (1L << 53) + 1, 3}))),
        reject("y", r -> r.put("y", RunArray.of(NumberType.B1, new int[] {3}, new byte[] {0, 1, 2}))));
  }

  /** Entries are named as NumPy names them; weights that are no numbers say where training went wrong. */
  @Test
  void aNumberThatIsNoneIsNamedByItsIndices() {
    double[] weights = new double[3 * 4 * 2];
    weights[2 * 8 + 3] = Double.NaN;
    SmallRun small = new SmallRun().put("W", RunArray.ofDoubles(new int[] {3, 4, 2}, weights));
    String error = assertThrows(MalformedRunException.class, small::run).getMessage();
    assertEquals("small.npz: W: entry [2, 1, 1] is NaN; did training diverge? Record no iterate from 2 on", error);
    SmallRun data = new SmallRun().put("X", RunArray.ofDoubles(new int[] {3, 2}, new double[] {1, 2, 3, 4, Double.POSITIVE_INFINITY, 6}));
    assertEquals("small.npz: X: entry [2, 0] is infinite", assertThrows(MalformedRunException.class, data::run).getMessage());
    SmallRun rate = new SmallRun().put("eta", RunArray.ofDoubles(new int[0], new double[] {Double.NaN}));
    assertEquals("small.npz: eta: the value is NaN", assertThrows(MalformedRunException.class, rate::run).getMessage());
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("rejected")
  void rejects(String place, Consumer<SmallRun> change) {
    SmallRun small = new SmallRun();
    change.accept(small);
    MalformedRunException error = assertThrows(MalformedRunException.class, small::run);
    assertEquals(place, error.place(), error.getMessage());
    assertTrue(error.getMessage().startsWith("small.npz: " + place + ": "), error.getMessage());
    assertFalse(error.getMessage().contains("\n"), error.getMessage());
  }

  @Test
  void hostileNamesDoNotForgeLines() {
    MalformedRunException error = new MalformedRunException("a\nVALID", "b\r", "c");
    assertEquals("a?VALID: b?: c", error.getMessage());
  }

  private static RunArray scalar(long value) {
    return RunArray.ofLongs(new int[0], new long[] {value});
  }

  private static Arguments accept(String name, Consumer<SmallRun> change) {
    return Arguments.of(name, change);
  }

  private static Arguments reject(String place, Consumer<SmallRun> change) {
    return Arguments.of(place, change);
  }
}
