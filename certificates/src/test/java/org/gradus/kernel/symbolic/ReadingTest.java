package org.gradus.kernel.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.term.Theory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What formulas read: directly, in definitions, where points lead. */
class ReadingTest {

  private static Reading of(String formula) {
    String text = """
        gradus-theory-core/1
        (theory t)
        (dims)
        (setting)
        (relu-at-0 0)
        (data x () (array x))
        (data y () (array y))
        (data z () (array z))
        (weights W () (array W))
        (weights V () (array V))
        (define f () () (* (entry W) (entry x)))
        (define g () () (+ (entry f) (at start (entry y))))
        (define h () () (+ (entry g) (entry g)))
        (update W () (+ (entry W) (entry y)))
        (update V () (entry V))
        (flow W () (* -1 (entry h)))
        (step A (everywhere) () () (("" FORMULA)))
        """.replace("FORMULA", formula);
    Theory theory = TheoryReader.read(text.getBytes(StandardCharsets.UTF_8));
    return Reading.of(theory, theory.steps().get(0).claims().get(0).formula());
  }

  /** Each as {@code array}, or {@code array@point}. */
  private static Set<String> reads(String formula) {
    Set<String> reads = new TreeSet<>();
    of(formula).reads().forEach(read -> reads.add(read.array() + (read.point() == null ? "" : "@" + read.point().name().toLowerCase())));
    return reads;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
      "(= (entry x) 0), x",
      "(= (entry f) 0), f x W",
      "(= (entry h) 0), h g f x W y@start",
      "(= (at start (entry f)) 0), f@start W@start x@start",
      "(= (at last (entry h)) 0), h@last g@last f@last W@last x@last y@start",
      "(= (at next (entry x)) 0), x",
      "(= (at last (at start (entry x))) 0), x@start",
      "(= (+ (at last (entry x)) (entry x)) 0), x x@last",
      "(= (at step (entry x)) 0), x W y V",
      "(for-all-naturals k (= (at (after k 0) (entry z)) 0)), z W y V",
      "(for-all-reals t (0 ()) (= (at (time t) (entry z)) 0)), z W h g f x y@start",
      "(exists-weights p (converges flow p)), W h g f x y@start",
      "(exists-weights p (converges steps p)), W y V",
      "(for-all-weights v (= (at (weights v) (entry W)) 0)), W",
      "(= (at last (at step (entry z))) 0), z@last W@last y@last V@last",
      "(and (= (at last (at step 0)) 0) (= (at step 0) 0)), W@last y@last V@last W y V",
      "(for-all-reals t (0 ()) (<= (variable t) 1)), ''"})
  void arrays(String formula, String reads) {
    assertEquals(new TreeSet<>(reads.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(reads.split(" ")))), reads(formula));
  }

  @Test
  void theLastWeights() {
    assertEquals(true, of("(= (at last 0) 0)").last());
    assertEquals(true, of("(= (+ 1 (at start (at last (entry x)))) 0)").last());
    assertEquals(false, of("(= (at start (entry h)) 0)").last());
    assertEquals(false, of("(= 0 0)").last());
  }
}
