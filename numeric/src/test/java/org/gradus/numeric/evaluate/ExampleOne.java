package org.gradus.numeric.evaluate;

import static org.gradus.numeric.evaluate.Core.apply;
import static org.gradus.numeric.evaluate.Core.at;
import static org.gradus.numeric.evaluate.Core.entry;
import static org.gradus.numeric.evaluate.Core.minus;
import static org.gradus.numeric.evaluate.Core.number;
import static org.gradus.numeric.evaluate.Core.power;
import static org.gradus.numeric.evaluate.Core.sum;
import static org.gradus.numeric.evaluate.Core.sumOver;
import static org.gradus.numeric.evaluate.Core.times;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Motion;
import org.gradus.kernel.term.Point;
import org.gradus.kernel.term.Source;
import org.gradus.kernel.term.Term;
import org.gradus.kernel.term.Theory;

/** Example E1 of the sheet on Satpathi and Srikant: three samples, four relu neurons, all numbers rational. */
final class ExampleOne {

  private ExampleOne() {}

  static Example example() {
    Map<String, Example.Values> arrays = new LinkedHashMap<>();
    arrays.put("xt", values(List.of(3, 3), "1 1 1 -1 1 1 7/5 -1/5 1"));
    arrays.put("Y", values(List.of(3), "1 -1 1/2"));
    arrays.put("a", values(List.of(4), "1 -1 1 -1"));
    arrays.put("eta", values(List.of(), "1/4"));
    arrays.put("w", values(List.of(4, 3), "1 1/2 -1/4 -3/4 1 1/2 1/2 -1 1/4 -1/2 3/4 -1/8"));
    return new Example("E1", "relu", Map.of("n", 3, "D", 3, "m", 4), arrays);
  }

  private static Example.Values values(List<Integer> shape, String text) {
    return new Example.Values(shape, Arrays.stream(text.split(" ")).map(ExampleOne::rational).toList());
  }

  static Rational rational(String text) {
    String[] parts = text.split("/");
    return Rational.of(Long.parseLong(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1]));
  }

  static Theory theory() {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    define(definitions, "z", "j:m i:n", sumOver("c", "D", times(entry("w", "j", "c"), entry("xt", "i", "c"))));
    Term rootM = power(apply(Function.SQRT, new Term.Size(Dim.letter("m"))), -1);
    define(definitions, "f", "i:n",
        times(rootM, sumOver("j", "m", times(entry("a", "j"), apply(Function.ACTIVATION, entry("z", "j", "i"))))));
    define(definitions, "r", "i:n", minus(entry("f", "i"), entry("Y", "i")));
    define(definitions, "L", "", sumOver("i", "n", power(entry("r", "i"), 2)));
    define(definitions, "on", "j:m i:n", apply(Function.ACTIVATION, 1, entry("z", "j", "i")));
    define(definitions, "J", "i:n j:m c:D",
        times(rootM, entry("a", "j"), entry("on", "j", "i"), entry("xt", "i", "c")));
    define(definitions, "G", "i:n l:n",
        sumOver("j", "m", sumOver("c", "D", times(entry("J", "i", "j", "c"), entry("J", "l", "j", "c")))));
    Term startG = at(Point.START, entry("G", "p", "q"));
    define(definitions, "least", "", new Term.Eigenvalue(Term.Extreme.LEAST, "p", "q", Dim.letter("n"), startG));
    define(definitions, "greatest", "", new Term.Eigenvalue(Term.Extreme.GREATEST, "p", "q", Dim.letter("n"), startG));
    define(definitions, "H", "i:n l:n", new Term.Inverse("p", "q", Dim.letter("n"), startG, Index.of("i"), Index.of("l")));
    Term moved = minus(entry("w", "j", "c"), at(Point.START, entry("w", "j", "c")));
    define(definitions, "q0", "i:n",
        sumOver("j", "m", sumOver("c", "D", times(at(Point.START, entry("J", "i", "j", "c")), moved))));
    define(definitions, "eL", "i:n",
        sum(at(Point.START, entry("f", "i")), entry("q0", "i"), times(number(-1), entry("Y", "i"))));
    define(definitions, "Vl", "", quadratic("eL"));
    define(definitions, "Vp", "",
        minus(sumOver("j", "m", sumOver("c", "D", power(moved, 2))), quadratic("q0")));
    Term gradient = sumOver("i", "n", times(entry("J", "i", "j", "c"), entry("r", "i")));
    Motion motion = new Motion("w", List.of("j", "c"), minus(entry("w", "j", "c"), times(entry("eta"), gradient)));
    return new Theory("satpathi-srikant-2021", List.of("n", "D", "m"), List.of(),
        List.of(data("xt", "n", "D"), data("Y", "n"), data("a", "m"), data("eta")), List.of(data("w", "m", "D")), "1",
        List.of(motion), List.of(), List.of(), definitions, List.of(example()), List.of(), List.of());
  }

  private static Term quadratic(String array) {
    return sumOver("i", "n", sumOver("l", "n", times(entry(array, "i"), entry("H", "i", "l"), entry(array, "l"))));
  }

  private static Binding data(String name, String... dims) {
    return new Binding(name, Arrays.stream(dims).map(Dim::letter).toList(), new Source.RunArray(name));
  }

  private static void define(Map<String, Definition> definitions, String name, String head, Term body) {
    List<String> parts = head.isEmpty() ? List.of() : List.of(head.split(" "));
    definitions.put(name, new Definition(name, parts.stream().map(p -> p.split(":")[0]).toList(),
        parts.stream().map(p -> Dim.letter(p.split(":")[1])).toList(), body));
  }
}
