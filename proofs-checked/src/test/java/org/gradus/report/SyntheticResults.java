package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Results made up for the tests of tables and reports: every verdict, every kind of control, hostile names on request.
 */
public final class SyntheticResults {

  public static final String RUN_DIGEST = "9f2c".repeat(16);
  public static final String THEORY_DIGEST = "51ab".repeat(16);

  private SyntheticResults() {}

  public static Results everyVerdict() {
    return new Results(run(), List.of(satpathi(), villani()));
  }

  public static Results allProved() {
    TheoryResult theory = satpathi();
    return new Results(run(), List.of(theory.withAllSteps(List.of(drift(), contraction()))));
  }

  /** One step under one theory, all else as usual. */
  public static Results with(StepResult... steps) {
    return new Results(run(), List.of(satpathi().withAllSteps(List.of(steps))));
  }

  /** The same on the recorded iterate 7 alone, chosen by a search. */
  public static Results fromCheckpoint(StepResult... steps) {
    RunHeader whole = run();
    RunHeader run = new RunHeader(whole.name() + "@7", whole.digest(), whole.n(), whole.d(), whole.m(), 1, 0, whole.facts(), decaying(20), 7,
        "at the one before, S1: it does not");
    return new Results(run, List.of(satpathi().withAllSteps(List.of(steps))));
  }

  /** A claim about all later times, with its numbers. */
  public static StepResult decay() {
    return StepResult.of("S1").title("the loss decays").scope("forever").verdict(Verdict.PROVED, "")
        .statement(List.of(Formula.plain("decay", "for all t >= 0, L@t <= exp(-2*g*t)*L@0")))
        .constants(List.of(new Constant(Formula.plain("", "g"), "0.251", "0.2513"), new Constant(Formula.plain("", "L@0"), "3/4", "3/4"))).build();
  }

  public static RunHeader run() {
    return new RunHeader("iris-relu", RUN_DIGEST, 150, 5, 64, 201, 200, List.of(
        new RunHeader.Fact("activation", "relu"), new RunHeader.Fact("loss", "squared, factor 1/2"),
        new RunHeader.Fact("optimizer", "gd, eta = 1/64"), new RunHeader.Fact("weights", "binary64")));
  }

  public static TheoryResult satpathi() {
    return new TheoryResult("satpathi-srikant-2021",
        "The dynamics of gradient descent for overparametrized neural networks",
        "Satpathi, Srikant. L4DC 2021, PMLR 144:373\u2013384, arXiv 2105.06569", THEORY_DIGEST,
        List.of(Formula.plain("runs", "activation relu; loss squared; trained W, b; optimizer gd"),
            new Formula("gd", "w@next = w - eta*J^T*r", "w_{k+1} = w - \\eta J^{\\top} r",
                math("<msub><mi>w</mi><mrow><mi>k</mi><mo>+</mo><mn>1</mn></mrow></msub><mo>=</mo><mi>w</mi><mo>\u2212</mo>"
                    + "<mi>\u03b7</mi><msup><mi>J</mi><mo>\u22a4</mo></msup><mi>r</mi>"))),
        List.of(
            new Formula("", "f[i] := (1/sqrt(m))*sum(j, a[j]*sigma(z[j,i]))",
            "f_i := \\frac{1}{\\sqrt{m}}\\sum_j a_j\\,\\sigma(z_{ji})",
                math("<msub><mi>f</mi><mi>i</mi></msub><mo>:=</mo><mfrac><mn>1</mn><msqrt><mi>m</mi></msqrt></mfrac>"
                    + "<munder><mo>\u2211</mo><mi>j</mi></munder><msub><mi>a</mi><mi>j</mi></msub><mi>\u03c3</mi>"
                    + "<mo>(</mo><msub><mi>z</mi><mrow><mi>j</mi><mi>i</mi></mrow></msub><mo>)</mo>")),
            new Formula("", "G := J*J^T", "G := J J^{\\top}",
                math("<mi>G</mi><mo>:=</mo><mi>J</mi><msup><mi>J</mi><mo>\u22a4</mo></msup>")),
            new Formula("", "Vl := <e_L, solve(G@0, e_L)>", "V_\\parallel := \\langle e_L, G_0^{-1} e_L\\rangle",
                math("<msub><mi>V</mi><mo>\u2225</mo></msub><mo>:=</mo><mo>\u27e8</mo><msub><mi>e</mi><mi>L</mi></msub><mo>,</mo>"
                    + "<msubsup><mi>G</mi><mn>0</mn><mrow><mo>\u2212</mo><mn>1</mn></mrow></msubsup><msub><mi>e</mi><mi>L</mi></msub>"
                    + "<mo>\u27e9</mo>"))),
        List.of(), List.of("chernoff(G, H): the matrix Chernoff bound holds for G with mean H"),
        List.of(drift(), contraction(), descent(), ball(), rate(), concentration(), limit()),
        new Certificates(7, "HOLEY", 812), List.of());
  }

