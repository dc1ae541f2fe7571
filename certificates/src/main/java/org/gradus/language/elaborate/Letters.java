package org.gradus.language.elaborate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Term;

/**
 * Bound letters. While terms are put together every binder has a letter of its own ({@code i#17}), so nothing is ever
 * captured; a finished term is {@linkplain #settle settled}: each letter gets its plain name back; where that is
 * taken around it, another letter declared for the same range, or the name with a prime.
 */
final class Letters {

  private final Map<String, Dim> ranges = new HashMap<>();
  private final Set<String> reserved;
  private final Function<Dim, List<String>> declared;
  private int count;

  /**
   * @param reserved names of arrays and sizes, which no letter may have
   * @param declared the index letters a theory declares for a size
   */
  Letters(Set<String> reserved, Function<Dim, List<String>> declared) {
    this.reserved = reserved;
    this.declared = declared;
  }

  /** A new letter; {@code range} is {@code null} for letters that do not run over an index range. */
  String fresh(String plain, Dim range) {
    String letter = plain + "#" + count++;
    ranges.put(letter, range);
    return letter;
  }

  Dim range(String letter) {
    return ranges.get(letter);
  }

  static String plain(String letter) {
    int mark = letter.indexOf('#');
    return mark < 0 ? letter : letter.substring(0, mark);
  }

  /** Plain names for the letters of a head, distinct from one another. */
  List<String> head(List<String> letters) {
    Settling settling = new Settling();
    return letters.stream().map(settling::enter).toList();
  }

  Term settle(List<String> head, Term body) {
    Settling settling = new Settling();
    head.forEach(settling::enter);
    return settling.term(body);
  }

  Formula settle(Formula formula) {
    return new Settling().formula(formula);
  }

  /** The letters of a term that no binder in it binds, in the order of their first occurrence. */
  static List<String> free(Term term) {
    List<String> free = new ArrayList<>();
    Deque<String> bound = new ArrayDeque<>();
    new Rewriting() {
      private void use(String letter) {
        if (letter != null && !bound.contains(letter) && !free.contains(letter)) {
          free.add(letter);
        }
      }

      @Override
      Index index(Index index) {
        use(index.letter());
        return index;
      }

      @Override
      Point point(Point point) {
        use(point.letter());
        return point;
      }

      @Override
      String variable(String name) {
        use(name);
        return name;
      }

      @Override
      String enter(String letter) {
        bound.push(letter);
        return letter;
      }

      @Override
      void leave(String letter) {
        bound.pop();
      }
    }.term(term);
    return free;
  }

  /** The term with indices in the place of some of its free letters. */
  static Term replace(Term term, Map<String, Index> indices) {
    return indices.isEmpty() ? term : replacing(indices).term(term);
  }

  static Formula replace(Formula formula, Map<String, Index> indices) {
    return indices.isEmpty() ? formula : replacing(indices).formula(formula);
  }

  private static Rewriting replacing(Map<String, Index> indices) {
    return new Rewriting() {
      @Override
      Index index(Index index) {
        Index by = index.letter() == null ? null : indices.get(index.letter());
        return by == null ? index : new Index(by.letter(), by.offset() + index.offset());
      }
    };
  }

  private final class Settling extends Rewriting {
    private final Map<String, Deque<String>> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    @Override
    String enter(String letter) {
      String name = plain(letter);
      Dim range = ranges.get(letter);
      if (!isFree(name) && range != null) {
        name = declared.apply(range).stream().filter(this::isFree).findFirst().orElse(name);
      }
      while (!isFree(name)) {
        name += "'";
      }
      taken.add(name);
      names.computeIfAbsent(letter, l -> new ArrayDeque<>()).push(name);
      return name;
    }

    private boolean isFree(String name) {
      return !reserved.contains(name) && !taken.contains(name);
    }

    @Override
    void leave(String letter) {
      taken.remove(names.get(letter).pop());
    }

    private String settled(String letter) {
      Deque<String> around = letter == null ? null : names.get(letter);
      return around == null || around.isEmpty() ? letter : around.peek();
    }

    @Override
    Index index(Index index) {
      return new Index(settled(index.letter()), index.offset());
    }

    @Override
    Point point(Point point) {
      return new Point(point.kind(), settled(point.letter()), point.offset());
    }

    @Override
    String variable(String name) {
      return settled(name);
    }

    @Override
    String array(String name) {
      return settled(name);
    }
  }
}
