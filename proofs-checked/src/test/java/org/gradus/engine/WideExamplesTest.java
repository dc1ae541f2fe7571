package org.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Labelled;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.array.Truth;
import org.gradus.numeric.evaluate.Escalation;
import org.gradus.numeric.evaluate.Limits;
import org.gradus.numeric.evaluate.Problem;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The wide golden nets of the sheet, E2 (1024 neurons, an example of the theory) and E3 (16384), whose weights are given by a rule: rows 2t-1 and 2t are
 * u_t = ((2 (t g mod p) - p)/q) for three numbers g, with opposite outputs, so that f = 0 at the start, exactly. All digits that the sheet prints of them,
 * along exact steps, too.
 */
class WideExamplesTest {

  private static final String THEORY = Library.theory("satpathi-srikant-2021");

  /** What the theory has already. */
  private static final String E2 = "";
  private static final String E3 = """
        E3: |
          n = 3, d = 2, m = 16384, eta = 1/6
          x = [[1,1], [-1,1], [7/5,-1/5]]
          Y = [1/32, -1/32, 1/64]
          a[j] = 2*mod(j, 2) - 1
          w[j] = [(2*mod((j + mod(j, 2))/2, 8209) - 8209)/2048, (2*mod(1597*(j + mod(j, 2))/2, 8209) - 8209)/2048,
            (2*mod(5107*(j + mod(j, 2))/2, 8209) - 8209)/2048]
      """;

  /** The theory with one more example and one step that has nothing but golden lines. */
  private static Stream<? extends DynamicNode> lines(String name, String example, String radius, String... golden) {
    String step = String.join("\n", "  WIDE:", "    title: numbers of the sheet", "    provenance: derived", "    scope: number", "    where: |",
        "      near[j,i] := ind(abs(z@0[j,i]) <= norm(xt[i])*" + radius + ")", "      S[i]   := sum(j, near[j,i])",
        "      M[i,l] := abs(<xt[i], xt[l]>)*sum(j, near[j,i] + near[j,l] - near[j,i]*near[j,l])/m", "      rho    := lambda_max(M)",
        "      lam    := lambda0 - rho", "      D      := sqrt(sum(i, norm(xt[i])^2*S[i])/m)",
        "      go     := opnorm(xt)*norm(r@0)/(sqrt(m)*lam)", "    statement: n > 0", "    golden: |\n");
    String text = THEORY.substring(0, THEORY.indexOf("\nsteps:\n") + 1) + "steps:\n" + step
        + Stream.of(golden).map(line -> "      " + name + line + "\n").collect(Collectors.joining());
    return new GoldenLines(LoadedTheory.of("wide.yaml", text.replace("\nsteps:\n", "\n" + example + "\nsteps:\n"))).tests();
  }

  /** What the search's tiers say of each hypothesis of a step at the start of one more example. */
  private static Map<String, Truth> hypotheses(String step, String name, String example) {
    Theory theory = LoadedTheory.of("wide.yaml", THEORY.replace("\nsteps:\n", "\n" + example + "\nsteps:\n")).expanded();
    Example wide = theory.examples().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    Escalation tiers = new Escalation(Problem.of(theory, wide), Limits.DEFAULT);
    return theory.steps().stream().filter(s -> s.id().equals(step)).findFirst().orElseThrow().when().stream()
        .collect(Collectors.toMap(Labelled::label, line -> tiers.decide(line.formula(), name).truth()));
  }

  /** The sheet: E2 fails the hypothesis of the theorem on descent that few signs can change, E3 meets all. */
  @Test
  void descentOnE2IsNotCertifiedAndOnE3ItIs() {
    Map<String, Truth> wide = hypotheses("A26", "E2", E2);
    assertEquals(Truth.FALSE, wide.get("tame"));
    assertEquals(Truth.TRUE, wide.get("small"));
    assertEquals(Truth.TRUE, wide.get("pos"));
    assertEquals(Set.of(Truth.TRUE), Set.copyOf(hypotheses("A26", "E3", E3).values()));
  }

