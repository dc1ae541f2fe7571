package org.gradus.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.symbolic.Rebuild;
import org.gradus.kernel.term.Definition;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Formula.Relation;
import org.gradus.kernel.term.Function;
import org.gradus.kernel.term.Index;
import org.gradus.kernel.term.Term;

/** Inequalities of the kernel's table for what a goal speaks of: absolute values, relu, functions of bounded range, greatest entries. */
final class TableFacts {

  private static final Term ONE = number(1);
  private static final Set<Function> BETWEEN = Set.of(Function.TANH, Function.ERF, Function.SIN, Function.COS);

  private final Setting setting;
  private final List<Fact> facts = new ArrayList<>();

  private TableFacts(Setting setting) {
    this.setting = setting;
  }

  static List<Fact> of(Setting setting) {
    TableFacts table = new TableFacts(setting);
    setting.parts().forEach(table::about);
    return table.facts;
  }

  private void about(Occurrences.Part part) {
    if (part.term() instanceof Term.Apply f && f.order() == 0) {
      switch (f.function()) {
        case ABS -> {
          add(part, f.argument(), f);
          add(part, new Term.Product(List.of(number(-1), f.argument())), f);
        }
        case RELU -> {
          add(part, f.argument(), f);
          slope(part, new Term.Apply(Function.RELU, 1, f.argument()));
        }
        case SIGMOID -> add(part, f, ONE);
        default -> {
          if (BETWEEN.contains(f.function())) {
            add(part, f, ONE);
            add(part, number(-1), f);
          }
        }
      }
    } else if (part.term() instanceof Term.Apply f && f.function() == Function.RELU && f.order() == 1) {
      slope(part, f);
    } else if (part.term() instanceof Term.Entry entry && entry.at().isEmpty()) {
      extreme(entry);
    }
  }

  /** The derivative of relu: relu(u) is u times it. */
  private void slope(Occurrences.Part part, Term.Apply slope) {
    add(part, number(0), slope);
    add(part, slope, ONE);
  }

  /** The entries of which a definition is the greatest or the least. */
  private void extreme(Term.Entry entry) {
    Definition definition = setting.theory().definitions().get(entry.array());
    if (definition != null && definition.body() instanceof Term.Fold fold
        && Set.of(Term.Folding.MAXIMUM, Term.Folding.MINIMUM).contains(fold.folding())) {
      Map<String, Dim> letters = new LinkedHashMap<>();
      letters.put(Letters.next(fold.range(), Map.of()), fold.range());
      String letter = letters.keySet().iterator().next();
      Term each = Rebuild.substitute(fold.body(), Map.of(fold.letter(), Index.of(letter)), l -> l);
      boolean greatest = fold.folding() == Term.Folding.MAXIMUM;
      add(letters, greatest ? each : entry, greatest ? entry : each);
    }
  }

  private void add(Occurrences.Part part, Term least, Term most) {
    add(part.letters(), least, most);
  }

  private void add(Map<String, Dim> letters, Term least, Term most) {
    Formula formula = setting.behind(new Formula.Compare(Relation.AT_MOST, least, most), letters);
    facts.add(setting.have("known", formula, "(known)"));
  }

  private static Term number(long value) {
    return new Term.Number(Rational.of(value));
  }
}
