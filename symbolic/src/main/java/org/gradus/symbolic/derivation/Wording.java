package org.gradus.symbolic.derivation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;
import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;

/**
 * Core terms, formulas and definitions in the words of the statement language, in index notation.
 *
 * <p><b>Guarantee.</b> The text is read back by {@link org.gradus.language.syntax.Parser} as the tree returned here,
 * whatever the index letters. A bound letter is shown with its range unless the theory file declares the letter for
 * that range; letters are renamed where they are no words or would be captured. A matrix that has no name is shown by
 * its entries: {@code lambda_max(i in 1..n, l in 1..n, e)}.
 */
public final class Wording {

  private static final Span NONE = Span.NONE;

  private final Names names;
  private final String onlyBlock;

  /** @param declared the index letters that may be bound without a range */
  public Wording(Theory theory, Map<String, Dim> declared) {
    this.names = new Names(theory, declared);
    this.onlyBlock = theory.weights().size() == 1 ? theory.weights().get(0).name() : "";
  }

  public static Wording of(Elaborated elaborated) {
    return new Wording(elaborated.theory(), declared(elaborated.file(), elaborated.theory().dims()));
  }

  /** The index letters that a file declares for {@code 1..n} with n a dimension. */
  static Map<String, Dim> declared(TheoryFile file, List<String> dims) {
    Map<String, Dim> letters = new LinkedHashMap<>();
    for (Expr.Binding binding : file.setting().index()) {
      boolean plain = binding.set() instanceof Expr.Range r && Printer.print(r.low()).equals("1")
          && r.high() instanceof Expr.Name n && dims.contains(n.name());
      if (plain) {
        Dim range = Dim.letter(((Expr.Name) ((Expr.Range) binding.set()).high()).name());
        binding.names().forEach(name -> letters.put(name, range));
      }
    }
    return letters;
  }

  public Expr of(Term term) {
    return new Scope(free(new Term.Indicator(new Formula.Compare(Formula.Relation.EQUAL, term, term)))).term(term);
  }

  public Expr of(Formula formula) {
    return new Scope(free(new Term.Indicator(formula))).formula(formula);
  }

  /** The free letters, which keep their names, so that no bound letter takes one of them. */
  private static Map<String, String> free(Term term) {
    Map<String, String> letters = new HashMap<>();
    new FreeLetters(letters, Set.of()).term(term);
    return letters;
  }

  private static final class FreeLetters extends Traversal {
    private final Map<String, String> found;
    private final Set<String> bound;

    FreeLetters(Map<String, String> found, Set<String> bound) {
      this.found = found;
      this.bound = bound;
    }

    @Override
    Index index(Index index) {
      if (!index.isConstant() && !bound.contains(index.letter())) {
        found.put(index.letter(), index.letter());
      }
      return index;
    }

    @Override
    Traversal under(String letter) {
      Set<String> inner = new HashSet<>(bound);
      inner.add(letter);
      return new FreeLetters(found, inner);
    }
  }

  public String text(Term term) {
    return Printer.print(of(term));
  }

  public String text(Formula formula) {
    return Printer.print(of(formula));
  }

  /** Such as {@code z[j,i] := sum(k in 1..d+1, w[j,k]*xt[i,k])}. */
  public TheoryFile.DefinitionLine of(Definition d) {
    Scope scope = new Scope(Map.of());
    List<String> heads = new ArrayList<>();
    for (int k = 0; k < d.letters().size(); k++) {
      scope = scope.with(d.letters().get(k), d.ranges().get(k));
      heads.add(scope.words.get(d.letters().get(k)));
    }
    return new TheoryFile.DefinitionLine(NONE, names.array(d.name()), heads, List.of(), 0, scope.term(d.body()));
  }

  private static Expr name(String word) {
    return new Expr.Name(NONE, word);
  }

  private static Expr number(BigInteger value) {
    return new Expr.Num(NONE, new Rational(value, BigInteger.ONE), value.toString());
  }

  private static Expr number(long value) {
    return number(BigInteger.valueOf(value));
  }

  private static Expr call(String word, Expr... arguments) {
    return new Expr.Call(NONE, name(word), List.of(arguments));
  }

