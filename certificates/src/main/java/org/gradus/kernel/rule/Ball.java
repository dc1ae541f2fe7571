package org.gradus.kernel.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Term.*;

/** Distances from the weights of an origin: Euclidean, over all entries of the origin's blocks of weights; "the only block" is one of these. */
record Ball(Origin origin) {

  /** The square of the distance of the weights at a point, or of the current ones if the point is {@code null}. */
  Term square(Point to) {
    return new Calculus(origin).sum("q", entry -> entrywise(to, entry));
  }

  private Term entrywise(Point to, Entry entry) {
    return Terms.square(Terms.minus(to == null ? entry : new At(to, entry), new At(origin.point(), entry)));
  }

  /** Whether letters of this range number the rows of the only block. */
  boolean hasRows(Dim range) {
    List<Binding> blocks = origin.blocks();
    return blocks.size() == 1 && !blocks.get(0).shape().isEmpty() && range.equals(blocks.get(0).shape().get(0));
  }

  /** The sum of a term over the entries of a row of the only block. */
  Term row(String letter, Function<Entry, Term> term) {
    Binding block = origin.blocks().get(0);
    List<Dim> columns = block.shape().subList(1, block.shape().size());
    List<String> letters = IntStream.rangeClosed(1, columns.size()).mapToObj(k -> "#" + k).toList();
    List<Index> at = new ArrayList<>(List.of(Index.of(letter)));
    letters.forEach(column -> at.add(Index.of(column)));
    return Terms.sumOver(letters, columns, term.apply(new Entry(block.name(), at)));
  }

  /** "Within distance s", in its two forms: of squares, and of roots. */
  List<Formula> within(Point to, Term s) {
    return List.of(new Compare(Relation.AT_MOST, square(to), Terms.square(s)), new Compare(Relation.AT_MOST, Terms.root(square(to)), s));
  }

  /** The same of every row. */
  List<Formula> rowsWithin(ForAll rows, Point to, Term s) {
    Term square = row(rows.letter(), entry -> entrywise(to, entry));
    return Stream.of(new Compare(Relation.AT_MOST, square, Terms.square(s)), new Compare(Relation.AT_MOST, Terms.root(square), s))
        .map(within -> (Formula) new ForAll(rows.letter(), rows.range(), within)).toList();
  }

  /**
   * On what it rests that a hypothesis holds for all weights within distance s, which is not negative: it bounds the distance, or that of every
   * row, or its square, by s or s^2, or by something that a fact says to be no less. Empty if it is not known to hold.
   */
  Optional<List<Sequent>> implies(Term s, Formula hypothesis, List<Sequent> facts) {
    return implies(Terms.square(s), hypothesis, square -> square, facts).or(() -> implies(s, hypothesis, Terms::root, facts));
  }

  private Optional<List<Sequent>> implies(Term s, Formula hypothesis, UnaryOperator<Term> form, List<Sequent> facts) {
    return !says(hypothesis, form) ? Optional.empty()
        : origin.equality().terms(bound(hypothesis), s) ? Optional.of(List.of())
        : origin.find(facts, new Compare(Relation.AT_MOST, s, bound(hypothesis))).map(List::of);
  }

  /** The premise, without hypotheses that hold for all weights within distance s, and on what that rests. */
  List<Sequent> inside(Term s, Sequent premise, List<Sequent> facts) {
    List<Sequent> premises = new ArrayList<>();
    premises.add(origin.everywhere(premise, h -> implies(s, h, facts).map(premises::addAll).isPresent()));
    return premises;
  }

  /** How far from the origin the weights are, or each row, as one of the hypotheses says. */
  Optional<Term> radius(Collection<Formula> hypotheses) {
    return hypotheses.stream().filter(h -> says(h, Terms::root)).map(Ball::bound).findFirst();
  }

  private static Term bound(Formula hypothesis) {
    return ((Compare) (hypothesis instanceof ForAll rows ? rows.body() : hypothesis)).right();
  }

  /** Whether a hypothesis bounds the distance, or that of every row, or what is made of its square, by a constant. */
  boolean says(Formula hypothesis, UnaryOperator<Term> form) {
    boolean comparison = (hypothesis instanceof ForAll rows && hasRows(rows.range()) ? rows.body() : hypothesis) instanceof Compare;
    if (!comparison || origin.context().moves(bound(hypothesis))) {
      return false;
    }
    Term square = hypothesis instanceof ForAll rows ? row(rows.letter(), entry -> entrywise(null, entry)) : square(null);
    Formula within = new Compare(Relation.AT_MOST, form.apply(square), bound(hypothesis));
    return origin.equality().formulas(hypothesis,
        hypothesis instanceof ForAll rows ? new ForAll(rows.letter(), rows.range(), within) : within);
  }
}
