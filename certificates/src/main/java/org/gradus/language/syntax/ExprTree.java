package org.gradus.language.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** Walks over trees of formulas without regard to what the nodes mean. */
public final class ExprTree {

  private ExprTree() {}

  /** The parts of a node from left to right; absent parts are left out. */
  public static List<Expr> children(Expr node) {
    List<Expr> children = new ArrayList<>();
    rebuilt(node, child -> {
      children.add(child);
      return child;
    });
    return children;
  }

  /** Whether the name occurs in the tree. */
  public static boolean mentions(Expr node, String name) {
    return node instanceof Expr.Name n && n.name().equals(name) || children(node).stream().anyMatch(child -> mentions(child, name));
  }

  /** The same tree with {@link Span#NONE} everywhere: two formulas are the same when these trees are equal. */
  public static Expr withoutPlaces(Expr node) {
    return placed(rebuilt(node, ExprTree::withoutPlaces), Span.NONE);
  }

  /** The number of nodes on the longest way down. Does not recurse. */
  static int height(Expr root) {
    record Level(Expr node, int depth) {}
    Deque<Level> open = new ArrayDeque<>(List.of(new Level(root, 1)));
    int height = 0;
    while (!open.isEmpty()) {
      Level level = open.pop();
      height = Math.max(height, level.depth());
      children(level.node()).forEach(child -> open.push(new Level(child, level.depth() + 1)));
    }
    return height;
  }

  /** The node with every part replaced by its image. */
  public static Expr rebuilt(Expr node, UnaryOperator<Expr> image) {
    return map(node, node.span(), image);
  }

  private static Expr placed(Expr node, Span span) {
    return map(node, span, UnaryOperator.identity());
  }

  private static Expr map(Expr node, Span span, UnaryOperator<Expr> image) {
    if (node instanceof Expr.Num e) {
      return new Expr.Num(span, e.value(), e.text());
    } else if (node instanceof Expr.Name e) {
      return new Expr.Name(span, e.name());
    } else if (node instanceof Expr.Text e) {
      return new Expr.Text(span, e.text());
    } else if (node instanceof Expr.All) {
      return new Expr.All(span);
    } else if (node instanceof Expr.Call e) {
      return new Expr.Call(span, image.apply(e.head()), all(e.arguments(), image));
    } else if (node instanceof Expr.Subscript e) {
      return new Expr.Subscript(span, image.apply(e.head()), all(e.subscripts(), image));
    } else if (node instanceof Expr.Range e) {
      return new Expr.Range(span, image.apply(e.low()), image.apply(e.high()));
    } else if (node instanceof Expr.At e) {
      return new Expr.At(span, image.apply(e.body()), image.apply(e.point()));
    } else if (node instanceof Expr.Prime e) {
      return new Expr.Prime(span, image.apply(e.function()));
    } else if (node instanceof Expr.Transpose e) {
      return new Expr.Transpose(span, image.apply(e.body()));
    } else if (node instanceof Expr.Minus e) {
      return new Expr.Minus(span, image.apply(e.body()));
    } else if (node instanceof Expr.Sum e) {
      return new Expr.Sum(span, all(e.terms(), image));
    } else if (node instanceof Expr.Binary e) {
      return new Expr.Binary(span, e.op(), image.apply(e.left()), image.apply(e.right()));
    } else if (node instanceof Expr.Inner e) {
      return new Expr.Inner(span, image.apply(e.left()), image.apply(e.right()));
    } else if (node instanceof Expr.Tuple e) {
      return new Expr.Tuple(span, all(e.parts(), image));
    } else if (node instanceof Expr.Rows e) {
      return new Expr.Rows(span, all(e.rows(), image));
    }
    return mapFormula(node, span, image);
  }

  private static Expr mapFormula(Expr node, Span span, UnaryOperator<Expr> image) {
    if (node instanceof Expr.Relation e) {
      return new Expr.Relation(span, all(e.sides(), image), e.relations());
    } else if (node instanceof Expr.Junction e) {
      return new Expr.Junction(span, e.word(), all(e.parts(), image));
    } else if (node instanceof Expr.Not e) {
      return new Expr.Not(span, image.apply(e.part()));
    } else if (node instanceof Expr.Implies e) {
      return new Expr.Implies(span, image.apply(e.premise()), image.apply(e.conclusion()));
    } else if (node instanceof Expr.Quantifier e) {
      return new Expr.Quantifier(span, e.word(), bindings(e.binders(), image), image.apply(e.body()));
    } else if (node instanceof Expr.Fold e) {
      return new Expr.Fold(span, e.word(), bindings(e.binders(), image), image.apply(e.body()));
    } else if (node instanceof Expr.Derivative e) {
      Expr block = e.block() == null ? null : image.apply(e.block());
      return new Expr.Derivative(span, e.word(), block, image.apply(e.body()));
    } else if (node instanceof Expr.Choice e) {
      return new Expr.Choice(span, image.apply(e.condition()), image.apply(e.yes()), image.apply(e.no()));
    } else if (node instanceof Expr.Binding e) {
      return new Expr.Binding(span, e.names(), e.relation(), e.set() == null ? null : image.apply(e.set()));
    }
    throw new AssertionError("unknown node " + node.getClass());
  }

  private static List<Expr> all(List<Expr> parts, UnaryOperator<Expr> image) {
    return parts.stream().map(image).toList();
  }

  /** A binder may only become a binder. */
  private static List<Expr.Binding> bindings(List<Expr.Binding> binders, UnaryOperator<Expr> image) {
    return binders.stream().map(binder -> (Expr.Binding) image.apply(binder)).toList();
  }
}
