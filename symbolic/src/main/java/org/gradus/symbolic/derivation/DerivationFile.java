package org.gradus.symbolic.derivation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text form of a derivation, {@code gradus-derivation/1}: a head, then one block a line, blocks separated by an
 * empty line. Every row is a keyword and its text.
 *
 * <pre>
 * gradus-derivation/1
 * theory NAME
 * digest SHA-256
 * letters i, l in 1..n
 * closed G: A03
 *
 * line d/dt L
 * step A06                      (only when a step claims it)
 * rule power rule
 * from L; d/dt r                (only when it cites other lines)
 * says d/dt L = sum(i, 2*r[i]*(d/dt r[i]))
 * kernel index calculus and normal form, for all n, d, m
 * oracle agrees on ...          (only when there was something to ask)
 * </pre>
 */
public final class DerivationFile {

  private static final String FORMAT = "gradus-derivation/1";

  /** A text that is no derivation; the message names the row. */
  public static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  private final List<String> rows;
  private int at;

  private DerivationFile(String text) {
    this.rows = List.of(text.split("\n", -1));
  }

  /** Deterministic; ends with a line feed. */
  public static String write(StoredDerivation d) {
    StringBuilder text = new StringBuilder(FORMAT + "\n");
    row(text, "theory", d.theory());
    row(text, "digest", d.digest());
    row(text, "letters", d.letters());
    d.closed().forEach((name, from) -> row(text, "closed", name + ": " + from));
    for (StoredDerivation.Line line : d.lines()) {
      text.append('\n');
      row(text, "line", line.label());
      row(text, "step", line.step());
      row(text, "rule", line.rule());
      row(text, "from", String.join("; ", line.from()));
      row(text, "says", line.equation());
      row(text, "kernel", line.kernel());
      row(text, "oracle", line.oracle());
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String keyword, String value) {
    if (!value.isEmpty()) {
      text.append(keyword).append(' ').append(value.replaceAll("\\s+", " ")).append('\n');
    }
  }

  /** @throws MalformedException when the text is not of this format */
  public static StoredDerivation read(String text) {
    return new DerivationFile(text).derivation();
  }

  private StoredDerivation derivation() {
    if (!rows.get(0).equals(FORMAT)) {
      throw new MalformedException("line 1: expected '" + FORMAT + "'");
    }
    at = 1;
    String theory = required("theory");
    String digest = required("digest");
    String letters = optional("letters");
    Map<String, String> closed = new LinkedHashMap<>();
    for (String row = optional("closed"); !row.isEmpty(); row = optional("closed")) {
      int colon = row.indexOf(": ");
      if (colon < 0 || closed.put(row.substring(0, colon), row.substring(colon + 2)) != null) {
        throw new MalformedException("line " + at + ": expected 'closed NAME: SOURCE', each name once");
      }
    }
    List<StoredDerivation.Line> lines = new ArrayList<>();
    while (at < rows.size() - 1) {
      if (!rows.get(at).isEmpty()) {
        throw new MalformedException("line " + (at + 1) + ": expected an empty line, found '" + rows.get(at) + "'");
      }
      at++;
      lines.add(line());
    }
    if (!rows.get(rows.size() - 1).isEmpty()) {
      throw new MalformedException("line " + rows.size() + ": the last line is not closed");
    }
    return new StoredDerivation(theory, digest, letters, closed, List.copyOf(lines));
  }

  private StoredDerivation.Line line() {
    String label = required("line");
    String step = optional("step");
    String rule = required("rule");
    String from = optional("from");
    String says = required("says");
    String kernel = required("kernel");
    return new StoredDerivation.Line(
        label, step, rule, from.isEmpty() ? List.of() : List.of(from.split("; ")), says, kernel, optional("oracle"));
  }

  private String required(String keyword) {
    String value = optional(keyword);
    if (value.isEmpty()) {
      throw new MalformedException("line " + (at + 1) + ": expected '" + keyword + " ...'");
    }
    return value;
  }

  private String optional(String keyword) {
    if (at < rows.size() && rows.get(at).startsWith(keyword + " ")) {
      return rows.get(at++).substring(keyword.length() + 1);
    }
    return "";
  }
}