  private static Expr negated(boolean negative, Expr e) {
    return negative ? new Expr.Minus(NONE, e) : e;
  }

  /** Such as {@code d+1}. */
  static Expr dim(Dim dim) {
    List<String> monomials = new ArrayList<>(dim.coefficients().keySet());
    monomials.sort(Comparator.reverseOrder());
    List<Expr> terms = new ArrayList<>();
    for (String monomial : monomials) {
      int c = dim.coefficients().get(monomial);
      List<Expr> factors = new ArrayList<>();
      if (Math.abs(c) != 1 || monomial.isEmpty()) {
        factors.add(number(Math.abs((long) c)));
      }
      for (String letter : monomial.isEmpty() ? new String[0] : monomial.split(" ")) {
        factors.add(name(letter));
      }
      terms.add(negated(c < 0, factors.stream().reduce((a, b) -> new Expr.Binary(NONE, "*", a, b)).orElseThrow()));
    }
    return terms.isEmpty() ? number(0) : terms.size() == 1 ? terms.get(0) : new Expr.Sum(NONE, terms);
  }

  /** What the letters around a place are called. */
  private final class Scope {
    private final Map<String, String> words;

    Scope(Map<String, String> words) {
      this.words = words;
    }

    Scope with(String letter, Dim range) {
      Map<String, String> inner = new HashMap<>(words);
      inner.put(letter, names.letter(letter, range, words.values()));
      return new Scope(inner);
    }

    private String word(String letter) {
      return words.getOrDefault(letter, letter);
    }

    // Terms

    Expr term(Term t) {
      if (t instanceof Term.Number x) {
        return product(List.of(x));
      } else if (t instanceof Term.Pi) {
        return name("pi");
      } else if (t instanceof Term.Size x) {
        return dim(x.dim());
      } else if (t instanceof Term.Position x) {
        return index(x.index());
      } else if (t instanceof Term.Entry x) {
        return subscripted(name(names.array(x.array())), x.at());
      } else if (t instanceof Term.At x) {
        return new Expr.At(NONE, term(x.body()), point(x.point()));
      } else if (t instanceof Term.Sum x) {
        return sum(x.terms());
      } else if (t instanceof Term.Product x) {
        return product(x.factors());
      } else if (t instanceof Term.Power x) {
        return x.exponent() < 0 ? product(List.of(x)) : power(term(x.base()), x.exponent());
      } else if (t instanceof Term.Apply x) {
        return applied(x);
      }
      return other(t);
    }

    private Expr other(Term t) {
      if (t instanceof Term.Fold x) {
        return fold(x);
      } else if (t instanceof Term.OverSteps x) {
        return overSteps(x);
      } else if (t instanceof Term.Delta x) {
        return call("ind", new Expr.Relation(NONE, List.of(index(x.left()), index(x.right())), List.of("=")));
      } else if (t instanceof Term.Indicator x) {
        return call("ind", formula(x.formula()));
      } else if (t instanceof Term.Choice x) {
        return new Expr.Choice(NONE, formula(x.condition()), term(x.yes()), term(x.no()));
      } else if (t instanceof Term.Partial x) {
        Expr block = x.block().equals(onlyBlock) ? null : name(names.array(x.block()));
        return subscripted(new Expr.Derivative(NONE, "grad", block, term(x.body())), x.at());
      } else if (t instanceof Term.TimeDerivative x) {
        return new Expr.Derivative(NONE, "d/dt", null, term(x.body()));
      } else if (t instanceof Term.Eigenvalue x) {
        String word = x.extreme() == Term.Extreme.LEAST ? "lambda_min" : "lambda_max";
        return matrix(word, x.row(), x.column(), x.range(), x.range(), x.entry());
      } else if (t instanceof Term.Inverse x) {
        return subscripted(matrix("inv", x.row(), x.column(), x.range(), x.range(), x.entry()), List.of(x.atRow(), x.atColumn()));
      } else if (t instanceof Term.Projector x) {
        return subscripted(matrix("projector", x.row(), x.column(), x.rows(), x.columns(), x.entry()), List.of(x.atRow(), x.atColumn()));
      } else if (t instanceof Term.Expectation x) {
        Expr law = call("Normal", number(0), call("I", dim(x.size())));
        return new Expr.Fold(NONE, "expect", List.of(new Expr.Binding(NONE, List.of(x.array()), "~", law)), term(x.body()));
      } else if (t instanceof Term.Variable x) {
        return name(x.name());
      }
      return quoted(t instanceof Term.Unsupported x ? x.what() : "a number with evidence of its own");
    }

