package org.gradus.kernel.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/** Distances from the weights of an origin: Euclidean, over all entries of all blocks of weights. */
record Ball(Origin origin) {

  /** The square of the distance of the weights at a point, or of the current ones if the point is {@code null}. */
  Term square(Point to) {
    return new Calculus(origin).sum("q", entry -> Terms.square(Terms.minus(to == null ? entry : new At(to, entry), new At(origin.point(), entry))));
  }

  /** For the rows of the only block, the formula that bounds their distances, or something made of the squares; {@code null} if there are more. */
  Formula row(ForAll rows, UnaryOperator<Term> form, Term bound) {
    List<Binding> blocks = origin.context().theory().weights();
    if (blocks.size() != 1 || blocks.get(0).shape().isEmpty() || !rows.range().equals(blocks.get(0).shape().get(0))) {
      return null;
    }
    List<Dim> columns = blocks.get(0).shape().subList(1, blocks.get(0).shape().size());
    List<String> letters = IntStream.rangeClosed(1, columns.size()).mapToObj(k -> "#" + k).toList();
    List<Index> at = new ArrayList<>(List.of(Index.of(rows.letter())));
    letters.forEach(letter -> at.add(Index.of(letter)));
    Entry entry = new Entry(blocks.get(0).name(), at);
    Term squares = Terms.sumOver(letters, columns, Terms.square(Terms.minus(entry, new At(origin.point(), entry))));
    return new ForAll(rows.letter(), rows.range(), new Compare(Relation.AT_MOST, form.apply(squares), bound));
  }

  /** "Within distance s", in its two forms: of squares, and of roots. */
  List<Formula> within(Point to, Term s) {
    return List.of(new Compare(Relation.AT_MOST, square(to), Terms.square(s)), new Compare(Relation.AT_MOST, Terms.root(square(to)), s));
  }

  /**
   * Whether a hypothesis holds for all weights within distance s, which is not negative: it bounds the distance or its square by s or s^2,
   * or by something that the facts say to be no less.
   */
  boolean implies(Term s, Formula hypothesis, List<Sequent> facts) {
    return within(null, s).stream().map(Compare.class::cast).anyMatch(wanted -> hypothesis instanceof Compare x
        && x.relation() == Relation.AT_MOST && !origin.context().moves(x.right()) && origin.equality().terms(x.left(), wanted.left())
        && (origin.equality().terms(x.right(), wanted.right())
            || origin.find(facts, new Compare(Relation.AT_MOST, wanted.right(), x.right())).isPresent()));
  }
}