  @TestFactory
  Stream<? extends DynamicNode> numbersOfE2() {
    return lines("E2", E2, "1/16",
        ", k=0: G[1,1] = 759/512", ", k=0: G[1,2] = 75/256", ", k=0: G[1,3] = 517/640", ", k=0: G[2,2] = 777/512", ", k=0: G[2,3] = -327/2560",
        ", k=0: G[3,3] = 189/128", ", k=0: f[1] = 0", ", k=0: L = 9/100", ": lambda0 ~ 0.57691897728069449027440523228471",
        ": S[1] ~ 16.0000000000", ": S[2] ~ 16.0000000000", ": S[3] ~ 24.0000000000", ": M[1,1] ~ 0.04687500000000", ": M[1,2] ~ 0.03125000000000",
        ": M[1,3] ~ 0.08593750000000", ": M[2,3] ~ 0.02343750000000", ": M[3,3] ~ 0.07031250000000", ": rho ~ 0.15845148408188925667331821870652",
        ": lam ~ 0.4184674931988052336010870135782", ": D ~ 0.4050462936504912644353729647555", ": go ~ 0.051287945681361741251107317663025",
        ": D*norm(r@0)*sqrt(1/lam^2 + 1/(lam*lambda0)) ~ 0.38141928184580968730126414204598",
        ", k=1: L ~ 0.048195185046725802951388888888889", ", k=2: L ~ 0.027986286424796473893141488970062",
        ", k=3: L ~ 0.01758022322565193685989538207051", ": D^2 ~ 0.1640625000000000000000000", ": D*opnorm(xt) ~ 0.927", ": lam/2 ~ 0.209",
        ": exp(-5*lam)*norm(r@0) ~ 0.0370195", ", k=0: Vp = 0", ", k=1: Vp ~ 0.00000000000000000000", ", k=2: Vp ~ 0.00000000000000000000",
        ", k=0: Vl ~ 0.069504882623292409110560348466242",
        ", k=1: Vl ~ 0.043636827067736853555004792910687", ", k=2: Vl ~ 0.029545339850384967329669400959491",
        ", k=3: Vl ~ 0.021218960832092360593667299543141", ", k=3: Vp ~ 0.0000000085410619819456772935204897829459");
  }

  /** E1 with softplus, which is not homogeneous: the net, and its Jacobian times the weights, differ (A02). */
  @TestFactory
  Stream<? extends DynamicNode> numbersOfE1WithSoftplus() {
    String soft = "  E1S: |\n    n = 3, d = 2, m = 4, eta = 1/4, steps = 1, sigma = softplus\n    x = [[1,1], [-1,1], [7/5,-1/5]]\n    Y = [1, -1, 1/2]\n    a = [1, -1, 1, -1]\n"
        + "    w = [[1,1/2,-1/4], [-3/4,1,1/2], [1/2,-1,1/4], [-1/2,3/4,-1/8]]\n";
    return lines("E1S", soft, "1/16", ", k=0: f[1] ~ 0.091699229896073720624", ", k=0: f[2] ~ -1.5587783038523945773", ", k=0: f[3] ~ 1.0341105781919208566",
        ", k=0: (J*w)[1] ~ 0.14319187781827459887", ", k=0: (J*w)[2] ~ -1.7018671066765884013", ", k=0: (J*w)[3] ~ 1.0794525337609675197");
  }

  @TestFactory
  Stream<? extends DynamicNode> numbersOfE3() {
    return lines("E3", E3, "1/300",
        ": lambda0 ~ 0.58104693317844206556146149576643", ": S[1] ~ 20.0000000000", ": S[2] ~ 20.0000000000", ": S[3] ~ 20.0000000000",
        ": rho ~ 0.010206218119264268525465159597029", ": lam ~ 0.5708407150591777970359963361694",
        ": D^2 ~ 0.010986328125000", ": D*opnorm(xt) ~ 0.23995623429786757518060635263134", ": lam/2 ~ 0.2854203575295888985179981680847",
        ": 2*go ~ 0.0029373258016647132209473407850989", ": 2*D*norm(r@0)/lam ~ 0.017214032470035768506132746825705",
        ": 2*D*opnorm(xt)*norm(r@0)/lam/sqrt(lambda0) ~ 0.051699074204982201778196076068531",
        ", k=0: L ~ 0.002197265625", ", k=1: L ~ 0.0011735509582285885699093341827393", ", k=2: L ~ 0.00068218297175774565344248158427209");
  }
}