    private Expr subscripted(Expr head, List<Index> at) {
      return at.isEmpty() ? head : new Expr.Subscript(NONE, head, at.stream().map(this::index).toList());
    }

    private Expr index(Index i) {
      if (i.isConstant()) {
        return negated(i.offset() < 0, number(Math.abs((long) i.offset())));
      }
      Expr letter = name(word(i.letter()));
      Expr offset = number(Math.abs((long) i.offset()));
      return i.offset() == 0 ? letter : new Expr.Sum(NONE, List.of(letter, negated(i.offset() < 0, offset)));
    }

    private Expr point(Point p) {
      return switch (p.kind()) {
        case START -> number(0);
        case NEXT -> name("next");
        case PREVIOUS -> name("prev");
        case LAST -> name("last");
        case STEP -> name("step");
        case TIME -> name(p.letter());
        case ITERATE, AFTER -> p.offset() == 0 ? name(word(p.letter()))
            : new Expr.Tuple(NONE, List.of(index(new Index(p.letter(), p.offset()))));
        case WEIGHTS -> new Expr.Tuple(NONE, List.of(name(p.letter())));
      };
    }

    private Expr power(Expr base, int exponent) {
      return exponent == 1 ? base : new Expr.Binary(NONE, "^", base, number(exponent));
    }

    private Expr applied(Term.Apply x) {
      Expr function = name(x.function() == Function.ACTIVATION ? "sigma"
          : x.function().name().toLowerCase(Locale.ROOT));
      for (int k = 0; k < x.order(); k++) {
        function = new Expr.Prime(NONE, function);
      }
      return new Expr.Call(NONE, function, List.of(term(x.argument())));
    }

    private Expr sum(List<Term> terms) {
      List<Expr> all = terms.stream().map(this::term).toList();
      return all.isEmpty() ? number(0) : all.size() == 1 ? all.get(0) : new Expr.Sum(NONE, all);
    }

    /** One sign, the numerators, then the denominators; the order of factors is kept. */
    private Expr product(List<Term> factors) {
      Rational c = Rational.ONE;
      List<Expr> above = new ArrayList<>();
      List<Expr> below = new ArrayList<>();
      for (Term f : factors) {
        if (f instanceof Term.Number n) {
          c = c.times(n.value());
        } else if (f instanceof Term.Power p && p.exponent() < 0) {
          below.add(power(term(p.base()), -p.exponent()));
        } else {
          above.add(term(f));
        }
      }
      BigInteger numerator = c.numerator().abs();
      if (above.isEmpty() || !numerator.equals(BigInteger.ONE)) {
        above.add(0, number(numerator));
      }
      if (!c.denominator().equals(BigInteger.ONE)) {
        below.add(0, number(c.denominator()));
      }
      Expr product = above.get(0);
      for (Expr f : above.subList(1, above.size())) {
        product = new Expr.Binary(NONE, "*", product, f);
      }
      for (Expr f : below) {
        product = new Expr.Binary(NONE, "/", product, f);
      }
      return negated(c.signum() < 0, product);
    }

    /**
     * Nested sums are written with one sign; a maximum shows its ranges, because its letters would otherwise have to be
     * declared.
     */
    private Expr fold(Term.Fold x) {
      List<Expr.Binding> binders = new ArrayList<>();
      Scope inner = this;
      Term body = x;
      while (body instanceof Term.Fold f && f.folding() == x.folding()
          && (body == x || f.folding() == Term.Folding.SUM)) {
        inner = inner.with(f.letter(), f.range());
        boolean bare = f.folding() == Term.Folding.SUM || f.folding() == Term.Folding.PRODUCT;
        binders.add(inner.binding(f.letter(), f.range(), bare));
        body = f.body();
      }
      return new Expr.Fold(NONE, word(x.folding()), binders, inner.term(body));
    }

    private static String word(Term.Folding folding) {
      return switch (folding) {
        case SUM -> "sum";
        case PRODUCT -> "prod";
        case MAXIMUM -> "max";
        case MINIMUM -> "min";
      };
    }

