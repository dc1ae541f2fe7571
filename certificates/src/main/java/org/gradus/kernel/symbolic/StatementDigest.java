package org.gradus.kernel.symbolic;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.*;
import java.util.stream.Stream;

import org.gradus.kernel.arithmetic.Effort;
import org.gradus.kernel.term.*;
import org.gradus.kernel.term.Formula.*;
import org.gradus.kernel.term.Source.*;
import org.gradus.kernel.term.Term.*;

/**
 * The identity of a statement: SHA-256 over it with all definitions unfolded. Names of definitions, of bound letters and of labels do not
 * matter; everything else that the statement reaches does: definitions, arrays with their shapes and sources, and the dynamics where a
 * derivative along the flow, an exact step or the scope speaks of them.
 *
 * <p><b>Soundness.</b> A node's text is its construct and the digests of its parts, each with its length, so different unfolded statements
 * have different texts. An unfolded entry has the digest of its body with positions put in; bound letters are numbered by depth, which no
 * free letter can look like; the point of evaluation is carried down to the weights, and to the nodes whose meaning depends on where they
 * are evaluated.
 */
public final class StatementDigest {

  /** What letters stand for, how many binders there are around, the point of evaluation, and all points around. */
  private record Scope(Map<String, Index> letters, int depth, String path, String around) {
    Scope with(String letter) {
      Map<String, Index> more = new HashMap<>(letters);
      more.put(letter, Index.of("#" + depth));
      return new Scope(more, depth + 1, path, around);
    }

    Scope at(Point p) {
      boolean relative = !Set.of(Point.Kind.START, Point.Kind.LAST, Point.Kind.ITERATE, Point.Kind.WEIGHTS).contains(p.kind());
      String letter = p.letter() == null ? "" : p.kind() == Point.Kind.WEIGHTS ? WEIGHTS + p.letter() : p.letter();
      String at = "@" + p.kind() + put(new Index(letter, p.offset()));
      return new Scope(letters, depth, (relative ? path : "") + at, around + at);
    }

    Index position(Index i) {
      Index to = i.isConstant() ? Index.at(0) : letters.getOrDefault(i.letter(), Index.of("." + i.letter()));
      return new Index(to.letter(), Math.addExact(to.offset(), i.offset()));
    }

    String put(Index i) {
      return position(i).letter() + " " + position(i).offset();
    }
  }

  private static final String WEIGHTS = "weights ";
  private static final String ARRAY = "array ";
  private static final Scope TOP = new Scope(Map.of(), 0, "", "");

  /** What a digest costs, and each character of its text. */
  private static final int PER_DIGEST = 5000;
  private static final int PER_CHARACTER = 10;

  private final Theory theory;
  private final Effort effort;
  /** Around what is the same at all points these do not count, for they are there; {@code null}: none does. */
  private final Set<String> there;
  private final Map<List<Object>, String> known = new HashMap<>();
  private final Set<String> inside = new HashSet<>();

  public StatementDigest(Theory theory) {
    this(theory, Effort.ample());
  }

  /** The same at the cost of an effort. */
  public StatementDigest(Theory theory, Effort effort) {
    this(theory, effort, null);
  }

  private StatementDigest(Theory theory, Effort effort, Set<String> there) {
    this.theory = theory;
    this.effort = effort;
    this.there = there;
  }

  /**
   * Digests of which equal ones are of formulas that are defined alike: points at which nothing that moves is read count, too, for they may not be
   * there.
   *
   * @param there points that are there wherever the formulas are read
   */
  public static StatementDigest withPoints(Theory theory, Effort effort, Set<Point> there) {
    Stream<String> sure = there.stream().map(p -> TOP.at(p).around());
    return new StatementDigest(theory, effort, Stream.concat(Stream.of(""), sure).collect(toSet()));
  }

  /** Of a closed formula, in hexadecimal. */
  public String of(Formula f) {
    return formula(f, TOP);
  }

  /** Of a step with its scope, conditions and hypotheses, those of the theory included; the step's id is not part of it. */
  public String of(Step s) {
    boolean dynamic = Set.of(org.gradus.kernel.term.Scope.Kind.FLOW, org.gradus.kernel.term.Scope.Kind.FOREVER).contains(s.scope().kind());
    String scope = hash("scope", s.scope().kind().name(), strings(s.scope().arguments().stream().map(this::argument)),
        dynamic ? motions(theory.flow(), TOP) + motions(theory.update(), TOP) : "");
    String conditions = conditions(theory.setting()) + conditions(s.setting());
    return hash("step", scope, conditions, lines(theory.require()), lines(s.when()), lines(s.claims()));
  }

