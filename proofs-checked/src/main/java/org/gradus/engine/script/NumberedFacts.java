package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts with numbers in place of their citations, which hold what depends on the run and on the lines before: enclosures, names of lemmas. A question
 * asked with such facts is the same one for every run, and its answer says which numbers it uses.
 */
final class NumberedFacts {

  /** No formula has braces. */
  private static final Pattern NUMBER = Pattern.compile("\\{([0-9]+)}");

  private final List<Fact> cited = new ArrayList<>();

  /** The facts with their numbers as citations; the same fact has the same number each time. */
  List<Fact> of(List<Fact> facts) {
    return facts.stream().map(fact -> new Fact("{" + number(fact) + "}", fact.formula(), fact.provisos())).toList();
  }

  private int number(Fact fact) {
    if (!cited.contains(fact)) {
      cited.add(fact);
    }
    return cited.indexOf(fact);
  }

  /** A rule that cites numbers, with the citations of these facts. */
  String cited(String rule) {
    return NUMBER.matcher(rule).replaceAll(number -> Matcher.quoteReplacement(cited.get(Integer.parseInt(number.group(1))).citation()));
  }
}
