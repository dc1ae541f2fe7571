package org.gradus.language.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;

/**
 * Recursive descent over the grammar of formulas (docs/decisions/0001-statement-language.md), one method a rule.
 *
 * <p>Binders are read as formulas and recognised by the comma behind them, so that nothing is ever read twice: time is linear.
 */
final class FormulaParser {

  /** Brackets, quantifiers and operators nested deeper than this are refused. */
  static final int MAX_NESTING = 150;

  /** Trees higher than this are refused, so that whoever walks a tree may recurse. */
  static final int MAX_HEIGHT = 400;

  private static final Set<String> RELATIONS = Set.of("=", "!=", "<=", "<", ">=", ">", "in", "~");
  private static final Set<String> DERIVATIVES = Set.copyOf(ReservedWords.DERIVATIVES);
  private static final Set<String> FOLDS = Set.copyOf(ReservedWords.FOLDS);
  private static final Set<String> KEYWORDS = Set.copyOf(ReservedWords.KEYWORDS);

  /** Operators whose first argument need not be a binder: {@code max(a, b)}, {@code distinct(j, positive, value)}. */
  private static final Set<String> INDEX_ONLY = Set.of("max", "min", "distinct");

  private static final int MAX_DIGITS = 2000;
  private static final int MAX_EXPONENT = 2000;

  private final Cursor cursor;
  private final Set<String> indexLetters;
  private int nesting;

  FormulaParser(Cursor cursor, Set<String> indexLetters) {
    this.cursor = cursor;
    this.indexLetters = indexLetters;
  }

  /** The formula that the rest of the tokens is. */
  Expr whole() {
    Expr formula = formula();
    cursor.expectEnd();
    return formula;
  }

  /** The formula or range that the rest of the tokens starts with. */
  Expr formula() {
    Token start = cursor.peek();
    deeper(start);
    Expr formula;
    if (start.is("for")) {
      cursor.next();
      cursor.expect("all");
      formula = quantifier(start, "for all");
    } else if (start.is("exists")) {
      cursor.next();
      formula = quantifier(start, cursor.accept("unique") ? "exists unique" : "exists");
    } else {
      formula = implication();
    }
    nesting--;
    if (nesting == 0 && ExprTree.height(formula) > MAX_HEIGHT) {
      throw cursor.error(
          start, "E-DEPTH", "a formula with more than " + MAX_HEIGHT + " operators in a chain; name parts of it in 'define'");
    }
    return formula;
  }

  private void deeper(Token start) {
    if (++nesting > MAX_NESTING) {
      throw cursor.error(start, "E-DEPTH", "more than " + MAX_NESTING + " levels of nesting; name parts of it in 'define'");
    }
  }

  /** A sum inside brackets other than those that hold formulas. */
  private Expr innerSum() {
    deeper(cursor.peek());
    Expr sum = sum();
    nesting--;
    return sum;
  }

  private Expr quantifier(Token start, String word) {
    List<Expr.Binding> binders = new ArrayList<>();
    Expr body = formula();
    while (cursor.is(",") && binder(body, Set.of(), false) != null) {
      binders.add(binder(body, Set.of(), false));
      cursor.next();
      body = formula();
    }
    if (binders.isEmpty()) {
      throw cursor.error(body.span(), "E-SYNTAX", "a binder ends with a comma: '" + word + " i, ...' or '" + word + " u in S, ...'");
    }
    return new Expr.Quantifier(from(start), word, List.copyOf(binders), body);
  }

  /**
   * What a formula binds when a comma follows it, or {@code null} when it can only be a body.
   *
   * @param letters the letters that may stand in {@code relation} alone; used only when {@code indexOnly}
   */
  private static Expr.Binding binder(Expr formula, Set<String> letters, boolean indexOnly) {
    if (formula instanceof Expr.Name name) {
      return indexOnly && !letters.contains(name.name()) ? null : new Expr.Binding(name.span(), List.of(name.name()), null, null);
    }
    if (!(formula instanceof Expr.Relation relation) || relation.relations().size() != 1) {
      return null;
    }
    String word = relation.relations().get(0);
    List<String> names = names(relation.sides().get(0));
    boolean restricts = word.equals("in") || word.equals("~");
    if (names.isEmpty() || names.size() > 1 && !restricts || indexOnly && !restricts && !letters.contains(names.get(0))) {
      return null;
    }
    return new Expr.Binding(relation.span(), names, word, relation.sides().get(1));
  }

  private static List<String> names(Expr left) {
    if (left instanceof Expr.Name name) {
      return List.of(name.name());
    }
    List<String> names = new ArrayList<>();
    if (left instanceof Expr.Tuple tuple) {
      for (Expr part : tuple.parts()) {
        if (!(part instanceof Expr.Name name)) {
          return List.of();
        }
        names.add(name.name());
      }
    }
    return names;
  }