  /** A theory of which only a part was asked. */
  public static TheoryResult part() {
    TheoryResult whole = satpathi();
    return new TheoryResult(whole.name(), whole.title(), whole.cite(), whole.digest(), whole.setting(), whole.definitions(), List.of(), whole.notions(),
        whole.steps(), whole.certificates(), List.of("A1", "A2"));
  }

  static TheoryResult villani() {
    return new TheoryResult("gopalani-mukherjee-2022", "Global convergence of SGD on two-layer neural nets",
        "Gopalani, Mukherjee. arXiv 2210.11452", "c0de".repeat(16), List.of(), List.of(), List.of(), List.of(),
        List.of(StepResult.of("V3").title("Villani for every lambda > 0").scope("everywhere").provenance("paper")
                .verdict(Verdict.CONFIDENT, "2000 seeds, confidence 1 - 1e-6; assumes independent draws")
                .obligations(new Obligations(1, 0, 0, 0)).echo("forall W. V_s >= 0", "ab".repeat(32)).build(),
            StepResult.of("T5").title("certified basin").scope("iterate").provenance("derived")
                .verdict(Verdict.INAPPLICABLE, "hypothesis mu > 0 is certified false: mu in [-1.53, -1.52] at k=0")
                .obligations(new Obligations(0, 0, 0, 201)).build()),
        new Certificates(7, "VALID", 120), List.of());
  }

  public static StepResult drift() {
    return StepResult.of("A13").title("drift of V_parallel, the Lyapunov inequality").scope("iterate")
        .provenance("derived")
        .source("Lemma 4 with explicit constants").verdict(Verdict.PROVED, "")
        .obligations(new Obligations(201, 0, 0, 0))
        .tiers(new Tiers(198, 2, 1, 0)).slack(new Slack("3.05214e-07", "3.05215e-07", 200, ""), decaying(201))
        .statement(List.of(new Formula("",
        "d/dt Vl <= -2*lambda0*Vl + 2*sqrt(Vl)*(opnorm(J@0)*norm(delta) + DJ*norm(r))",
            "\\dot V_\\parallel \\le -2\\lambda_0 V_\\parallel + 2\\sqrt{V_\\parallel}\\,(\\lVert J_0\\rVert\\,\\lVert\\delta\\rVert)",
            math("<mfrac><mi>d</mi><mrow><mi>d</mi><mi>t</mi></mrow></mfrac><msub><mi>V</mi><mo>\u2225</mo></msub><mo>\u2264</mo>"
                + "<mo>\u2212</mo><mn>2</mn><msub><mi>\u03bb</mi><mn>0</mn></msub><msub><mi>V</mi><mo>\u2225</mo></msub><mo>+</mo>"
                + "<mn>2</mn><msqrt><msub><mi>V</mi><mo>\u2225</mo></msub></msqrt><mo>(</mo><mo>\u2016</mo><msub><mi>J</mi>"
                + "<mn>0</mn></msub><msub><mo>\u2016</mo><mi>op</mi></msub><mo>\u2016</mo><mi>\u03b4</mi><mo>\u2016</mo>"
                + "<mo>+</mo><mi>DJ</mi><mo>\u2016</mo><mi>r</mi><mo>\u2016</mo><mo>)</mo>"))))
        .echo("for every k in 0..200, at w_k:\n  Vl'dot <= -2*lambda0*Vl + 2*sqrt(Vl)*(opnorm_J@0*norm_delta + DJ*norm_r)\n"
            + "  lambda0 := smallest eigenvalue of G@0", "77".repeat(32))
        .proof("have b: norm(e_L)^2 >= lambda0*Vl   by spectral\nthus by cauchy-schwarz, algebra from a, b, c, g")
        .evidence("enclosure, definiteness")
        .constants(List.of(new Constant(new Formula("", "lambda0", "\\lambda_0",
        math("<msub><mi>\u03bb</mi><mn>0</mn></msub>")),
            "0.10130000000000001", "0.10180000000000002")))
        .controls(List.of(new ControlResult("replace: 2*lambda0 by 4*lambda0", ControlResult.Kind.REFUTED,
            ControlResult.Outcome.HELD, "E1, k=0", "left side - right side in [0.7512, 0.7513] > 0")))
        .build();
  }

