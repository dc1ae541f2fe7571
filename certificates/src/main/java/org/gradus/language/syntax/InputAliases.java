package org.gradus.language.syntax;

import java.util.Map;

/** Unicode spellings that are accepted on input and never printed. */
final class InputAliases {

  /** Symbols and the ASCII words they stand for; several words are separated by a blank. */
  static final Map<Character, String> SYMBOLS = Map.ofEntries(
      Map.entry('≤', "<="), Map.entry('≥', ">="), Map.entry('≠', "!="), Map.entry('·', "*"), Map.entry('×', "*"),
      Map.entry('−', "-"), Map.entry('⟨', "<"), Map.entry('⟩', ">"), Map.entry('‖', "‖"), Map.entry('∇', "grad"),
      Map.entry('⊙', ".*"), Map.entry('…', ".."), Map.entry('′', "'"), Map.entry('²', "^ 2"), Map.entry('³', "^ 3"),
      Map.entry('ᵀ', "^ T"), Map.entry('∈', "in"), Map.entry('∀', "for all"), Map.entry('∃', "exists"),
      Map.entry('∧', "and"), Map.entry('∨', "or"), Map.entry('¬', "not"), Map.entry('⇒', "implies"));

  private static final Map<Character, String> LETTERS = Map.ofEntries(
      Map.entry('α', "alpha"), Map.entry('β', "beta"), Map.entry('γ', "gamma"), Map.entry('δ', "delta"),
      Map.entry('ε', "epsilon"), Map.entry('ϵ', "epsilon"), Map.entry('ζ', "zeta"), Map.entry('η', "eta"),
      Map.entry('θ', "theta"), Map.entry('ϑ', "theta"), Map.entry('ι', "iota"), Map.entry('κ', "kappa"),
      Map.entry('λ', "lambda"), Map.entry('μ', "mu"), Map.entry('µ', "mu"), Map.entry('ν', "nu"), Map.entry('ξ', "xi"),
      Map.entry('π', "pi"), Map.entry('ρ', "rho"), Map.entry('σ', "sigma"), Map.entry('ς', "sigma"),
      Map.entry('τ', "tau"), Map.entry('υ', "upsilon"), Map.entry('φ', "phi"), Map.entry('ϕ', "phi"),
      Map.entry('χ', "chi"), Map.entry('ψ', "psi"), Map.entry('ω', "omega"), Map.entry('Γ', "Gamma"),
      Map.entry('Δ', "Delta"), Map.entry('Θ', "Theta"), Map.entry('Λ', "Lambda"), Map.entry('Ξ', "Xi"),
      Map.entry('Π', "Pi"), Map.entry('Σ', "Sigma"), Map.entry('Φ', "Phi"), Map.entry('Ψ', "Psi"),
      Map.entry('Ω', "Omega"), Map.entry('ℓ', "ell"));

  private InputAliases() {}

  /** The ASCII letters of a letter, or {@code null} when the character is none. */
  static String letters(char c) {
    return isAsciiLetter(c) ? String.valueOf(c) : LETTERS.get(c);
  }

  /** The ASCII digit of a digit or a subscript digit, or {@code null}. */
  static String digit(char c) {
    if (c >= '0' && c <= '9') {
      return String.valueOf(c);
    }
    return c >= '₀' && c <= '₉' ? String.valueOf((char) ('0' + (c - '₀'))) : null;
  }

  static boolean isAsciiLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