  private Expr implication() {
    Token start = cursor.peek();
    Expr premise = junction("or");
    if (!cursor.accept("implies")) {
      return premise;
    }
    Expr conclusion = formula();
    return new Expr.Implies(from(start), premise, conclusion);
  }

  private Expr junction(String word) {
    Token start = cursor.peek();
    Expr first = word.equals("or") ? junction("and") : negation();
    if (!cursor.is(word)) {
      return first;
    }
    List<Expr> parts = new ArrayList<>(List.of(first));
    while (cursor.accept(word)) {
      parts.add(word.equals("or") ? junction("and") : negation());
    }
    return new Expr.Junction(from(start), word, List.copyOf(parts));
  }

  private Expr negation() {
    Token start = cursor.peek();
    if (!cursor.accept("not")) {
      return relation();
    }
    Expr part = relation();
    return new Expr.Not(from(start), part);
  }

  private Expr relation() {
    Token start = cursor.peek();
    Expr first = sum();
    if (!RELATIONS.contains(relationWord())) {
      return first;
    }
    List<Expr> sides = new ArrayList<>(List.of(first));
    List<String> relations = new ArrayList<>();
    while (RELATIONS.contains(relationWord())) {
      String word = cursor.next().text();
      relations.add(word);
      sides.add(word.equals("in") || word.equals("~") ? range(sum()) : sum());
    }
    return new Expr.Relation(from(start), List.copyOf(sides), List.copyOf(relations));
  }

  private String relationWord() {
    Token token = cursor.peek();
    return token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.NAME ? token.text() : "";
  }

  /** {@code low..high} when two dots follow. */
  private Expr range(Expr low) {
    if (!cursor.accept("..")) {
      return low;
    }
    Expr high = sum();
    return new Expr.Range(joined(low.span(), cursor.position()), low, high);
  }

  /** A sum, or a range of two. */
  Expr set() {
    return range(innerSum());
  }

  /** What a formula in {@code choose} names and how it restricts it, or {@code null}. */
  static Expr.Binding unknown(Expr formula) {
    return binder(formula, Set.of(), false);
  }

  private Expr sum() {
    Token start = cursor.peek();
    Expr first = cursor.accept("-") ? minus(start) : product();
    if (!cursor.is("+") && !cursor.is("-")) {
      return first;
    }
    List<Expr> terms = new ArrayList<>(List.of(first));
    while (cursor.is("+") || cursor.is("-")) {
      Token sign = cursor.next();
      terms.add(sign.is("-") ? minus(sign) : product());
    }
    return new Expr.Sum(from(start), List.copyOf(terms));
  }

  private Expr minus(Token sign) {
    Expr body = product();
    return new Expr.Minus(from(sign), body);
  }

  private Expr product() {
    Token start = cursor.peek();
    Expr left = power();
    while (cursor.is("*") || cursor.is("/") || cursor.is(".*")) {
      String op = cursor.next().text();
      Expr right = power();
      left = new Expr.Binary(from(start), op, left, right);
    }
    return left;
  }

  private Expr power() {
    Token start = cursor.peek();
    if (DERIVATIVES.contains(start.text()) && start.is(start.text())) {
      return derivative(start);
    }
    return raised(start, postfixes(start, atom(), true));
  }

  private Expr raised(Token start, Expr base) {
    if (!cursor.accept("^")) {
      return base;
    }
    Token token = cursor.peek();
    Expr power;
    if (token.kind() == Token.Kind.NAME && token.text().equals("T")) {
      cursor.next();
      power = new Expr.Transpose(from(start), base);
    } else {
      Expr exponent = exponent();
      power = new Expr.Binary(from(start), "^", base, exponent);
    }
    if (cursor.is("^")) {
      throw cursor.error(cursor.peek(), "E-SYNTAX", "a power of a power needs parentheses: (a^b)^c or a^(b^c)");
    }
    return power;
  }

  private Expr exponent() {
    Token token = cursor.peek();
    if (cursor.accept("-")) {
      Expr number = number();
      return new Expr.Minus(from(token), number);
    }
    if (token.kind() == Token.Kind.NUMBER) {
      return number();
    }
    if (token.is("(")) {
      return parenthesised();
    }
    if (token.kind() == Token.Kind.NAME && !KEYWORDS.contains(token.text())) {
      cursor.next();
      return new Expr.Name(cursor.span(token), token.text());
    }
    throw cursor.unexpected("an exponent: a number, a name or a formula in parentheses");
  }

