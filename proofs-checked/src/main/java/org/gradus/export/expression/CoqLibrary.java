package org.gradus.export.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Coq files that every export ships; all that exported theorems need beyond Coq's standard library and coq-interval. */
public final class CoqLibrary {

  /** Their names, each after those it needs. */
  public static final List<String> FILES = List.of("Gradus", "Inverse", "Facts", "Enclose", "Activations");

  private static final Pattern NAME =
      Pattern.compile("(?m)^(?:Lemma|Theorem|Definition|Fixpoint|Inductive|Record|Module|Ltac|  \\|) ([A-Za-z_][A-Za-z0-9_']*)");
  private static final Pattern CONSTRUCTOR = Pattern.compile("\\| ([A-Z][A-Za-z]*) \\(|:= ([A-Z][A-Za-z]*) [({]");

  private CoqLibrary() {}

  /** The text of a file. */
  public static String text(String name) {
    try (InputStream in = CoqLibrary.class.getResourceAsStream(name + ".v")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names that the files define, the constructors of their types included. */
  static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (String file : FILES) {
      names.add(file);
      String text = text(file);
      for (Pattern pattern : List.of(NAME, CONSTRUCTOR)) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
          names.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
      }
    }
    return names;
  }
}
