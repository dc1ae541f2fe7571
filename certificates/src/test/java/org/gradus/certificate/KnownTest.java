package org.gradus.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gradus.kernel.reader.CheckReport;
import org.gradus.kernel.reader.CheckReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of inequalities, line by line, and its neighbours that are false or not in it; {@code U} is an entry of the weights. */
class KnownTest {

  @TempDir
  Path folder;

  private CheckReport check(String inequality) throws IOException {
    return RuleTrial.claim(inequality.replace("U", "(entry w 1 1)").replace("V", "(entry w 1 2)")).by("(show 1 (known))").check(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(<= U (apply abs 0 U))", "(>= (apply abs 0 U) U)", "(<= (* -1 U) (apply abs 0 U))", "(<= U (apply relu 0 U))",
      "(<= 0 (apply relu 0 U))", "(<= 0 (apply relu 1 U))", "(<= (apply relu 1 U) 1)", "(<= (+ 1 U) (apply exp 0 U))", "(< 0 (apply exp 0 U))",
      "(<= 0 (apply exp 0 U))", "(<= 0 (apply sqrt 0 (^ U 2)))", "(<= 0 (apply abs 0 U))", "(< -1 (apply tanh 0 U))", "(< (apply tanh 0 U) 1)",
      "(<= (apply tanh 0 U) 1)", "(< -1 (apply erf 0 U))", "(< (apply erf 0 U) 1)", "(< 0 (apply sigmoid 0 U))", "(< (apply sigmoid 0 U) 1)",
      "(< 0 (apply softplus 0 U))", "(<= -1 (apply sin 0 U))", "(<= (apply sin 0 U) 1)", "(<= -1 (apply cos 0 U))", "(<= (apply cos 0 U) 1)",
      "(<= 0 (indicator (< U 0)))", "(<= (indicator (< U 0)) 1)", "(<= 0 (^ U 2))", "(<= 0 (^ U 4))", "(> 1 (apply tanh 0 U))",
      "(<= (+ U 1) (apply exp 0 U))", "(<= (+ 1 U V) (apply exp 0 (+ V U)))", "(= (* (apply exp 0 U) (apply exp 0 V)) (apply exp 0 (+ V U)))",
      "(= (* (apply exp 0 U) (apply exp 0 (* -1 U))) 1)", "(= (* (apply exp 0 U) (apply exp 0 U)) (apply exp 0 (* 2 U)))",
      "(= (+ (^ (apply sin 0 U) 2) (^ (apply cos 0 U) 2)) 1)", "(= (+ (^ (apply sin 0 (+ U V)) 2) (^ (apply cos 0 (+ U V)) 2)) 1)"})
  void accepts(String inequality) throws IOException {
    assertEquals(List.of(), check(inequality).problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(= U (apply abs 0 U))", "(!= U (apply abs 0 U))", "(< U (apply abs 0 U))", "(<= U (apply abs 1 U))", "(<= U (apply tanh 0 U))",
      "(<= 1 (apply abs 0 U))", "(<= (* -2 U) (apply abs 0 U))", "(<= (* -1 U) (apply relu 0 U))", "(<= U (apply relu 1 U))", "(< U (apply relu 0 U))",
      "(< 0 (apply relu 0 U))", "(<= 1 (apply relu 0 U))", "(< 0 (apply relu 1 U))", "(< (apply relu 1 U) 1)", "(<= (apply relu 1 U) 0)", "(<= 1 (apply relu 1 U))",
      "(<= (apply relu 0 U) 1)", "(<= (+ 1 U) (apply tanh 0 U))", "(<= (+ 2 U) (apply exp 0 U))", "(< (+ 1 U) (apply exp 0 U))", "(<= 1 (apply exp 0 U))",
      "(<= (apply exp 0 U) 1)", "(<= (apply exp 0 U) 0)", "(< 0 (apply sqrt 0 (^ U 2)))", "(< 0 (apply abs 0 U))", "(<= (apply abs 0 U) 0)",
      "(<= 0 (apply tanh 0 U))", "(<= 1 (apply tanh 0 U))", "(<= (apply tanh 0 U) -1)", "(<= (apply tanh 0 U) 0)", "(<= 0 (apply tanh 1 U))",
      "(<= 0 (apply erf 0 U))", "(<= (apply erf 0 U) 0)", "(<= 1 (apply sigmoid 0 U))", "(<= (apply sigmoid 0 U) 0)", "(<= (apply sigmoid 0 U) -1)",
      "(<= (apply softplus 0 U) 1)", "(<= 1 (apply softplus 0 U))", "(< -1 (apply sin 0 U))", "(< (apply sin 0 U) 1)", "(<= 0 (apply sin 0 U))",
      "(< -1 (apply cos 0 U))", "(<= (apply cos 0 U) 0)", "(<= (apply cos 0 U) -1)", "(<= (apply atan 0 U) 1)", "(<= 0 (apply atan 0 U))",
      "(< 0 (indicator (< U 0)))", "(< (indicator (< U 0)) 1)", "(<= 1 (indicator (< U 0)))", "(<= (indicator (< U 0)) 0)", "(< 0 (^ U 2))", "(<= 1 (^ U 2))",
      "(<= 0 (^ U 3))", "(<= 0 (^ U 0))", "(<= (^ U 2) 0)", "(<= 0 U)", "(<= U 1)", "(<= U U)",
      "(<= (+ 1 U V) (apply exp 0 U))", "(= (* (apply exp 0 U) (apply exp 0 V)) 1)", "(= (* (apply exp 0 U) (apply exp 0 V)) (apply exp 0 (* U V)))",
      "(= (* 2 (apply exp 0 U) (apply exp 0 V)) (apply exp 0 (+ U V)))", "(= (* (apply exp 0 U) (apply tanh 0 V)) (apply exp 0 (+ U V)))",
      "(= (* (apply exp 0 U) (apply exp 0 V)) (+ U V))", "(= (+ (apply exp 0 U) (apply exp 0 V)) (apply exp 0 (+ U V)))",
      "(= (* (apply exp 0 U) (apply exp 0 V)) (apply exp 0 (+ U (* -1 V))))", "(= (* (apply exp 0 U) (apply exp 0 V)) 0)",
      "(= (+ (^ (apply sin 0 U) 2) (^ (apply cos 0 V) 2)) 1)", "(= (+ (^ (apply sin 0 U) 2) (^ (apply cos 0 U) 2)) 2)",
      "(= (+ (^ (apply sin 0 U) 2) (^ (apply sin 0 U) 2)) 1)", "(= (+ (^ (apply sin 1 U) 2) (^ (apply cos 0 U) 2)) 1)",
      "(= (+ (^ (apply sin 0 U) 3) (^ (apply cos 0 U) 2)) 1)", "(= (+ (^ (apply tanh 0 U) 2) (^ (apply cos 0 U) 2)) 1)",
      "(= (+ (^ (apply sin 0 U) 2) (^ (apply cos 0 U) 2) (^ U 2)) 1)", "(= (+ (apply sin 0 U) (apply cos 0 U)) 1)",
      "(= (+ (^ (apply sin 0 U) 2) (* -1 (^ (apply cos 0 U) 2))) 1)"})
  void rejects(String inequality) throws IOException {
    CheckReport report = check(inequality);
    assertEquals(Status.INVALID, report.status());
    assertTrue(report.problems().get(0).matches(".*(an inequality|an inequality of the table|a product of exponentials and their sum)"), report.problems().toString());
  }