  public static StepResult contraction() {
    return StepResult.of("A18").title("contraction of gradient descent").scope("iterate").provenance("paper")
        .source("Theorem 1, equation (7)").verdict(Verdict.PROVED, "").obligations(new Obligations(201, 0, 0, 0))
        .tiers(new Tiers(201, 0, 0, 0)).slack(new Slack("0.1231", "0.1242", 17, ""), waving(201))
        .statement(List.of(
            new Formula("", "norm(r@step) <= (1 - eta*lambda_min(G))*norm(r) + norm(eps)",
                "\\lVert r_k^+\\rVert \\le (1-\\eta\\lambda_{\\min}(G))\\lVert r\\rVert + \\lVert\\varepsilon\\rVert",
                math("<mo>\u2016</mo><msubsup><mi>r</mi><mi>k</mi><mo>+</mo></msubsup><mo>\u2016</mo><mo>\u2264</mo><mo>(</mo><mn>1</mn>"
                    + "<mo>\u2212</mo><mi>\u03b7</mi><msub><mi>\u03bb</mi><mi>min</mi></msub><mo>(</mo><mi>G</mi><mo>)</mo><mo>)</mo>"
                    + "<mo>\u2016</mo><mi>r</mi><mo>\u2016</mo><mo>+</mo><mo>\u2016</mo><mi>\u03b5</mi><mo>\u2016</mo>"))))
        .when(List.of(new Formula("", "eta*lambda_max(G) <= 1", "\\eta\\lambda_{\\max}(G)\\le 1",
            math("<mi>\u03b7</mi><msub><mi>\u03bb</mi><mi>max</mi></msub><mo>(</mo><mi>G</mi><mo>)</mo><mo>\u2264</mo><mn>1</mn>"))))
        .where(List.of(Formula.plain("", "eps := r@step - r + eta*G*r")))
        .echo("for every k in 0..200, at w_k:\n  norm(r@step) <= (1 - eta*lambda_min_G)*norm(r) + norm(eps)",
        "78".repeat(32))
        .evidence("enclosure, definiteness")
        .controls(List.of(
            new ControlResult("replace: eta*lambda_min(G) by 2*eta*lambda_min(G)", ControlResult.Kind.REFUTED,
                ControlResult.Outcome.HELD, "E1, k=0", "slack in [-0.0811, -0.0810]"),
            new ControlResult("with: run = E3", ControlResult.Kind.REFUSED, ControlResult.Outcome.HELD, "E3",
                "eta*lambda_max(G) in [1.21, 1.22]")))
        .build();
  }

