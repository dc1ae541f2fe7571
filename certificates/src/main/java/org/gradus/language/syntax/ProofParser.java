package org.gradus.language.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a proof script: {@code have}, {@code let}, {@code case}, {@code assume}, {@code thus}. */
final class ProofParser {

  private static final List<String> WORDS = List.of("have", "let", "case", "assume", "thus");
  private static final int MAX_CASES = 20;

  private final LineParser lines;

  ProofParser(LineParser lines) {
    this.lines = lines;
  }

  List<TheoryFile.ProofLine> proof(List<Passage> passages) {
    return proof(passages, 0);
  }

  private List<TheoryFile.ProofLine> proof(List<Passage> passages, int depth) {
    return passages.stream().map(passage -> line(passage, depth)).toList();
  }

  private TheoryFile.ProofLine line(Passage passage, int depth) {
    Cursor cursor = new Cursor(passage);
    Token word = cursor.next();
    switch (word.text()) {
      case "have":
        return have(cursor, passage);
      case "let":
        return let(cursor, passage);
      case "case":
        return cases(passage, depth);
      case "assume":
        return assume(cursor, passage);
      case "thus":
        return thus(cursor, passage);
      default:
        throw cursor.error(word, "E-SYNTAX",
            "a proof line starts with have, let, case, assume or thus" + Spelling.suggestion(word.text(), WORDS));
    }
  }

  private TheoryFile.ProofLine have(Cursor cursor, Passage passage) {
    String label = name(cursor);
    cursor.expect(":");
    Expr formula = lines.formulas(cursor).formula();
    ExactClaims.check(cursor, formula);
    return justified(cursor, passage, "have", List.of(label), formula);
  }

  private TheoryFile.ProofLine thus(Cursor cursor, Passage passage) {
    List<String> labels = new ArrayList<>();
    if (!cursor.is("by")) {
      do {
        labels.add(name(cursor));
      } while (cursor.accept(","));
    }
    return justified(cursor, passage, "thus", List.copyOf(labels), null);
  }

  private TheoryFile.ProofLine justified(Cursor cursor, Passage passage, String word, List<String> labels, Expr formula) {
    cursor.expect("by");
    List<String> reasons = reasons(cursor);
    List<String> premises = cursor.accept("from") ? premises(cursor) : List.of();
    List<TheoryFile.Line> hints = cursor.accept("with") ? hints(cursor) : List.of();
    cursor.expectEnd();
    return new TheoryFile.ProofLine(
        passage.span(), word, labels, formula, reasons, premises, hints, cursor.text(0, cursor.end()), List.of());
  }

  /** Reasons are words with arguments of their own, such as {@code cover [-12, 12]} or {@code convexity in u}. */
  private static List<String> reasons(Cursor cursor) {
    int stop = cursor.find("from", "with");
    Cursor part = cursor.part(cursor.position(), stop < 0 ? cursor.end() : stop);
    List<String> reasons = LineParser.parts(part);
    cursor.moveTo(part.end());
    return reasons;
  }

  /** Labels or formulas; formulas in canonical text. */
  private List<String> premises(Cursor cursor) {
    List<String> premises = new ArrayList<>();
    do {
      Token next = cursor.peek(1);
      boolean label = cursor.peek().kind() == Token.Kind.NAME && (next.is(",") || next.is("with") || next.kind() == Token.Kind.END);
      premises.add(label ? cursor.next().text() : Printer.print(lines.formulas(cursor).formula()));
    } while (cursor.accept(","));
    return List.copyOf(premises);
  }

  /** {@code formula}, {@code word formula} or {@code formula for condition}, which is kept as an implication. */
  private List<TheoryFile.Line> hints(Cursor cursor) {
    List<TheoryFile.Line> hints = new ArrayList<>();
    do {
      boolean labelled = cursor.peek().kind() == Token.Kind.NAME && !ReservedWords.KEYWORDS.contains(cursor.peek().text())
          && cursor.peek(1).kind() == Token.Kind.NAME && !ReservedWords.KEYWORDS.contains(cursor.peek(1).text())
          && !ReservedWords.DERIVATIVES.contains(cursor.peek().text());
      String label = labelled ? cursor.next().text() : "";
      Expr hint = lines.formulas(cursor).formula();
      if (cursor.accept("for")) {
        hint = new Expr.Implies(hint.span(), lines.formulas(cursor).formula(), hint);
      }
      hints.add(new TheoryFile.Line(label, hint));
    } while (cursor.accept(","));
    return List.copyOf(hints);
  }

  private TheoryFile.ProofLine let(Cursor cursor, Passage passage) {
    String name = name(cursor);
    cursor.expect(":=");
    Expr value = lines.formulas(cursor).whole();
    return plain(cursor, passage, "let", name, value, cursor.text(0, cursor.end()));
  }

  private TheoryFile.ProofLine assume(Cursor cursor, Passage passage) {
    Token cite = cursor.next();
    if (cite.kind() != Token.Kind.QUOTED) {
      throw cursor.error(cite, "E-SYNTAX", "an assumption cites its source: assume \"Author, year, theorem\": formula");
    }
    cursor.expect(":");
    Expr formula = lines.formulas(cursor).whole();
    Expr head = formula instanceof Expr.Call call ? call.head() : formula;
    String label = head instanceof Expr.Name name ? name.name() : "";
    return plain(cursor, passage, "assume", label, formula, cite.text());
  }

  private TheoryFile.ProofLine plain(Cursor cursor, Passage passage, String word, String label, Expr formula, String text) {
    ExactClaims.check(cursor, formula);
    List<String> labels = label.isEmpty() ? List.of() : List.of(label);
    return new TheoryFile.ProofLine(passage.span(), word, labels, formula, List.of(), List.of(), List.of(), text, List.of());
  }

  /** {@code case formula:} with its block in the deeper-indented lines below. */
  private TheoryFile.ProofLine cases(Passage passage, int depth) {
    List<Passage.Piece> pieces = passage.pieces();
    if (depth > MAX_CASES) {
      throw passage.error("E-DEPTH", "more than " + MAX_CASES + " nested cases");
    }
    Cursor cursor = new Cursor(new Passage(passage.source(), pieces.subList(0, 1)));
    cursor.next();
    Expr formula = lines.formulas(cursor).formula();
    ExactClaims.check(cursor, formula);
    cursor.expect(":");
    cursor.expectEnd();
    List<Passage> block = Yaml.logicalLines(passage.source(), pieces.subList(1, pieces.size()));
    if (block.isEmpty()) {
      throw passage.error("E-SYNTAX", "a case has its proof below it, indented");
    }
    return new TheoryFile.ProofLine(passage.span(), "case", List.of(), formula, List.of(), List.of(), List.of(),
        cursor.text(0, cursor.end()), proof(block, depth + 1));
  }

  private static String name(Cursor cursor) {
    if (cursor.peek().kind() != Token.Kind.NAME) {
      throw cursor.unexpected("a name");
    }
    return cursor.next().text();
  }
}
