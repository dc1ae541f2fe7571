package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.evaluate.Covering;
import org.gradus.kernel.term.Formula;

/** What a certificate says in support of a step, as data; {@code docs/certificate-format.md} explains each kind. */
public final class Evidence {

  private Evidence() {}

  /** Why one hypothesis or claim holds (or fails) at one place. */
  public sealed interface Item permits Enclosure, Shown, ShownHere, By {
    String text();
  }

  /**
   * Evaluation with so many bits (0: exactly).
   *
   * @param low a bound below the slack, {@code null} where none is claimed; its sign must say what the evaluation says
   * @param high a bound above the slack
   */
  public record Enclosure(int bits, BigDecimal low, BigDecimal high) implements Item {
    public Enclosure(int bits) {
      this(bits, null, null);
    }

    @Override
    public String text() {
      return low == null ? list("enclosure", Integer.toString(bits))
          : list("enclosure", Integer.toString(bits), CanonicalText.decimal(low), CanonicalText.decimal(high));
    }
  }

  /** The step's own line shows the claim as it stands: an identity where the place is everywhere, a chain. */
  public record Shown() implements Item {
    @Override
    public String text() {
      return "shown";
    }
  }

  /** The step's identity, at this place; evaluation with so many bits shows that the claim is defined here. */
  public record ShownHere(int bits) implements Item {
    @Override
    public String text() {
      return list("shown", Integer.toString(bits));
    }
  }

  /** A rule at this place, as {@code docs/certificate-format.md} writes it. */
  public record By(String rule) implements Item {
    @Override
    public String text() {
      return list("by", rule);
    }
  }

  /** A line of the step that shows one of its claims (1, 2, ...) at once. */
  public sealed interface Line permits Identity, Product, Path, Instance, Bound, Have, Show {
    String text();
  }

  /** An earlier step by id and statement digest, and the number of its claim. */
  public record Premise(String step, String digest, int claim) {
    String text() {
      return word(step) + " " + digest + " " + claim;
    }
  }

  /**
   * K13.
   *
   * @param opaque definitions left folded
   * @param rewrites definitions used from right to left
   * @param assuming whether the equations among the theory's requirements and the step's hypotheses are used
   */
  public record Identity(int claim, List<String> opaque, List<String> rewrites, boolean assuming) implements Line {
    @Override
    public String text() {
      return text(List.of("identity", Integer.toString(claim)));
    }

    /** The rule alone, for a fact on the way. */
    public String rule() {
      return text(List.of("identity"));
    }

    private String text(List<String> head) {
      List<String> fields = new ArrayList<>(head);
      fields.addAll(List.of(list(opaque.stream().distinct().sorted().map(CanonicalText::word).toList()),
          list(rewrites.stream().map(CanonicalText::word).toList())));
      if (assuming) {
        fields.add("assuming");
      }
      return list(fields);
    }
  }

  /** K9, product: the premise is {@code a@next <= rho*a + e}; {@code sign} is the number of the same step's claim {@code rho >= 0}. */
  public record Product(int claim, Premise premise, int sign) implements Line {
    @Override
    public String text() {
      return list("product", Integer.toString(claim), premise.text(), Integer.toString(sign));
    }
  }

  /** K9, path length: the premise is {@code norm(v@next - v) <= b}. */
  public record Path(int claim, Premise premise) implements Line {
    @Override
    public String text() {
      return list("path", Integer.toString(claim), premise.text());
    }
  }

  /** An identity step, as it stands or with both sides taken at the start or at the last iterate. */
  public record Instance(int claim, Premise premise) implements Line {
    @Override
    public String text() {
      return list("instance", Integer.toString(claim), premise.text());
    }
  }

  /** From the premise {@code a <= b} and an enclosure of {@code b <= c} at the start, {@code a <= c}. */
  public record Bound(int claim, Premise premise, Enclosure rest) implements Line {
    @Override
    public String text() {
      return list("bound", Integer.toString(claim), premise.text(), rest.text());
    }
  }

  /** A fact on the way: its name, its formula in core form, and the rule that shows it, as {@code docs/certificate-format.md} writes it. */
  public record Have(String name, Formula formula, String rule) implements Line {
    @Override
    public String text() {
      return list("have", word(name), TheoryWriter.formula(formula), rule);
    }
  }

  /** The claim with this number by a rule. */
  public record Show(int claim, String rule) implements Line {
    @Override
    public String text() {
      return list("show", Integer.toString(claim), rule);
    }
  }

  /** What comes out at one place. Places: {@code 0}..{@code K}, {@code everywhere}, or in controls {@code E1}, {@code E1:2}. */
  public sealed interface AtPlace permits Proved, Refuted, RefutedBy, Inapplicable, Undecided {
    String place();

    String text();
  }

  public record Proved(String place, List<Item> hypotheses, List<Item> claims) implements AtPlace {
    @Override
    public String text() {
      return list("proved", word(place), items(hypotheses), items(claims));
    }
  }

  /** All hypotheses hold and the claim (1, 2, ...) is false. */
  public record Refuted(String place, List<Item> hypotheses, int claim, Enclosure witness) implements AtPlace {
    @Override
    public String text() {
      return list("refuted", word(place), items(hypotheses), Integer.toString(claim), witness.text());
    }
  }

  /** All hypotheses hold and a rule shows that the claim (1, 2, ...) is false, as values do of a claim on all real numbers. */
  public record RefutedBy(String place, List<Item> hypotheses, int claim, By rule) implements AtPlace {
    @Override
    public String text() {
      return list("refuted", word(place), items(hypotheses), Integer.toString(claim), rule.text());
    }
  }

  /** The hypothesis (1, 2, ...) is false. */
  public record Inapplicable(String place, int hypothesis, Item witness) implements AtPlace {
    @Override
    public String text() {
      return list("inapplicable", word(place), Integer.toString(hypothesis), witness.text());
    }
  }

  /** Nothing is shown here. The place {@code *} stands for the whole step or control. */
  public record Undecided(String place, String reason) implements AtPlace {
    @Override
    public String text() {
      return list("undecided", word(place), word(reason));
    }
  }

  /** A covering, as rules and certified numbers have it. */
  public static String covering(Covering covering) {
    if (covering instanceof Covering.Cut cut) {
      List<String> fields = new ArrayList<>(List.of("cut", Integer.toString(cut.side() + 1)));
      fields.addAll(cut.at() == null ? List.of() : List.of(cut.at().toString()));
      fields.addAll(List.of(covering(cut.left()), covering(cut.right())));
      return list(fields);
    }
    return covering instanceof Covering.Tail tail ? list("tail", Integer.toString(tail.side() + 1), tail.rate().toString())
        : covering.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  private static String items(List<Item> items) {
    List<String> forms = new ArrayList<>();
    items.forEach(item -> forms.add(item.text()));
    return list(forms);
  }
}
