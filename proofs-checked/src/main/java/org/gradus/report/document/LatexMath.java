package org.gradus.report.document;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets mathematics through and nothing that makes TeX read, write or redefine: a presentation file may come from
 * anyone. Only known commands pass; a formula with any other is shown as text.
 */
final class LatexMath {

  private static final Set<String> COMMANDS = Set.of((
      "frac dfrac tfrac sqrt sum prod int max min sup inf log ln exp sin cos tan tanh arcsin arctan arccos det "
      + "dim ker deg gcd lim Pr operatorname mathrm mathbf mathbb mathcal mathfrak mathsf mathit mathtt "
      + "boldsymbol text textrm textit bar hat tilde dot ddot vec check breve widehat widetilde overline "
      + "underline overbrace underbrace left right middle big Big bigg Bigg bigl bigr Bigl Bigr lVert rVert lvert "
      + "rvert Vert vert langle rangle lfloor rfloor lceil rceil lbrace rbrace cdot cdots ldots dots times div pm "
      + "mp ast star circ bullet oplus otimes odot wedge vee cap cup setminus le leq ge geq ne neq lt gt ll gg "
      + "approx equiv sim simeq cong propto succeq preceq succ prec subset subseteq supset supseteq in ni notin "
      + "forall exists nexists neg lnot land lor to gets rightarrow leftarrow Rightarrow Leftarrow leftrightarrow "
      + "iff implies mapsto longrightarrow infty partial nabla Delta ell hbar Re Im emptyset varnothing top bot "
      + "perp parallel mid nmid angle prime dagger ddagger alpha beta gamma delta epsilon varepsilon zeta eta "
      + "theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi "
      + "psi omega Gamma Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega quad qquad begin end limits nolimits "
      + "substack phantom displaystyle textstyle colon coloneqq triangleq stackrel overset underset not binom "
      + "pmod bmod mathopen mathclose mathrel mathbin mathord erf relu").split(" "));

  private static final Set<String> ENVIRONMENTS = Set.of("pmatrix", "bmatrix", "matrix", "vmatrix", "cases", "aligned",
      "array", "split");

  private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+|.|$)", Pattern.DOTALL);
  private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(?:begin|end)(\\{([a-z]*)\\})?");

  private LatexMath() {}

  /** The formula when it may be typeset as it is. */
  static Optional<String> clean(String latex) {
    boolean forbidden = latex.isBlank() || latex.matches("(?s).*[$#%~\\p{Cntrl}].*") || latex.contains("^^");
    return forbidden || !balanced(latex) || !knownCommands(latex) || !knownEnvironments(latex)
        ? Optional.empty() : Optional.of(latex);
  }

  private static boolean knownCommands(String latex) {
    Matcher command = COMMAND.matcher(latex);
    while (command.find()) {
      String name = command.group(1);
      boolean letter = !name.isEmpty() && Character.isLetter(name.charAt(0));
      if (letter ? !COMMANDS.contains(name) : name.isEmpty() || ",;:!|{}\\ _&".indexOf(name.charAt(0)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean knownEnvironments(String latex) {
    int open = 0;
    Matcher environment = ENVIRONMENT.matcher(latex);
    while (environment.find()) {
      open += latex.startsWith("\\begin", environment.start()) ? 1 : -1;
      if (environment.group(2) == null || !ENVIRONMENTS.contains(environment.group(2)) || open < 0) {
        return false;
      }
    }
    return open == 0;
  }

  private static boolean balanced(String latex) {
    int depth = 0;
    for (int i = 0; i < latex.length(); i++) {
      char c = latex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth < 0) {
        return false;
      }
    }
    int lefts = latex.split("\\\\left(?![A-Za-z])", -1).length;
    return depth == 0 && lefts == latex.split("\\\\right(?![A-Za-z])", -1).length;
  }
}
