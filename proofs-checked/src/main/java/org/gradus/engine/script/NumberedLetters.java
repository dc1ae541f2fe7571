package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters that derivatives bring, such as {@code i'299}, numbered in the order in which a question has them: how they are called depends on how much
 * was read before. The question and its answer are renamed alike, each name to another one, so that nothing else changes.
 */
final class NumberedLetters {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*'[0-9]+");
  /** No name has this sign. */
  private static final Pattern NUMBER = Pattern.compile("#([0-9]+)#");

  private final List<String> names = new ArrayList<>();

  String of(String question) {
    return renamed(question, true);
  }

  /** With the numbers of the question; a name that the question does not have stays. */
  String inAnswer(String answer) {
    return renamed(answer, false);
  }

  private String renamed(String text, boolean more) {
    return NAME.matcher(text).replaceAll(name -> number(name, more));
  }

  private String number(MatchResult name, boolean more) {
    if (more && !names.contains(name.group())) {
      names.add(name.group());
    }
    int number = names.indexOf(name.group());
    return number < 0 ? name.group() : "#" + number + "#";
  }

  /** An answer with the names of this question. */
  String back(String answer) {
    return NUMBER.matcher(answer).replaceAll(number -> Matcher.quoteReplacement(names.get(Integer.parseInt(number.group(1)))));
  }
}
