package org.gradus.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Condition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.evaluate.NumericRecording;
import org.gradus.numeric.run.Checkpoint;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunStream;
import org.gradus.report.CurvePoint;

/** A recorded run as the search sees it: its arrays for the tiers, its canonical stream for the certificate. */
public final class RunSubject implements NumericRecording {

  private final Run run;
  private final Run whole;
  private final Integer checkpoint;
  private final String sought;
  private final byte[] stream;
  private List<CurvePoint> losses;

  public RunSubject(Run run) {
    this(run, run, null, "");
  }

  /** The whole run cut down to one recorded iterate. */
  public static RunSubject at(Run whole, int iterate) {
    return at(whole, iterate, "");
  }

  /** @param sought what the search for the iterate says of it */
  public static RunSubject at(Run whole, int iterate, String sought) {
    return new RunSubject(Checkpoint.of(whole, iterate), whole, iterate, sought);
  }

  private RunSubject(Run run, Run whole, Integer checkpoint, String sought) {
    this.run = run;
    this.whole = whole;
    this.checkpoint = checkpoint;
    this.sought = sought;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RunStream.write(run, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.stream = out.toByteArray();
  }

  public Run run() {
    return run;
  }

  /** The recorded iterate of the whole run that this is; {@code null} when this is the whole run. */
  public Integer checkpoint() {
    return checkpoint;
  }

  /** What the search for the earliest iterate said; empty where it was named. */
  String sought() {
    return sought;
  }

  /** Enclosures of the whole run's objective, for a picture. */
  synchronized List<CurvePoint> losses() {
    if (losses == null) {
      losses = LossCurve.of(whole);
    }
    return losses;
  }

  /** The canonical stream; its SHA-256 is the run digest. */
  public byte[] stream() {
    return stream;
  }

  public String activation() {
    return run.meta("network.activation");
  }

  /** Whether the run's meta data meets the condition. */
  public boolean meets(Condition condition) {
    String value = run.meta(condition.path());
    return value != null && condition.allowed().contains(value);
  }

  /** The first of the conditions that the run does not meet, in words, such as {@code activation is tanh, not relu}. */
  Optional<String> unmet(List<Condition> conditions) {
    return conditions.stream().filter(condition -> !meets(condition)).findFirst().map(condition -> {
      String name = condition.path().substring(condition.path().lastIndexOf('.') + 1);
      String value = run.meta(condition.path());
      String wanted = String.join(" or ", condition.allowed());
      return value == null ? "the run does not say its " + name + ", wanted is " + wanted : name + " is " + value + ", not " + wanted;
    });
  }

  /** The theory as the kernel's symbolic rules have it: data that move with the iterate are among the weights. */
  Theory moving(Theory theory) {
    List<Binding> weights = Stream.concat(theory.weights().stream(), theory.data().stream().filter(data -> moves(data.source()))).toList();
    return new Theory(theory.name(), theory.dims(), theory.setting(), theory.data().stream().filter(data -> !weights.contains(data)).toList(),
        weights, theory.reluAt0(), theory.update(), theory.flow(), theory.require(), theory.definitions(), theory.examples(), theory.steps(),
        theory.controls());
  }

  private boolean moves(Source source) {
    return source instanceof Source.RunArray array ? run.has(array.key()) && run.moves(array.key())
        : source instanceof Source.Transposed transposed ? moves(transposed.source())
        : source instanceof Source.Joined joined && (moves(joined.left()) || moves(joined.right()));
  }

  /** The sizes of the theory's letters: a letter that is a whole axis of some given array has that axis' length. */
  public Map<String, Integer> sizes(Theory theory) {
    Map<String, Integer> sizes = new HashMap<>();
    Stream.concat(theory.weights().stream(), theory.data().stream()).forEach(binding -> sizes(binding, theory, sizes));
    return sizes;
  }

  private void sizes(Binding binding, Theory theory, Map<String, Integer> sizes) {
    int[] shape = shape(binding.source());
    List<Dim> axes = binding.shape();
    for (int axis = 0; axis < Math.min(shape.length, axes.size()); axis++) {
      String letter = axes.get(axis).toString();
      if (theory.dims().contains(letter)) {
        sizes.putIfAbsent(letter, shape[axis]);
      }
    }
  }

  /** The leading axes whose length the source alone tells; the joined axis of a join is not among them. */
  private int[] shape(Source source) {
    if (source instanceof Source.RunArray array && run.has(array.key())) {
      return run.shape(array.key());
    }
    if (source instanceof Source.Transposed transposed) {
      int[] shape = shape(transposed.source());
      return shape.length == 2 ? new int[] {shape[1], shape[0]} : new int[0];
    }
    if (source instanceof Source.Joined joined) {
      int[] left = shape(joined.left());
      return left.length == 0 ? left : java.util.Arrays.copyOf(left, left.length - 1);
    }
    return new int[0];
  }

  @Override
  public int steps() {
    return run.iterates() - 1;
  }

  @Override
  public boolean has(String key) {
    return run.has(key);
  }

  @Override
  public boolean moves(String key) {
    return run.moves(key);
  }

  @Override
  public int[] shape(String key) {
    return run.shape(key);
  }

  @Override
  public double[] values(String key, int iterate) {
    return run.isRecorded(key, iterate) ? run.values(key, iterate) : null;
  }

  @Override
  public Rational metaNumber(String path) {
    return run.metaNumber(path);
  }
}
