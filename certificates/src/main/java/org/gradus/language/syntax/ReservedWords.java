package org.gradus.language.syntax;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words with a fixed meaning. A theory may use every other word, such as {@code gamma}, {@code E} or {@code N}, as its own name. */
public final class ReservedWords {

  /** Words that cannot be a name anywhere in a formula. */
  public static final List<String> KEYWORDS =
      words("for exists in and or not implies if then else by from with");

  /** Words of the grammar that are names elsewhere. */
  public static final List<String> GRAMMAR = words("all unique at beyond have let case assume thus");

  /** {@code word(binders, body)}. */
  public static final List<String> FOLDS = words("sum prod mean max min count distinct sup inf integral expect prob");

  public static final List<String> DERIVATIVES = words("grad hess jac laplacian d/dt");

  public static final List<String> FUNCTIONS = words(
      "sqrt exp log sin cos asin acos atan tanh erf abs ind relu sigmoid softplus gelu silu elu pos");

  public static final List<String> MATRICES = words(
      "norm opnorm psd solve inv projector det tr diag hadamard concat eig lambda_min lambda_max sigma_min I");

  public static final List<String> PATHS = words("nonincreasing nondecreasing conserved converges crosses slides");

  public static final List<String> SETS = words(
      "Nat Weights Sym ball rowball circle subsets spectrum Normal Rademacher Continuous Binomial");

  public static final List<String> VALUES = words("pi lhs rhs xi theta");

  public static final List<String> PLACES = words("next prev last step");

  private ReservedWords() {}

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }

  /** The words by group, in the order in which they are shown. */
  public static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("keywords", KEYWORDS);
    groups.put("grammar", GRAMMAR);
    groups.put("binders", FOLDS);
    groups.put("derivatives", DERIVATIVES);
    groups.put("functions", FUNCTIONS);
    groups.put("matrices", MATRICES);
    groups.put("paths", PATHS);
    groups.put("sets", SETS);
    groups.put("values", VALUES);
    groups.put("places", PLACES);
    return groups;
  }

  /** All of them, sorted. */
  public static Set<String> all() {
    Set<String> all = new TreeSet<>();
    groups().values().forEach(all::addAll);
    return all;
  }
}