  /** A scope's argument is text: its words, and the digests of its definitions. */
  private String argument(String text) {
    List<String> parts = new ArrayList<>(List.of("text"));
    for (String word : text.split("(?<![\\p{L}\\p{N}_'])(?=[\\p{L}_])|(?<=[\\p{L}\\p{N}_'])(?![\\p{L}\\p{N}_'])", -1)) {
      Definition d = theory.definitions().get(word);
      parts.add(d == null ? word : hash("definition", motion(new Motion("", d.letters(), d.body()), TOP)));
    }
    return strings(parts.stream());
  }

  private String lines(List<Labelled> lines) {
    return strings(lines.stream().map(line -> of(line.formula())));
  }

  private String conditions(List<Condition> conditions) {
    return strings(conditions.stream().map(c -> hash(c.path(), strings(c.allowed().stream()))));
  }

  private String formula(Formula f, Scope s) {
    return f instanceof Compare x ? hash(x.relation().name(), term(x.left(), s), term(x.right(), s))
        : f instanceof And x ? hash("and", strings(x.parts().stream().map(part -> formula(part, s))))
        : f instanceof Or x ? hash("or", strings(x.parts().stream().map(part -> formula(part, s))))
        : f instanceof Not x ? hash("not", formula(x.part(), s))
        : f instanceof Implies x ? hash("implies", formula(x.premise(), s), formula(x.conclusion(), s))
        : f instanceof ForAll x ? hash("all", dim(x.range()), formula(x.body(), s.with(x.letter())))
        : f instanceof ForAllWeights x ? hash("all weights", formula(x.body(), s.with(WEIGHTS + x.variable())))
        : f instanceof ForAllReals x ? hash("all reals", interval(x.interval(), s), formula(x.body(), s.with(x.variable())))
        : f instanceof Exists x ? hash("exists", "" + x.unique(), interval(x.interval(), s), formula(x.body(), s.with(x.variable())))
        : f instanceof ExistsWeights x
            ? hash("exist weights", "" + x.unique(), formula(x.body(), s.with(WEIGHTS + x.variable())))
        : f instanceof ForAllNaturals x ? hash("all naturals", formula(x.body(), s.with(x.letter())))
        : f instanceof Converges x ? hash("converges", "" + x.flow(), s.path(), s.put(Index.of(WEIGHTS + x.variable())),
            motions(x.flow() ? theory.flow() : theory.update(), s))
        : f instanceof Formula.Unsupported x ? hash("unsupported", x.what())
        : hash("nothing");
  }

  private String term(Term t, Scope s) {
    boolean leaf = t instanceof Entry x ? !theory.definitions().containsKey(x.array())
        : t instanceof Term.Number || t instanceof Pi || t instanceof Size || t instanceof Position || t instanceof Delta || t instanceof Variable;
    return there != null && leaf && !there.contains(s.around()) ? hash("at", s.around(), node(t, s)) : node(t, s);
  }

  private String node(Term t, Scope s) {
    return t instanceof Term.Number x ? hash("number", x.value().toString())
        : t instanceof Pi ? hash("pi")
        : t instanceof Size x ? hash("size", dim(x.dim()))
        : t instanceof Position x ? hash("position", s.put(x.index()))
        : t instanceof Entry x ? entry(x, s)
        : t instanceof At x ? term(x.body(), s.at(x.point()))
        : t instanceof Sum x ? hash("sum", terms(x.terms(), s))
        : t instanceof Product x ? hash("product", terms(x.factors(), s))
        : t instanceof Power x ? hash("power", term(x.base(), s), "" + x.exponent())
        : t instanceof NaturalPower x ? hash("natural power", term(x.base(), s), s.put(x.exponent()))
        : t instanceof Apply x ? hash("apply", x.function().name(), "" + x.order(), term(x.argument(), s),
            Set.of(Function.RELU, Function.ACTIVATION).contains(x.function()) && x.order() > 0 ? "" + theory.reluAt0() : "")
        : t instanceof Fold x ? hash("fold", x.folding().name(), dim(x.range()), term(x.body(), s.with(x.letter())))
        : t instanceof OverSteps x ? hash("steps", x.folding().name(), s.path(), formula(x.filter(), s.with(x.letter())),
            term(x.body(), s.with(x.letter())))
        : t instanceof Delta x ? hash("delta", s.put(x.left()), s.put(x.right()))
        : t instanceof Indicator x ? hash("indicator", formula(x.formula(), s))
        : t instanceof Choice x ? hash("choice", formula(x.condition(), s), term(x.yes(), s), term(x.no(), s))
        : t instanceof Partial x ? hash("partial", s.path(), x.block(), places(x.at(), s), term(x.body(), s))
        : t instanceof TimeDerivative x ? hash("flow", s.path(), motions(theory.flow(), s), term(x.body(), s))
        : t instanceof Eigenvalue x ? hash("eigenvalue", x.extreme().name(), dim(x.range()),
            term(x.entry(), s.with(x.row()).with(x.column())))
        : t instanceof Inverse x ? hash("inverse", dim(x.range()), s.put(x.atRow()), s.put(x.atColumn()),
            term(x.entry(), s.with(x.row()).with(x.column())))
        : t instanceof Projector x ? hash("projector", dim(x.rows()), dim(x.columns()), s.put(x.atRow()), s.put(x.atColumn()),
            term(x.entry(), s.with(x.row()).with(x.column())))
        : t instanceof Variable x ? hash("variable", s.put(Index.of(x.name())))
        : t instanceof Extremum x ? hash("extremum", x.extreme().name(), interval(x.interval(), s), term(x.body(), s.with(x.variable())))
        : t instanceof Integral x ? hash("integral", term(x.from(), s), term(x.to(), s), term(x.body(), s.with(x.variable())))
        : t instanceof Expectation x ? hash("expectation", dim(x.size()), term(x.body(), s.with(ARRAY + x.array())))
        : hash("unsupported", ((Term.Unsupported) t).what());
  }

