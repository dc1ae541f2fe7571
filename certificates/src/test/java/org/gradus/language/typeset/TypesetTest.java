package org.gradus.language.typeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.gradus.language.syntax.ExampleTheories;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Parser;
import org.gradus.language.syntax.TheoryFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class TypesetTest {

  private static String latex(String formula) {
    return Latex.of(Parser.formula(formula), Symbols.NONE);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "lambda0 ; \\lambda_{0}",
      "Z_star ; Z^{\\star}",
      "w_bar ; \\bar{w}",
      "X@next ; X_{k + 1}",
      "X@step ; X_{k}^{+}",
      "X@0 ; X_{0}",
      "F@(0) ; F \\left( 0 \\right)",
      "r@t ; r \\left( t \\right)",
      "w@0[j] ; w_{0 , j}",
      "lambda_min(A) ; \\lambda_{\\min} \\left( A \\right)",
      "f_KR ; f_{\\mathrm{KR}}",
      "norm(x)^2 ; {\\left\\lVert x \\right\\rVert}^{2}",
      "opnorm(x) ; {\\left\\lVert x \\right\\rVert}_{\\mathrm{op}}",
      "sigma''(z) ; \\sigma^{\\prime \\prime} \\left( z \\right)",
      "d/dt V ; \\frac{\\mathrm{d}}{\\mathrm{d} t} V",
      "grad[W] F ; \\nabla_{W} F",
      "a/b*c ; \\frac{a}{b} \\, c",
      "2*3 ; 2 \\cdot 3",
      "a*(b + c) ; a \\cdot \\left( b + c \\right)",
      "a - (b - c) ; a - \\left( b - c \\right)",
      "(a/b)^2 ; {\\left( \\frac{a}{b} \\right)}^{2}",
      "sum(i, a[i])*b ; \\left( \\sum_{i} a_{i} \\right) \\, b",
      "b*sum(i, a[i]) ; b \\, \\sum_{i} a_{i}",
      "sum(i, a[i] + b) ; \\sum_{i} \\left( a_{i} + b \\right)",
      "(grad F)*v ; \\left( \\nabla F \\right) \\, v",
      "solve(G, b) ; G^{- 1} \\, b",
      "psd(A) ; A \\succeq 0",
      "1e-3 ; 1 \\cdot 10^{-3}",
      "for all u in R, u^2 >= 0 ; \\forall u \\in \\mathbb{R} : u^{2} \\ge 0",
      "x in R^(m,d+1) ; x \\in \\mathbb{R}^{m \\times \\left( d + 1 \\right)}",
      "integral(u in [0,t], e@u) ; \\int_{0}^{t} e \\left( u \\right) \\, \\mathrm{d} u",
      "<a, b> ; \\left\\langle a , b \\right\\rangle",
      "max(i, x[i]) ; \\max_{i} x_{i}",
      "not a and b ; \\lnot \\left( a \\right) \\text{ and } b",
      "X^T*X ; X^{\\top} \\, X",
      "(x^2)^3 ; {\\left( x^{2} \\right)}^{3}",
      "(x@step)^2 ; {\\left( x_{k}^{+} \\right)}^{2}"})
  void templates(String formula, String latex) {
    assertEquals(latex, latex(formula));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "F@0 ; F@(0)", "x@step ; x@next", "a - (b + c) ; a - b + c", "(a*b)^2 ; a*b^2", "-x^2 ; (-x)^2", "sum(i, a + b) ; sum(i, a) + b",
      "(sum(i, a))*b ; sum(i, a*b)", "a and (b or c) ; a and b or c", "(a implies b) implies c ; a implies (b implies c)",
      "grad (F*G) ; (grad F)*G", "d/dt (x + y) ; d/dt x + y", "a/(b*c) ; a/b*c", "f@t[i] ; f[i]@t*1", "(1e-3)^2 ; 1e-3^2*1",
      "not (a and b) ; not a and b"})
  void differentFormulasLookDifferent(String one, String other) {
    assertNotEquals(latex(one), latex(other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "V_\\perp ; V_{\\perp} ; <msub><mi>V</mi><mi>⊥</mi></msub>",
      "\\tilde x ; \\tilde{x} ; <mover accent=\"true\"><mi>x</mi><mo>˜</mo></mover>",
      "\\mathcal D ; \\mathcal{D} ; <mi>𝒟</mi>",
      "\\ell ; \\ell ; <mi>ℓ</mi>",
      "Z^* ; Z^{\\ast} ; <msup><mi>Z</mi><mi>∗</mi></msup>",
      "\\bar\\gamma ; \\bar{\\gamma} ; <mover accent=\"true\"><mi>γ</mi><mo>¯</mo></mover>",
      "\\sigma_n(\\Phi) ; \\sigma_{n} ( \\Phi ) ; <mrow><msub><mi>σ</mi><mi>n</mi></msub><mo stretchy=\"false\">(</mo><mi>Φ</mi>"
          + "<mo stretchy=\"false\">)</mo></mrow>",
      "\\|X\\|^2 ; \\| X \\|^{2} ; <mrow><mo stretchy=\"false\">‖</mo><mi>X</mi><msup><mo stretchy=\"false\">‖</mo><mn>2</mn></msup></mrow>",
      "\\mathbb{E} ; \\mathbb{E} ; <mi>𝔼</mi>",
      "\\input{secrets} ; \\text{input} s e c r e t s ; <mrow><mtext>input</mtext><mrow><mi>s</mi><mi>e</mi><mi>c</mi><mi>r</mi><mi>e</mi>"
          + "<mi>t</mi><mi>s</mi></mrow></mrow>"})
  void symbolsOfATheory(String given, String latex, String mathMl) {
    Symbols symbols = Symbols.of(Map.of("v", given));
    assertEquals(latex, Latex.of(Parser.formula("v"), symbols));
    String open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">";
    assertEquals(open + mathMl + "</math>", MathMl.of(Parser.formula("v"), symbols));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{{", "}}}", "\\", "_", "^^", "'", "x__y", "\\frac{1}", "\\left", "{}_", "\\tilde", "\\mathcal{", "%#&$", "é"})
  void anySymbolIsPrintedAsSomethingWellFormed(String text) throws Exception {
    check(Parser.formula("v@0[i]^2"), Symbols.of(Map.of("v", text)));
    check(Parser.formula("v"), Symbols.of(Map.of("v", text.repeat(100))));
    check(Parser.formula("v"), Symbols.of(Map.of("v", text.repeat(12))));
  }

  /** Fences grow around what is tall only; a prime is raised by itself; a named operator keeps its distance. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "2*(z + 1) ; stretchy=\"false\" ; stretchy=\"true\"",
      "norm(z)^2 ; stretchy=\"false\" ; stretchy=\"true\"",
      "exp(z/2) ; stretchy=\"true\" ; stretchy=\"false\"",
      "relu'(z) ; <mi>′</mi> ; <msup>",
      "max(i, z) ; </munder><mspace ; </munder><mi>",
      "p*q ; <mspace width=\"0.17em\"> ; \u2062"})
  void whatIsMadeForTheEye(String formula, String wanted, String unwanted) {
    String text = MathMl.of(Parser.formula(formula), Symbols.NONE);
    assertTrue(text.contains(wanted), text);
    assertFalse(text.contains(unwanted), text);
  }

  @Test
  void placesAndIndicesAreAddedToSymbols() {
    Symbols symbols = Symbols.of(Map.of("Vp", "V_\\perp", "s", "\\sigma_n(\\Phi)", "Zs", "Z^*"));
    assertEquals("V_{\\perp , k + 1}", Latex.of(Parser.formula("Vp@next"), symbols));
    assertEquals("{\\left( \\sigma_{n} ( \\Phi ) \\right)}^{2}", Latex.of(Parser.formula("s^2"), symbols));
    assertEquals("s_{\\inf}", Latex.of(Parser.formula("s_inf"), symbols));
    assertEquals("\\text{a\\_b \\textless{}\\% \\textbackslash{}x}", Latex.of(Parser.formula("\"a_b <% \\x\""), symbols));
    assertEquals("{\\left( Z^{\\ast} \\right)}^{\\top}", Latex.of(Parser.formula("Zs^T"), symbols));
  }

  @Test
  void mathMlIsEscaped() {
    String text = MathMl.of(Parser.formula("\"<b onload='x'>&\" = a < b"), Symbols.NONE);
    assertFalse(text.contains("<b "));
    assertFalse(MathMl.of(Parser.formula("v"), Symbols.of(Map.of("v", "<script>"))).contains("<script"));
    assertTrue(text.contains("&lt;b\u00a0onload=&#39;x&#39;&gt;&amp;"));
  }

  @Test
  void statementsDefinitionsAndControls() {
    TheoryFile theory = ExampleTheories.read("satpathi-srikant-2021");
    Symbols symbols = Symbols.of(theory.symbols());
    TheoryFile.Step a09 = theory.steps().stream().filter(s -> s.id().equals("A09")).findFirst().orElseThrow();
    assertEquals("\\begin{array}{ll} \\text{split:} & V = V_{\\perp} + V_{\\parallel} \\\\ \\text{start:} & V_{0} = V_{\\parallel , 0} "
        + "\\text{ and } V_{\\perp , 0} = 0 \\end{array}", Latex.lines(a09.statement(), symbols));
    assertEquals("z_{j , i} := \\left\\langle w_{j} , \\tilde{x}_{i} \\right\\rangle", Latex.definition(theory.define().get(1), symbols));
    assertEquals("{\\color{red}\\cancel{2}} \\longrightarrow 1",
        Latex.control(theory.steps().get(1).controls().get(0), symbols));
    assertTrue(MathMl.control(theory.steps().get(1).controls().get(0), symbols).contains("class=\"removed\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"satpathi-srikant-2021", "song-2021", "gopalani-mukherjee-2022", "martin-bach-biroli-2024",
      "safran-vardi-lee-2022", "gd-rate", "heavy-ball", "logistic-ridge"})
  void everyExampleIsTypeset(String name) throws Exception {
    TheoryFile theory = ExampleTheories.read(name);
    Symbols symbols = Symbols.of(theory.symbols());
    for (Expr formula : ExampleTheories.formulas(theory).values()) {
      check(formula, symbols);
    }
    for (TheoryFile.Step step : theory.steps()) {
      parse(MathMl.lines(step.statement(), symbols));
      checkLatex(Latex.lines(step.statement(), symbols));
      step.where().forEach(line -> checkLatex(Latex.definition(line, symbols)));
      step.controls().forEach(control -> checkLatex(Latex.control(control, symbols)));
    }
  }

  private static void check(Expr formula, Symbols symbols) throws Exception {
    parse(MathMl.of(formula, symbols));
    parse(MathMl.inline(formula, symbols));
    checkLatex(Latex.of(formula, symbols));
  }

  private static void parse(String xml) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    assertEquals("math", builder.parse(new InputSource(new StringReader(xml))).getDocumentElement().getTagName());
  }

  /** Braces, {@code \left} with {@code \right} and environments are balanced. */
  private static void checkLatex(String latex) {
    int depth = 0;
    String plain = latex.replaceAll("\\\\[{}\\\\]", "");
    for (char c : plain.toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      assertTrue(depth >= 0, latex);
    }
    assertEquals(0, depth, latex);
    assertEquals(count("\\\\left(?![a-z])|\\\\left\\\\", latex), count("\\\\right(?![a-z])|\\\\right\\\\", latex), latex);
    assertEquals(count("\\\\begin", latex), count("\\\\end", latex), latex);
  }

  private static int count(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