  /** Of what is defined only somewhere, under a hypothesis that is defined just there. */
  private CheckReport log(String inequality) throws IOException {
    return RuleTrial.claim(inequality.replace("U", "(entry w 1 1)")).when("(<= (+ (apply log 0 (entry w 1 1)) (^ (entry w 1 1) -1)) 9)")
        .by("(show 1 (known))").check(folder);
  }

  @Test
  void acceptsTheTangentOfTheLogarithm() throws IOException {
    assertEquals(Status.VALID, log("(<= (apply log 0 U) (+ U -1))").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(<= (+ 1 9 (* -1 (apply log 0 U))) (* (apply exp 0 9) (^ U -1)))",
      "(>= (* (apply exp 0 U) (^ U -1)) (+ 1 U (* -1 (apply log 0 U))))"})
  void acceptsTheTangentOfTheExponentialMovedByALogarithm(String inequality) throws IOException {
    assertEquals(List.of(), log(inequality).problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(< (+ 1 9 (* -1 (apply log 0 U))) (* (apply exp 0 9) (^ U -1)))", "(<= (+ 2 9 (* -1 (apply log 0 U))) (* (apply exp 0 9) (^ U -1)))",
      "(<= (+ 1 9 (apply log 0 U)) (* (apply exp 0 9) (^ U -1)))", "(<= (+ 1 9 (* -2 (apply log 0 U))) (* (apply exp 0 9) (^ U -1)))",
      "(<= (+ 1 8 (* -1 (apply log 0 U))) (* (apply exp 0 9) (^ U -1)))", "(<= (+ 1 9 (* -1 (apply log 1 U))) (* (apply exp 0 9) (^ U -1)))",
      "(<= (+ 1 9 (* -1 (apply log 0 U))) (* (apply exp 0 9) (^ U -2)))", "(<= (+ 1 9 (* -1 (apply log 0 U))) (* (apply exp 0 9) U))",
      "(<= (+ 1 9 (* -1 (apply log 0 U))) (* (apply tanh 0 9) (^ U -1)))",
      "(<= (+ 1 9 (* -1 (apply log 0 U))) (* 9 (apply exp 0 9) (^ U -1)))", "(<= (* (apply exp 0 9) (^ U -1)) (+ 1 9 (* -1 (apply log 0 U))))"})
  void rejectsItsNeighbours(String inequality) throws IOException {
    assertEquals(Status.INVALID, log(inequality).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(<= (apply log 0 U) (+ -1 U))", "(<= (apply log 0 U) (+ U -2))", "(<= (apply log 1 U) (+ U -1))", "(<= (apply tanh 0 U) (+ U -1))",
      "(< (apply log 0 U) (+ U -1))", "(<= 0 (^ U -2))"})
  void rejectsOthers(String inequality) throws IOException {
    assertEquals(Status.INVALID, log(inequality).status());
  }