  public static StepResult descent() {
    return StepResult.of("A19").title("V_perp never grows along the recorded run").scope("step").provenance("recalled")
        .verdict(Verdict.REFUTED, "false at k=5: Vp@next - Vp in [0.00213, 0.00214]")
        .obligations(new Obligations(180, 3, 1, 0)).tiers(new Tiers(183, 0, 1, 0))
        .slack(new Slack("-0.00214", "-0.00213", 5, ""), crossing(200))
        .statement(List.of(Formula.plain("", "Vp@next <= Vp")))
        .echo("for every k in 0..199: Vp@(k+1) <= Vp@k", "79".repeat(32))
        .evidence("refutation").build();
  }

  static StepResult ball() {
    return StepResult.of("A22").title("the Gram matrix is stable on the ball").scope("rowball(w@0, R)")
        .provenance("derived")
        .verdict(Verdict.UNDECIDED,
        "enclosure straddles 0 at the precision cap (4096 bits): lambda_min(G) - lam(R) in [-2e-9, 1e-7]")
        .obligations(new Obligations(2, 0, 1, 0)).tiers(new Tiers(0, 0, 3, 0))
        .statement(List.of(Formula.plain("entries", "for all i, l, abs(G[i,l] - G@0[i,l]) <= M(R)[i,l]"),
            Formula.plain("floor", "lambda_min(G) >= lam(R)")))
        .controls(List.of(new ControlResult("replace: S(R)[j,i] or S(R)[j,l] by S(R)[j,i] and S(R)[j,l] in M",
            ControlResult.Kind.REFUTED, ControlResult.Outcome.FAILED, "E1", "")))
        .build();
  }

  static StepResult rate() {
    return StepResult.of("A24").title("confinement and exponential rate of the flow").scope("forever")
        .provenance("derived")
        .verdict(Verdict.INAPPLICABLE, "hypothesis room is certified false: reach(R) - R in [0.31, 0.32]")
        .obligations(new Obligations(0, 0, 0, 1)).build();
  }

  static StepResult concentration() {
    return StepResult.of("A30").title("concentration of the Gram matrix at initialisation").scope("seeds")
        .provenance("derived")
        .verdict(Verdict.HOLEY, "").holes(List.of("Tropp 2012, Theorem 1.1 (matrix Chernoff): chernoff(G, H)"))
        .obligations(new Obligations(1, 0, 0, 0)).tiers(new Tiers(0, 0, 0, 1)).evidence("chaining").build();
  }

  static StepResult limit() {
    return StepResult.of("A34").title("kernel regression limit").scope("limit").provenance("paper").remark("A34t")
        .statement(List.of(Formula.plain("", "f@(w_star) converges to f_KR as m -> infinity, kappa -> 0"))).build();
  }

  private static List<CurvePoint> decaying(int count) {
    List<CurvePoint> points = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double value = 2.5 * Math.exp(-0.0795 * k) * (1 + 0.3 * Math.sin(k / 7.0));
      points.add(new CurvePoint(k, text(value * (1 - 1e-9)), text(value * (1 + 1e-9))));
    }
    return points;
  }

  private static List<CurvePoint> waving(int count) {
    List<CurvePoint> points = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double value = 0.123 + 0.004 * Math.abs(k - 17) + 0.02 * (1 - Math.cos((k - 17) / 5.0));
      points.add(new CurvePoint(k, text(value), text(value * 1.08)));
    }
    return points;
  }

  private static List<CurvePoint> crossing(int count) {
    List<CurvePoint> points = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double value = 0.006 - 0.0081 * Math.exp(-(k - 5) * (k - 5) / 40.0);
      points.add(new CurvePoint(k, text(value), text(value + 1e-5)));
    }
    return points;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.12e", value);
  }

  private static String math(String inner) {
    return "<math display=\"block\">" + inner + "</math>";
  }
}
