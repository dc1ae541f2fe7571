package org.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gradus.engine.Certified;
import org.gradus.engine.SmallRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a theory file is said with its kind and place, and shown with a caret. */
class TheoryErrorsTest {

  @TempDir
  private Path folder;

  private final Gradus gradus = new Gradus();

  private static final String TEXT = Certified.only(java.util.Set.of("A04", "A18"));

  /** Each change puts one error into the theory; the caret stands under {@code shown}, and the message says what to do. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "E-NAME  | lambda_max(G) <= opnorm(xt)^2 | lambda_max(G) <= opnorm(xu)^2 | xu | did you mean 'x",
    "E-NAME  | r         := f - Y | r         := f - Ya | Ya | did you mean 'Y'?",
    "E-SHAPE | r         := f - Y | r         := f - a | f - a | (n) and (m)",
    "E-SHAPE | lambda_max(G) <= opnorm(xt)^2 | lambda_max(G) <= xt | lambda_max(G) <= xt | the shapes () and (n,d+1) differ",
    "E-PATCH | replace: opnorm(xt)^2 by opnorm(xt)^2/2 | replace: norm(xt) by 2 | replace: norm(xt) by 2 | does not occur in A04",
    "E-PATCH | statement: norm(r@step) <= (1 - eta*lambda_min(G))*norm(r) + norm(bend) | statement: norm(r@step) <= (1 - eta*lambda_min(G) + 0*eta*lambda_min(G))*norm(r) + norm(bend) | replace: | write 'at 1'",
    "E-LEVEL | lambda_max(G) <= opnorm(xt)^2 | lambda_max(G) <= sum(k in steps, norm(r@k)) | lambda_max(G) <= sum | Use scope run or flow",
    "E-LEVEL | lambda_max(G) <= opnorm(xt)^2 | lambda_max(G)@next <= opnorm(xt)^2 | lambda_max(G)@next | Use scope step",
    "E-EXACT | lambda_max(G) <= opnorm(xt)^2 | lambda_max(G) ~ opnorm(xt)^2 | lambda_max(G) ~ | a claim needs '=', '<=' or '<'",
    "E-WITNESS | lambda_max(G) <= opnorm(xt)^2 | exists R, lambda_max(G) <= R*opnorm(xt)^2 | exists R | give 'choose: R' or write R as a formula",
    "E-SHADOW | r         := f - Y | r[i]      := sum(i, f[i] - Y[i]) | i, f[i] - Y[i] | is bound already",
    "E-SHADOW | i, l in 1..n | i, r in 1..n | r         := f - Y | index letter 'r' is also a definition (line ",
    "E-PROOF | statement: lambda_max(G) <= opnorm(xt)^2 | `statement: lambda_max(G) <= opnorm(xt)^2\n    proof: |\n      have near: 0 <= 1 by algebra\n      thus by algebra from neer` | thus by algebra from neer | did you mean 'near'?",
    "E-KEY   | scope: iterate | scope: iterat | iterat | did you mean 'iterate'?",
    "E-KEY   | title: spectral | titel: spectral | titel | did you mean 'title'?",
    "E-LABEL | statement: lambda_max(G) <= opnorm(xt)^2 | `statement: |\n      one: lambda_max(G) <= opnorm(xt)^2\n      one: 0 <= 1` | one | stands twice",
    "E-SYNTAX | lambda_max(G) <= opnorm(xt)^2 | lambda_max(G <= opnorm(xt)^2 | `` | expected ',' or ')'",
    "E-NUMBER | lambda_max(G) <= opnorm(xt)^2 | lambda_max(G) <= 1e99999*opnorm(xt)^2 | 1e99999 | digits",
    "E-YAML  | statement: lambda_max(G) | statement: [lambda_max(G)] | <= opnorm(xt)^2 | must stand in a '|' block",
    "E-YAML  | statement: lambda_max(G) | statement: a: lambda_max(G) | : lambda_max(G) | must stand in a '|' block",
    "E-YAML  | scope: iterate | scope: [iterate | : lambda_max(G) | expected ',' or ']'"})
  void typedErrorsNameTheirPlace(String kind, String old, String other, String shown, String advice) throws IOException {
    assertTrue(TEXT.contains(old), old);
    String text = TEXT.substring(0, TEXT.indexOf(old)) + other + TEXT.substring(TEXT.indexOf(old) + old.length());
    Path theory = Files.writeString(folder.resolve("mine.yaml"), text);
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    assertEquals(65, gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o")), gradus.all());
    assertEquals("", gradus.out());
    List<String> lines = gradus.err().lines().toList();
    assertTrue(lines.get(0).matches("gradus: .*mine\\.yaml:\\d+:\\d+   " + kind + "   .+"), gradus.err());
    assertTrue(lines.get(0).contains(advice), gradus.err());
    assertTrue(!gradus.err().contains("Exception"), gradus.err());
    assertEquals(3, lines.size(), gradus.err());
    String[] place = lines.get(0).replaceFirst(".*mine\\.yaml:", "").split("[: ]");
    int line = Integer.parseInt(place[0]);
    assertEquals(text.lines().toList().get(line - 1), lines.get(1).substring(2), "the line as it stands in the file");
    int caret = lines.get(2).indexOf('^');
    assertEquals(Integer.parseInt(place[1]), caret - 1, "two blanks, columns from 1");
    assertTrue(lines.get(1).startsWith(shown, caret), gradus.err());
    assertTrue(Files.notExists(folder.resolve("o/certificates")));
  }

  /**
   * An array that the run lacks, or a logarithm outside its domain, does not make the file unreadable: the step is undecided and says why, and the
   * place in the file is shown with what to do.
   */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "norm(zz) >= 0 | the run has no zz | E-RUN | zz in R^n | this run has no array 'zz'; theory 'satpathi-srikant-2021' takes zz in R^n",
    "log(Y[1] - 5) <= 1 | an argument of LOG may be outside its domain | E-DOMAIN | log(Y[1] - 5) | log(Y[1] - 5) needs Y[1] - 5 > 0; add it to 'when'",
    "norm(Y) <= sqrt(L - 100) | an argument of SQRT may be outside its domain | E-DOMAIN | sqrt(L - 100) | sqrt(L - 100) needs L - 100 >= 0; add it",
    "1 <= norm(Y)/(Y[1] - Y[1]) | a divisor may be 0 | E-DOMAIN | norm(Y)/(Y[1] - Y[1]) | norm(Y)/(Y[1] - Y[1]) needs Y[1] - Y[1] != 0; add it"})
  void whatTheRunDoesNotHaveIsUndecided(String statement, String reason, String kind, String shown, String advice) throws IOException {
    String text = TEXT.replace("eta in R   from run X, y, a, eta", "eta in R, zz in R^n   from run X, y, a, eta, zz")
        .replace("lambda_max(G) <= opnorm(xt)^2", statement)
        .replace("replace: opnorm(xt)^2 by opnorm(xt)^2/2", "claim: 1 < 0");
    Path theory = Files.writeString(folder.resolve("mine.yaml"), text);
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    assertEquals(2, gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o")), gradus.all());
    assertTrue(gradus.out().contains(reason), gradus.all());
    List<String> lines = gradus.err().lines().toList();
    assertEquals(3, lines.size(), gradus.err());
    assertTrue(lines.get(0).matches("gradus: .*mine\\.yaml:\\d+:\\d+   " + kind + "   .+"), gradus.err());
    assertTrue(lines.get(0).contains(advice), gradus.err());
    String[] place = lines.get(0).replaceFirst(".*mine\\.yaml:", "").split("[: ]");
    assertEquals(text.lines().toList().get(Integer.parseInt(place[0]) - 1), lines.get(1).substring(2));
    int caret = lines.get(2).indexOf('^');
    assertEquals(Integer.parseInt(place[1]), caret - 1);
    assertTrue(lines.get(1).startsWith(shown, caret), gradus.err());
    assertEquals(shown.length(), lines.get(2).length() - caret, gradus.err());
  }

  /** A step that is undecided for another reason has no such place. */
  @Test
  void nothingIsAdvisedWhereNothingIsMissing() throws IOException {
    String text = TEXT.replace("lambda_max(G) <= opnorm(xt)^2", "exists unique u in R^n, u[1] = 0").replace("replace: opnorm(xt)^2 by opnorm(xt)^2/2", "claim: 1 < 0");
    Path theory = Files.writeString(folder.resolve("mine.yaml"), text);
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    assertEquals(2, gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o")), gradus.all());
    assertTrue(gradus.out().contains("UNDECIDED"), gradus.all());
    assertEquals("", gradus.err());
  }

  @Test
  void aNearNameIsSuggested() throws IOException {
    Path theory = Files.writeString(folder.resolve("mine.yaml"), TEXT.replace("lambda_max(G) <= opnorm(xt)^2", "lambda_max(G) <= opnrm(xt)^2"));
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    assertEquals(65, gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o")));
    assertTrue(gradus.err().contains("did you mean 'opnorm'?"), gradus.err());
  }

  @Test
  void aFileThatIsNoTheory() throws IOException {
    Path run = RunFiles.write(SmallRuns.tiny("tanh"), folder.resolve("r.npz"));
    for (String text : List.of("", "gradus: theory/2\nname: x\n", "- 1\n- 2\n", "name: x\n\t- y", "gradus: theory/1\n" + "a: &a [*a]\n")) {
      Path theory = Files.writeString(folder.resolve("mine.yaml"), text);
      assertEquals(65, gradus.run("certify", run, "--theory", theory, "--out", folder.resolve("o")), text + gradus.all());
      assertTrue(gradus.err().startsWith("gradus: "), gradus.err());
      assertTrue(gradus.err().contains("mine.yaml:"), gradus.err());
    }
    Files.write(folder.resolve("mine.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertEquals(65, gradus.run("certify", run, "--theory", folder.resolve("mine.yaml"), "--out", folder.resolve("o")), gradus.all());
    assertTrue(gradus.err().contains("mine.yaml"), gradus.err());
  }
}