    private Expr.Binding binding(String letter, Dim range, boolean bare) {
      String word = words.get(letter);
      return bare && names.isDeclared(word, range) ? new Expr.Binding(NONE, List.of(word), null, null)
          : new Expr.Binding(NONE, List.of(word), "in", new Expr.Range(NONE, number(1), dim(range)));
    }

    private Expr overSteps(Term.OverSteps x) {
      Scope inner = with(x.letter(), Dim.of(0));
      String letter = inner.words.get(x.letter());
      List<Expr.Binding> binders =
          new ArrayList<>(List.of(new Expr.Binding(NONE, List.of(letter), "in", name("steps"))));
      Expr body = inner.term(x.body());
      if (x.filter() instanceof Formula.Compare c && c.left().equals(new Term.Position(Index.of(x.letter())))) {
        binders.add(new Expr.Binding(NONE, List.of(letter), c.relation().symbol(), inner.term(c.right())));
      } else if (x.filter() != null) {
        boolean sum = x.folding() == Term.Folding.SUM;
        body = new Expr.Choice(NONE, inner.formula(x.filter()), body, sum ? number(0) : number(1));
      }
      return new Expr.Fold(NONE, word(x.folding()), binders, body);
    }

    /** By its name where the entry is just that of a named matrix. */
    private Expr matrix(String word, String row, String column, Dim rows, Dim columns, Term entry) {
      if (entry instanceof Term.Entry e && e.at().equals(List.of(Index.of(row), Index.of(column)))) {
        return call(word, name(names.array(e.array())));
      }
      Scope inner = with(row, rows).with(column, columns);
      return call(word, inner.membership(row, rows), inner.membership(column, columns), inner.term(entry));
    }

    private Expr membership(String letter, Dim range) {
      Expr.Binding b = binding(letter, range, false);
      return new Expr.Relation(NONE, List.of(name(b.names().get(0)), b.set()), List.of("in"));
    }

    private Expr quoted(String what) {
      return new Expr.Text(NONE, what.replace('"', '\'').replaceAll("\\s+", " "));
    }

    // Formulas

    Expr formula(Formula f) {
      if (f instanceof Formula.Compare x) {
        return new Expr.Relation(NONE, List.of(term(x.left()), term(x.right())), List.of(x.relation().symbol()));
      } else if (f instanceof Formula.And x) {
        return junction("and", x.parts());
      } else if (f instanceof Formula.Or x) {
        return junction("or", x.parts());
      } else if (f instanceof Formula.Not x) {
        return new Expr.Not(NONE, formula(x.part()));
      } else if (f instanceof Formula.Implies x) {
        return new Expr.Implies(NONE, formula(x.premise()), formula(x.conclusion()));
      } else if (f instanceof Formula.ForAll x) {
        return forAll(x);
      } else if (f instanceof Formula.ForAllWeights x) {
        Expr.Binding binder = new Expr.Binding(NONE, List.of(x.variable()), "in", name("Weights"));
        return new Expr.Quantifier(NONE, "for all", List.of(binder), formula(x.body()));
      }
      return quoted(f instanceof Formula.Unsupported u ? u.what() : "a statement on real numbers, other weights or motions");
    }

    private Expr forAll(Formula.ForAll x) {
      List<Expr.Binding> binders = new ArrayList<>();
      Scope inner = this;
      Formula body = x;
      while (body instanceof Formula.ForAll f) {
        inner = inner.with(f.letter(), f.range());
        binders.add(inner.binding(f.letter(), f.range(), true));
        body = f.body();
      }
      return new Expr.Quantifier(NONE, "for all", binders, inner.formula(body));
    }

    /** The empty conjunction is {@code 0 = 0}, the empty disjunction {@code 0 = 1}. */
    private Expr junction(String word, List<Formula> parts) {
      if (parts.isEmpty()) {
        return new Expr.Relation(NONE, List.of(number(0), number(word.equals("and") ? 0 : 1)), List.of("="));
      }
      return parts.size() == 1 ? formula(parts.get(0))
          : new Expr.Junction(NONE, word, parts.stream().map(this::formula).toList());
    }
  }
}
