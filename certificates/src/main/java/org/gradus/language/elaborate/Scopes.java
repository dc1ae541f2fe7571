package org.gradus.language.elaborate;

import java.util.Arrays;
import java.util.Locale;

import org.gradus.kernel.term.Scope;
import org.gradus.language.syntax.Span;

/** Reads {@code iterate}, {@code rowball(w@0, R)}, {@code flow, event}, {@code points K1, K2}. */
final class Scopes {

  private Scopes() {}

  static Scope read(String text, Span span) {
    String word = text.trim().split("[^A-Za-z]", 2)[0];
    Scope.Kind kind = Arrays.stream(Scope.Kind.values())
        .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
        .orElseThrow(() -> Fault.name(span, word,
            Arrays.stream(Scope.Kind.values()).map(candidate -> candidate.name().toLowerCase(Locale.ROOT)).toList()));
    String rest = text.trim().substring(word.length()).replaceAll("^[\\s:,]+", "").trim();
    if (rest.startsWith("(") && rest.endsWith(")")) {
      rest = rest.substring(1, rest.length() - 1);
    }
    return new Scope(kind, PlaceText.split(rest).stream().map(String::trim).toList());
  }

  /** Why the core cannot hold the range of the scope itself, or {@code null} if it can. */
  static String unsupported(Scope scope) {
    return scope.kind() == Scope.Kind.FLOW && !scope.arguments().isEmpty() ? "the scope of the events of a flow" : null;
  }
}
