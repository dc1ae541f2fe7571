package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;
import org.gradus.language.elaborate.Elaborated.Golden;
import org.gradus.language.elaborate.Value.Numbers;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.TheoryFile;

/** Golden lines: printed numbers that a definition or a side of a statement must agree with. */
final class GoldenBuilder {

  private static final int MOST_ENTRIES = 4096;
  /** {@code A, t = 1} is the example's flow at the time 1; {@code L@t} is L there. */
  private static final String TIME = "t";

  private final StepBuilder builder;
  private final Examples examples;

  GoldenBuilder(StepBuilder builder, Examples examples) {
    this.builder = builder;
    this.examples = examples;
  }

  /** @throws UnsupportedConstruct when the line cannot be evaluated */
  List<Golden> build(int number, TheoryFile.Golden line) {
    PlaceText written = PlaceText.read(line.place(), examples.names());
    if (written.problem() != null) {
      throw new UnsupportedConstruct(written.problem());
    }
    Example varied = examples.varied(written.example(), builder.step.id() + ".golden" + number, written.assigned());
    Example example = varied == null ? examples.get(written.example()) : varied;
    if (written.activation() != null) {
      example = examples.withActivation(example == null ? null : example.name(), written.activation());
    }
    PlaceText place = new PlaceText(example == null ? null : example.name(), written.iterate(), null, written.assigned(), null);
    Map<String, Expr> others = examples.others(written.assigned());
    Expr time = others.remove(TIME);
    Env sides = time == null ? builder.sides(others) : builder.sides(others).with(TIME, new Meaning.Real(TIME));
    if (!(line.relation() instanceof Expr.Relation relation) || relation.sides().size() != 2) {
      throw new UnsupportedConstruct("a golden line that is not one relation");
    }
    Translation translation = new Translation(builder.world);
    Term instant = time == null ? null : translation.scalar(time, Env.EMPTY);
    Numbers left = translation.numbers(relation.sides().get(0), sides);
    if (relation.relations().get(0).equals("~")) {
      return List.of(golden(number, line, place, instant, number(left, relation), null, null, decimal(relation.sides().get(1))));
    }
    if (instant != null) {
      throw new UnsupportedConstruct("an exact number at a time");
    }
    Formula.Relation sign = Translation.symbol(relation.relations().get(0));
    Numbers right = translation.numbers(relation.sides().get(1), sides);
    List<Golden> goldens = new ArrayList<>();
    for (List<Place> at : places(left, right, place, relation)) {
      goldens.add(golden(number, line, place, null, left.at().apply(at), sign,
          right.at().apply(right.isScalar() ? List.of() : at), null));
    }
    return goldens;
  }

  private static Term number(Numbers value, Expr.Relation relation) {
    if (!value.isScalar()) {
      throw Fault.shape(relation.span(), "'~' compares numbers, not an array of shape " + value.shape());
    }
    return value.only();
  }

  private static String decimal(Expr e) {
    if (e instanceof Expr.Minus minus && minus.body() instanceof Expr.Num num) {
      return "-" + num.text();
    }
    if (e instanceof Expr.Num num) {
      return num.text();
    }
    throw Fault.at(e.span(), "E-EXACT", "'~' compares with a printed decimal, not with " + Printer.print(e));
  }

  /** The entries to compare: all of a list that is written out, after a check that the array has as many. */
  private List<List<Place>> places(Numbers left, Numbers right, PlaceText place, Expr.Relation relation) {
    if (left.axes().size() != right.axes().size() && !ArrayAlgebra.isZero(right)) {
      throw Fault.shape(relation.span(), "the shapes " + left.shape() + " and " + right.shape() + " differ");
    }
    List<List<Place>> places = new ArrayList<>(List.of(List.of()));
    for (int axis = 0; axis < left.axes().size(); axis++) {
      int length = length(left.axes().get(axis), place);
      if (!right.isScalar() && length(right.axes().get(axis), place) != length) {
        throw Fault.shape(relation.span(), "the shapes " + left.shape() + " and " + right.shape() + " differ on "
            + place.example());
      }
      if ((long) length * places.size() > MOST_ENTRIES) {
        throw new UnsupportedConstruct("a golden line about an array of more than " + MOST_ENTRIES + " entries");
      }
      List<List<Place>> longer = new ArrayList<>();
      for (List<Place> prefix : places) {
        for (int i = 1; i <= length; i++) {
          List<Place> extended = new ArrayList<>(prefix);
          extended.add(Place.of(Index.at(i)));
          longer.add(extended);
        }
      }
      places = longer;
    }
    return places;
  }

  private int length(Axis axis, PlaceText place) {
    if (!(axis instanceof Axis.Along along)) {
      throw new UnsupportedConstruct("a golden line about an array over the weights");
    }
    Dim dim = along.dim();
    Integer constant = Sizes.constant(dim);
    Example example = place.example() == null ? null : examples.get(place.example());
    if (constant == null && example == null) {
      throw new UnsupportedConstruct("a golden line about an array without an example");
    }
    try {
      return constant != null ? constant : dim.value(example.sizes());
    } catch (IllegalArgumentException sizeMissing) {
      throw new UnsupportedConstruct("an example without a size: " + sizeMissing.getMessage());
    }
  }

  private Golden golden(int number, TheoryFile.Golden line, PlaceText place, Term time, Term left, Formula.Relation relation,
      Term right,
      String decimal) {
    Core core = builder.world.core;
    Term settled = core.letters.settle(List.of(), left);
    for (String reason : Reasons.of(settled, core.definitions)) {
      throw new UnsupportedConstruct(reason);
    }
    return new Golden(builder.step.id(), number, place.example(), place.iterate(), place.activation(), time, settled,
        relation,
        right == null ? null : core.letters.settle(List.of(), right), decimal, line.span());
  }
}
