package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/** The definitions of the core theory as they come to be; each is complete before the next that cites it. */
final class Core {

  /** A number or matrix made of a matrix that has a name of its own. */
  enum Certified {
    LAMBDA_MIN, LAMBDA_MAX, INVERSE, PROJECTOR;

    private boolean isMatrix() {
      return this == INVERSE || this == PROJECTOR;
    }
  }

  private static final int MOST_USES = 200_000;

  final Letters letters;
  final Map<String, Definition> definitions = new LinkedHashMap<>();
  final Map<String, Level> levels = new HashMap<>();
  /** Definitions that are 1 where a formula holds and 0 elsewhere. */
  final Set<String> truths = new HashSet<>();
  /** Whether the theory has a flow, so that motions are meant to be that. */
  boolean hasFlow;
  private final Map<String, String> certified = new HashMap<>();
  private final Set<String> taken;
  private int uses;

  /** @param names every name of the theory that stands for an array or a size */
  Core(Signature signature, Set<String> names) {
    letters = new Letters(names, signature::lettersFor);
    taken = new HashSet<>(names);
    signature.data.keySet().forEach(name -> levels.put(name, Level.DATA));
    signature.moving().forEach(binding -> levels.put(binding.name(), Level.STATE));
  }

  /**
   * Counts a use of a definition with parameters or of its argument: put into each other these can grow beyond all
   * bounds.
   */
  void count() {
    if (++uses > MOST_USES) {
      throw new UnsupportedConstruct("definitions with parameters put into each other more than " + MOST_USES
          + " times");
    }
  }

  /** Adds a definition whose head and body still have working letters. */
  void define(String name, List<String> head, List<Dim> ranges, Term body) {
    taken.add(name);
    definitions.put(name, new Definition(name, letters.head(head), List.copyOf(ranges), letters.settle(head, body)));
    levels.put(name, Level.of(body, levels));
  }

  /** 1 where the formula holds, otherwise 0; the entry itself where the formula says that a truth entry is 1. */
  Term indicator(Formula formula) {
    if (formula instanceof Formula.Compare compare && compare.relation() == Formula.Relation.EQUAL
        && compare.right().equals(Terms.number(1))) {
      Term inside = compare.left();
      while (inside instanceof Term.At at) {
        inside = at.body();
      }
      if (inside instanceof Term.Entry entry && truths.contains(entry.array())) {
        return compare.left();
      }
    }
    return new Term.Indicator(formula);
  }

  /**
   * The certified number of a square matrix as an entry of a definition of its own. Equal matrices give the same
   * definition. A point that every entry of the matrix shares is taken out first, so that {@code lambda_min(G@0)} is
   * {@code lambda_min(G)@0}.
   *
   * @param hint readable text of the matrix, for the definition's name
   * @param entry the entry at (row, column), with working letters
   * @param range the number of its rows
   * @param at the position wanted, for an inverse or a projection; otherwise empty
   */
  Term certify(Certified kind, String hint, Dim range, String row, String column, Term entry, List<Index> at) {
    Point point = sharedPoint(entry);
    Term matrix = point == null ? entry : withoutPoint(point, entry);
    List<String> outer = new ArrayList<>(Letters.free(matrix));
    outer.removeAll(List.of(row, column));
    for (String letter : outer) {
      if (letters.range(letter) == null) {
        throw new UnsupportedConstruct(
            "an eigenvalue, inverse or projection of a matrix that mixes quantified weights or steps with others");
      }
    }
    List<String> head = new ArrayList<>(outer);
    List<Dim> ranges = new ArrayList<>(outer.stream().map(letters::range).toList());
    List<Index> position = List.of();
    if (kind.isMatrix()) {
      position = List.of(Index.of(letters.fresh(Letters.plain(row), range)),
          Index.of(letters.fresh(Letters.plain(kind == Certified.PROJECTOR ? row : column), range)));
      position.forEach(index -> head.add(index.letter()));
      ranges.addAll(List.of(range, range));
    }
    Term body = body(kind, row, column, range, matrix, position);
    String key = letters.head(head) + " " + ranges + " " + letters.settle(head, body);
    String name = certified.get(key);
    if (name == null) {
      name = free(kind.name().toLowerCase(Locale.ROOT) + "_"
          + word(point == null ? hint : hint.replaceAll("@\\w+", "")));
      certified.put(key, name);
      define(name, head, ranges, body);
    }
    List<Index> indices = new ArrayList<>(outer.stream().map(Index::of).toList());
    indices.addAll(at);
    Term value = new Term.Entry(name, List.copyOf(indices));
    return point == null ? value : Shift.at(point, value, levels);
  }

  /** A certified number without free letters as an entry of a definition of its own; equal numbers give the same definition. */
  Term number(String hint, Term body) {
    if (!Letters.free(body).isEmpty()) {
      throw new UnsupportedConstruct("a certified number that depends on what is bound around it");
    }
    String key = letters.settle(List.of(), body).toString();
    String name = certified.get(key);
    if (name == null) {
      name = free(word(hint));
      certified.put(key, name);
      define(name, List.of(), List.of(), body);
    }
    return new Term.Entry(name, List.of());
  }

  private Term body(Certified kind, String row, String column, Dim range, Term matrix, List<Index> at) {
    return switch (kind) {
      case LAMBDA_MIN -> new Term.Eigenvalue(Term.Extreme.LEAST, row, column, range, matrix);
      case LAMBDA_MAX -> new Term.Eigenvalue(Term.Extreme.GREATEST, row, column, range, matrix);
      case INVERSE -> new Term.Inverse(row, column, range, matrix, at.get(0), at.get(1));
      case PROJECTOR -> new Term.Projector(row, column, range, letters.range(column), matrix, at.get(0), at.get(1));
    };
  }

  /** A short word made of the letters and digits of a text. */
  private static String word(String text) {
    String word = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    return word.length() > 32 ? word.substring(0, 32) : word.isEmpty() ? "matrix" : word;
  }

  /** The name itself, or the first of {@code name_2}, {@code name_3}, ... that is not in use. */
  private String free(String name) {
    String candidate = name;
    for (int i = 2; taken.contains(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  /** The point at which every moving part of the term is taken, or {@code null} if there is no such single point. */
  private Point sharedPoint(Term term) {
    Set<Point> points = new HashSet<>();
    Point here = new Point(null, null, 0);
    new Rewriting() {
      @Override
      Term term(Term part) {
        if (part instanceof Term.At at) {
          points.add(at.body() instanceof Term.At ? here : at.point());
          return part;
        }
        if (part instanceof Term.Entry entry) {
          if (levels.getOrDefault(entry.array(), Level.NUMBER).compareTo(Level.START) > 0) {
            points.add(here);
          }
          return part;
        }
        if (part instanceof Term.Partial || part instanceof Term.TimeDerivative || part instanceof Term.Unsupported) {
          points.add(here);
          return part;
        }
        return super.term(part);
      }
    }.term(term);
    return points.size() == 1 && !points.contains(here) ? points.iterator().next() : null;
  }

  private static Term withoutPoint(Point point, Term term) {
    return new Rewriting() {
      @Override
      Term term(Term part) {
        return part instanceof Term.At at && at.point().equals(point) ? at.body() : super.term(part);
      }
    }.term(term);
  }
}