  /**
   * {@code grad f(x)[i]} takes {@code f(x)[i]}, and {@code d/dt u^2} takes {@code u^2}; places and powers behind that belong to the
   * derivative. {@code grad u^2} is refused, because readers disagree about it.
   */
  private Expr derivative(Token start) {
    String word = cursor.next().text();
    Expr block = null;
    if (!word.equals("d/dt") && cursor.accept("[")) {
      block = name("a block of weights");
      cursor.expect("]");
    }
    Token operand = cursor.peek();
    if (DERIVATIVES.contains(operand.text()) && operand.is(operand.text())) {
      throw cursor.error(operand, "E-SYNTAX", "a derivative of a derivative needs parentheses: " + word + " (" + operand.text() + " ...)");
    }
    Expr body = postfixes(operand, atom(), false);
    if (cursor.is("^")) {
      if (!word.equals("d/dt")) {
        throw cursor.error(cursor.peek(), "E-SYNTAX", "write (" + word + " u)^2 or " + word + " (u^2): the power is ambiguous");
      }
      body = raised(operand, body);
    }
    Expr derivative = new Expr.Derivative(from(start), word, block, body);
    if (!cursor.is("@")) {
      return derivative;
    }
    return raised(start, postfixes(start, derivative, true));
  }

  private Expr postfixes(Token start, Expr head, boolean places) {
    Expr term = head;
    while (true) {
      if (places && cursor.is("@")) {
        cursor.next();
        Expr point = point();
        term = new Expr.At(from(start), term, point);
      } else if (cursor.is("[")) {
        cursor.next();
        List<Expr> subscripts = list("]", true);
        term = new Expr.Subscript(from(start), term, subscripts);
      } else if (cursor.is("(")) {
        refuseImplicitProduct(term);
        cursor.next();
        List<Expr> arguments = list(")", false);
        term = new Expr.Call(from(start), term, arguments);
      } else if (cursor.is("'")) {
        cursor.next();
        term = new Expr.Prime(from(start), term);
      } else {
        return term;
      }
    }
  }

  private void refuseImplicitProduct(Expr head) {
    boolean callable = head instanceof Expr.Name || head instanceof Expr.Prime || head instanceof Expr.Call
        || head instanceof Expr.Subscript || head instanceof Expr.At || head instanceof Expr.Derivative;
    if (!callable) {
      throw cursor.error(cursor.peek(), "E-SYNTAX", "this cannot be applied to arguments; a product needs '*'");
    }
  }

  private Expr point() {
    Token token = cursor.peek();
    if (token.kind() == Token.Kind.NUMBER) {
      return number();
    }
    if (token.is("(")) {
      List<Expr> weights = parts();
      return new Expr.Tuple(from(token), weights);
    }
    return name("a place: next, prev, step, last, a number, a letter or (weights)");
  }