  private String interval(Interval i, Scope s) {
    return hash(i.least() == null ? "" : term(i.least(), s), i.greatest() == null ? "" : term(i.greatest(), s));
  }

  private String entry(Entry x, Scope s) {
    if (s.letters().containsKey(ARRAY + x.array())) {
      return hash("normal", s.put(Index.of(ARRAY + x.array())), places(x.at(), s));
    }
    Definition d = theory.definitions().get(x.array());
    Optional<Binding> block = theory.weights().stream().filter(b -> b.name().equals(x.array())).findFirst();
    if (d == null) {
      Binding b = block.or(() -> theory.data().stream().filter(y -> y.name().equals(x.array())).findFirst()).orElse(null);
      boolean step = block.isPresent() && (s.path().contains("@" + Point.Kind.STEP) || s.path().contains("@" + Point.Kind.AFTER));
      boolean flow = block.isPresent() && s.path().contains("@" + Point.Kind.TIME);
      String path = block.isPresent() || b != null && mayMove(b.source()) ? s.path() : "";
      String motions = (step ? motions(theory.update(), s) : "") + (flow ? motions(theory.flow(), s) : "");
      return hash("array", x.array(), b == null ? "" : hash(strings(b.shape().stream().map(this::dim)), source(b.source())), path, motions,
          places(x.at(), s));
    }
    List<Object> key = List.of(x.array(), s.path(), s.around(), s.depth(), places(x.at(), s), Set.copyOf(inside));
    if (!known.containsKey(key)) {
      Map<String, Index> heads = new HashMap<>();
      for (int k = 0; k < Math.min(d.letters().size(), x.at().size()); k++) {
        heads.put(d.letters().get(k), s.position(x.at().get(k)));
      }
      known.put(key, term(d.body(), new Scope(heads, s.depth(), s.path(), s.around())));
    }
    return known.get(key);
  }

  /** Whether some run records the array at more than one place. */
  private static boolean mayMove(Source source) {
    return source instanceof RunArray x ? Set.of("W", "b", "a", "t", "eta", "batch").contains(x.key())
        : source instanceof Joined x ? mayMove(x.left()) || mayMove(x.right())
        : source instanceof Transposed t && mayMove(t.source());
  }

  /** The dynamics, once: a motion met again inside its own digest is named only. */
  private String motions(List<Motion> motions, Scope s) {
    return strings(motions.stream().map(m -> motion(m, new Scope(Map.of(), 0, "", ""))));
  }

  private String motion(Motion m, Scope s) {
    String name = "motion " + m;
    if (!inside.add(name)) {
      return hash("motion", m.block());
    }
    Scope in = s;
    for (String letter : m.letters()) {
      in = in.with(letter);
    }
    String digest = hash("motion", m.block(), "" + m.letters().size(), term(m.term(), in));
    inside.remove(name);
    return digest;
  }

  private String terms(List<Term> terms, Scope s) {
    return strings(terms.stream().map(t -> term(t, s)));
  }

  private String places(List<Index> at, Scope s) {
    return strings(at.stream().map(s::put));
  }

  private String source(Source source) {
    return source instanceof RunArray x ? hash("run", x.key())
        : source instanceof MetaNumber x ? hash("meta", x.path())
        : source instanceof Joined x ? hash("joined", source(x.left()), source(x.right()))
        : source instanceof Transposed x ? hash("transposed", source(x.source()))
        : hash("constant", ((Constant) source).value().toString());
  }

  private String dim(Dim dim) {
    return strings(dim.coefficients().entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue().toString())));
  }

  private String strings(Stream<String> parts) {
    return hash(parts.toArray(String[]::new));
  }

  private String hash(String... parts) {
    String text = Arrays.stream(parts).map(part -> part.length() + ":" + part).collect(joining());
    effort.spend(PER_DIGEST + (long) PER_CHARACTER * text.length());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
