package org.gradus.language.typeset;

import java.util.HashMap;
import java.util.Map;

import org.gradus.language.typeset.Layout.Sign;

/** The signs of mathematics that are used, with their LaTeX commands. */
final class Signs {

  static final Sign NONE = new Sign("", ".", true);
  static final Sign OPEN = operator("(", "(");
  static final Sign CLOSE = operator(")", ")");
  static final Sign OPEN_SQUARE = operator("[", "[");
  static final Sign CLOSE_SQUARE = operator("]", "]");
  static final Sign OPEN_BRACE = operator("{", "\\{");
  static final Sign CLOSE_BRACE = operator("}", "\\}");
  static final Sign OPEN_ANGLE = operator("⟨", "\\langle");
  static final Sign CLOSE_ANGLE = operator("⟩", "\\rangle");
  static final Sign NORM_LEFT = operator("‖", "\\lVert");
  static final Sign NORM_RIGHT = operator("‖", "\\rVert");
  static final Sign DOUBLE_BAR = operator("‖", "\\|");
  static final Sign ABS_LEFT = operator("|", "\\lvert");
  static final Sign ABS_RIGHT = operator("|", "\\rvert");
  static final Sign PLUS = operator("+", "+");
  static final Sign MINUS = operator("−", "-");
  static final Sign DOT = operator("⋅", "\\cdot");
  static final Sign TIMES = operator("×", "\\times");
  static final Sign HADAMARD = operator("⊙", "\\odot");
  static final Sign INVISIBLE_TIMES = operator("\u2062", "\\,");
  static final Sign APPLY = operator("\u2061", "");
  static final Sign COMMA = operator(",", ",");
  static final Sign SEMICOLON = operator(";", ";");
  static final Sign COLON = operator(":", ":");
  static final Sign DEFINED = operator("≔", ":=");
  static final Sign FOR_ALL = operator("∀", "\\forall");
  static final Sign EXISTS = operator("∃", "\\exists");
  static final Sign EXISTS_UNIQUE = operator("∃!", "\\exists!");
  static final Sign IMPLIES = operator("⟹", "\\Longrightarrow");
  static final Sign NOT = operator("¬", "\\lnot");
  static final Sign SUM = operator("∑", "\\sum");
  static final Sign PRODUCT = operator("∏", "\\prod");
  static final Sign INTEGRAL = operator("∫", "\\int");
  static final Sign DOTS = operator("…", "\\ldots");
  static final Sign NUMBER_OF = operator("#", "\\#");
  static final Sign BECOMES = operator("⟶", "\\longrightarrow");
  static final Sign SUCCEEDS_ZERO = operator("⪰", "\\succeq");
  static final Sign LAW = operator("∼", "\\sim");
  static final Sign NABLA = letter("∇", "\\nabla");
  static final Sign LAPLACIAN = letter("Δ", "\\Delta");
  static final Sign TRANSPOSE = letter("⊤", "\\top");
  static final Sign STAR = letter("⋆", "\\star");
  static final Sign PRIME = letter("′", "\\prime");

  static final Map<String, Sign> RELATIONS = Map.of(
      "=", operator("=", "="), "!=", operator("≠", "\\ne"), "<=", operator("≤", "\\le"), "<", operator("<", "<"),
      ">=", operator("≥", "\\ge"), ">", operator(">", ">"), "in", operator("∈", "\\in"), "~", operator("≈", "\\approx"));

  private static final String LETTERS = "alpha α beta β gamma γ delta δ zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
      + "pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ "
      + "Omega Ω ell ℓ";

  private static final String COMMANDS = "perp ⊥ parallel ∥ star ⋆ ast ∗ infty ∞ partial ∂ nabla ∇ dagger † prime ′ cdot ⋅ times × "
      + "circ ∘ top ⊤ bot ⊥ sharp ♯ flat ♭ natural ♮ varepsilon ε epsilon ϵ varphi ϕ vartheta ϑ pm ± mp ∓ oplus ⊕ otimes ⊗ odot ⊙ "
      + "to → infinity ∞ le ≤ ge ≥ langle ⟨ rangle ⟩ lVert ‖ rVert ‖ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ hbar ℏ";

  private static final Map<String, Sign> NAMES = table(LETTERS);
  private static final Map<String, Sign> ALL = table(LETTERS + " " + COMMANDS);

  private Signs() {}

  static Sign operator(String unicode, String latex) {
    return new Sign(unicode, latex, true);
  }

  static Sign letter(String unicode, String latex) {
    return new Sign(unicode, latex, false);
  }

  private static Map<String, Sign> table(String text) {
    Map<String, Sign> table = new HashMap<>();
    String[] words = text.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      table.put(words[i], letter(words[i + 1], "\\" + words[i]));
    }
    table.put("epsilon", letter("ε", "\\varepsilon"));
    return table;
  }

  /** The sign that a name of the statement language stands for, such as {@code lambda}; {@code null} when it is just a name. */
  static Sign ofName(String name) {
    return NAMES.get(name);
  }

  /** The sign of a LaTeX command without its backslash, or {@code null}. */
  static Sign ofCommand(String command) {
    return ALL.get(command);
  }
}