  private Expr.Name name(String wanted) {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.NAME || KEYWORDS.contains(token.text())) {
      throw cursor.unexpected(wanted);
    }
    cursor.next();
    return new Expr.Name(cursor.span(token), token.text());
  }

  /** One or more parts up to the closing bracket. */
  private List<Expr> list(String close, boolean slices) {
    List<Expr> parts = new ArrayList<>();
    do {
      Token token = cursor.peek();
      if (slices && cursor.accept(":")) {
        parts.add(new Expr.All(cursor.span(token)));
      } else {
        parts.add(range(formula()));
      }
    } while (cursor.accept(","));
    close(close);
    return List.copyOf(parts);
  }

  private void close(String bracket) {
    if (!cursor.accept(bracket)) {
      throw cursor.unexpected("',' or '" + bracket + "'");
    }
  }

  private Expr atom() {
    Token token = cursor.peek();
    switch (token.kind()) {
      case NUMBER:
        return number();
      case QUOTED:
        cursor.next();
        return new Expr.Text(cursor.span(token), token.text());
      case NAME:
        return named(token);
      case SYMBOL:
        return bracketed(token);
      default:
        throw cursor.unexpected("a formula");
    }
  }

  private Expr named(Token token) {
    if (token.text().equals("if")) {
      return choice(token);
    }
    if (FOLDS.contains(token.text()) && cursor.peek(1).is("(")) {
      return fold(token);
    }
    if (token.text().equals("forall")) {
      throw cursor.unexpected("a formula");
    }
    return name("a formula");
  }

  private Expr bracketed(Token token) {
    switch (token.text()) {
      case "(":
        return parenthesised();
      case "[":
        cursor.next();
        List<Expr> rows = list("]", false);
        return new Expr.Rows(from(token), rows);
      case "<":
        cursor.next();
        Expr left = innerSum();
        cursor.expect(",");
        Expr right = innerSum();
        cursor.closeAngle();
        return new Expr.Inner(from(token), left, right);
      case "‖":
        cursor.next();
        Expr inside = innerSum();
        cursor.expect("‖");
        return new Expr.Call(from(token), new Expr.Name(cursor.span(token), "norm"), List.of(inside));
      default:
        throw cursor.unexpected("a formula");
    }
  }

  /** {@code (formula)} is the formula itself; two or more parts are a tuple. */
  private Expr parenthesised() {
    Token start = cursor.peek();
    List<Expr> parts = parts();
    return parts.size() == 1 ? parts.get(0) : new Expr.Tuple(from(start), parts);
  }

  private List<Expr> parts() {
    cursor.expect("(");
    List<Expr> parts = new ArrayList<>();
    do {
      parts.add(formula());
    } while (cursor.accept(","));
    close(")");
    return List.copyOf(parts);
  }

  private Expr choice(Token start) {
    cursor.next();
    Expr condition = formula();
    cursor.expect("then");
    Expr yes = innerSum();
    cursor.expect("else");
    Expr no = innerSum();
    return new Expr.Choice(from(start), condition, yes, no);
  }

  private Expr fold(Token start) {
    String word = start.text();
    boolean indexOnly = INDEX_ONLY.contains(word);
    cursor.next();
    cursor.expect("(");
    List<Expr.Binding> binders = new ArrayList<>();
    Expr part = range(formula());
    while (cursor.is(",") && binder(part, indexLetters, indexOnly) != null) {
      binders.add(binder(part, indexLetters, indexOnly));
      cursor.next();
      part = range(formula());
    }
    List<Expr> parts = new ArrayList<>(List.of(part));
    while (cursor.accept(",")) {
      parts.add(range(formula()));
    }
    close(")");
    return folded(start, binders, List.copyOf(parts));
  }

  private Expr folded(Token start, List<Expr.Binding> binders, List<Expr> parts) {
    String word = start.text();
    Span span = from(start);
    if (binders.isEmpty() && (word.equals("max") || word.equals("min"))) {
      return new Expr.Call(span, new Expr.Name(cursor.span(start), word), parts);
    }
    int bodies = word.equals("distinct") ? 2 : 1;
    if (binders.isEmpty() || parts.size() != bodies) {
      throw cursor.error(start, "E-SYNTAX", word + " needs binders, each followed by a comma, then "
          + (bodies == 2 ? "a condition and a value" : "one formula") + ": " + word + (bodies == 2 ? "(j, c, e)" : "(i, e)"));
    }
    Expr body = bodies == 1 ? parts.get(0) : new Expr.Tuple(parts.get(0).span(), parts);
    return new Expr.Fold(span, word, List.copyOf(binders), body);
  }

  private Expr number() {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.NUMBER) {
      throw cursor.unexpected("a number");
    }
    cursor.next();
    Rational value = exact(token.text());
    if (value == null) {
      throw cursor.error(token, "E-NUMBER",
          "a number may have " + MAX_DIGITS + " digits and an exponent up to " + MAX_EXPONENT);
    }
    Token behind = cursor.peek();
    if (behind.kind() == Token.Kind.NAME && behind.start() == token.end() && !KEYWORDS.contains(behind.text())) {
      throw cursor.error(behind, "E-SYNTAX", "a product needs '*': " + token.text() + "*" + behind.text());
    }
    return new Expr.Num(cursor.span(token), value, token.text());
  }

  /** The exact value of {@code digits[.digits][e[+-]digits]}, or {@code null} when it is too long. */
  static Rational exact(String text) {
    int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = mark < 0 ? text : text.substring(0, mark);
    String exponent = mark < 0 ? "0" : text.substring(mark + 1);
    if (mantissa.length() > MAX_DIGITS || exponent.length() > 6 || Math.abs(Integer.parseInt(exponent)) > MAX_EXPONENT) {
      return null;
    }
    int point = mantissa.indexOf('.');
    int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
    BigInteger digits = new BigInteger(mantissa.replace(".", ""));
    int scale = Integer.parseInt(exponent) - decimals;
    BigInteger ten = BigInteger.TEN.pow(Math.abs(scale));
    return scale >= 0 ? new Rational(digits.multiply(ten), BigInteger.ONE) : new Rational(digits, ten);
  }

  /** From the token to the last one read. */
  private Span from(Token start) {
    return cursor.spanFrom(start.start());
  }

  private Span joined(Span first, int position) {
    Span last = cursor.span(cursor.get(position - 1));
    boolean oneLine = first.line() == last.line();
    return oneLine ? new Span(first.file(), first.line(), first.column(), last.column() + last.length() - first.column()) : first;
  }
}