  /** M is named for the greatest, N for the least of the numbers u. */
  private CheckReport extreme(String inequality) throws IOException {
    return RuleTrial.claim("(for-all i m " + inequality + ")").define("M () () (maximum k m (entry u k))", "N () () (minimum k m (entry u k))",
        "S () () (sum k m (entry u k))", "F (k) (m) (maximum j m (entry u j))", "W () () (maximum k m (entry w k 1))").by("(show 1 (known))").check(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(<= (entry u i) (entry M))", "(>= (entry M) (entry u i))", "(<= (entry N) (entry u i))", "(>= (entry u i) (entry N))",
      "(<= (entry w i 1) (entry W))", "(<= (at last (entry w i 1)) (at last (entry W)))", "(>= (at start (entry W)) (at start (entry w i 1)))",
      "(<= (at last (at start (entry w i 1))) (at last (at start (entry W))))"})
  void acceptsExtremesByTheirNames(String inequality) throws IOException {
    assertEquals(List.of(), extreme(inequality).problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(<= (entry M) (entry u i))", "(<= (entry u i) (entry N))", "(<= (entry u i) (entry S))", "(< (entry u i) (entry M))",
      "(<= (entry u i) (entry F i))", "(<= (* 2 (entry u i)) (entry M))", "(<= (entry u 1) (entry M))",
      "(<= (at start (entry w i 1)) (at last (entry W)))", "(<= (entry w i 1) (at last (entry W)))", "(<= (at last (entry w i 1)) (entry W))",
      "(<= (at last (entry W)) (at last (entry w i 1)))", "(<= (at last (at start (entry w i 1))) (at last (entry W)))"})
  void rejectsOtherNames(String inequality) throws IOException {
    assertEquals(Status.INVALID, extreme(inequality).status());
  }
}
