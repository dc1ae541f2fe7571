package org.gradus.language.elaborate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gradus.kernel.arithmetic.Rational;
import org.gradus.kernel.term.Binding;
import org.gradus.kernel.term.Dim;
import org.gradus.kernel.term.Source;
import org.gradus.language.syntax.Expr;
import org.gradus.language.syntax.Printer;
import org.gradus.language.syntax.Span;
import org.gradus.language.syntax.TheoryFile;
import org.gradus.language.syntax.TheoryFile.DefinitionLine;
import org.gradus.language.syntax.TheoryFileException;

/** Reads the setting: sizes, index letters, what is taken from the run, the blocks of weights. */
final class SignatureReader {

  /** A size that the conditions on runs fix, such as {@code d = 1}. */
  private static final Pattern SIZE = Pattern.compile("(?<=^|;)\\s*([ndm])\\s*=\\s*[0-9]+\\s*(?=;|$)");
  private static final Pattern COLUMN = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\[:,([1-9][0-9]?)\\]");

  /** A source with the shape of what it gives; the shape is {@code null} when only the run knows it. */
  private record Origin(Source source, List<Dim> shape) {}

  private final TheoryFile.Setting setting;
  private final Faults faults;
  private final Signature signature = new Signature();
  private final Map<String, Source> weightSources = new HashMap<>();

  private SignatureReader(TheoryFile.Setting setting, Faults faults) {
    this.setting = setting;
    this.faults = faults;
  }

  static Signature read(TheoryFile file, Faults faults) {
    SignatureReader reader = new SignatureReader(file.setting(), faults);
    reader.read();
    for (DefinitionLine line : file.define()) {
      if (reader.signature.letters.containsKey(line.name())) {
        faults.add(Fault.at(line.span(), "E-SHADOW",
            "index letter '" + line.name() + "' is also a definition (line " + line.span().line() + ")").diagnostic());
      }
    }
    return reader.signature;
  }

  private void read() {
    signature.dims.addAll(setting.dims());
    Matcher size = SIZE.matcher(setting.runs());
    while (size.find()) {
      signature.dims.add(size.group(1));
    }
    setting.index().forEach(binding -> guarded(() -> letters(binding)));
    setting.take().forEach(take -> guarded(() -> take(take)));
    setting.weights().forEach(binding -> guarded(() -> weights(binding)));
    setting.companions().forEach(binding -> guarded(() -> companions(binding)));
    if (setting.weights().isEmpty()) {
      signature.opaque.putIfAbsent("theta", "the weights, of which the theory has none");
      signature.opaque.putIfAbsent("xi", "the weights, of which the theory has none");
    }
  }

  private void guarded(Runnable reading) {
    try {
      reading.run();
    } catch (TheoryFileException e) {
      faults.add(e.diagnostic());
    } catch (ArithmeticException e) {
      faults.add(Fault.shape(setting.span(), "a size that is too large").diagnostic());
    }
  }

  private void letters(Expr.Binding binding) {
    Signature.Range range = signature.range(binding.set());
    for (String name : binding.names()) {
      if (range != null) {
        signature.letters.put(name, range);
      } else {
        signature.opaque.put(name, "the index letter '" + name + "' over " + Printer.print(binding.set()));
      }
    }
  }

  // ---- what is taken

  private void take(TheoryFile.Take take) {
    if (take.definition() != null) {
      renamed(take);
      return;
    }
    List<Expr.Binding> declared = take.declared();
    List<String> names = declared.stream().flatMap(binding -> binding.names().stream()).toList();
    int next = 0;
    for (Expr.Binding binding : declared) {
      List<Dim> shape = signature.shape(binding.set());
      for (String name : binding.names()) {
        String text = take.fromRun().isEmpty() ? name : take.fromRun().size() == names.size()
            ? take.fromRun().get(next) : null;
        next++;
        Source source = text == null ? null : runSource(text.replace(" ", ""));
        Matcher column = COLUMN.matcher(text == null ? "" : text.replace(" ", ""));
        if (shape != null && shape.size() == 1 && column.matches()) {
          column(take.span(), name, shape.get(0), column.group(1), Integer.parseInt(column.group(2)));
        } else if (shape == null || source == null) {
          signature.opaque.put(name, "'" + name + "', read from the run as " + String.join(", ", take.fromRun()));
        } else {
          signature.data.put(name, new Binding(name, shape, source));
        }
      }
    }
  }

  /** {@code x in R^n from run X[:,1]}: the matrix is data of its own, under the name {@code run.X}; x is defined by its column. */
  private void column(Span span, String name, Dim rows, String matrix, int column) {
    String hidden = "run." + matrix;
    Dim columns = signature.dims.contains("d") ? Dim.letter("d") : Dim.of(column);
    signature.data.putIfAbsent(hidden, new Binding(hidden, List.of(rows, columns), new Source.RunArray(matrix)));
    signature.columns.put(name, hidden);
    String letter = signature.letterFor(rows);
    Expr entry = new Expr.Subscript(span, new Expr.Name(span, hidden),
        List.of(new Expr.Name(span, letter), new Expr.Num(span, Rational.of(column), Integer.toString(column))));
    signature.derived.add(new DefinitionLine(span, name, List.of(letter), List.of(), 0, entry));
  }

  /** {@code X}, {@code X^T} or the meta number {@code lambda}; {@code null} for anything else. */
  private static Source runSource(String text) {
    if (text.equals("lambda")) {
      return new Source.MetaNumber("regulariser.lambda");
    }
    if (text.endsWith("^T")) {
      Source inner = runSource(text.substring(0, text.length() - 2));
      return inner == null ? null : new Source.Transposed(inner);
    }
    return text.matches("[A-Za-z_][A-Za-z0-9_]*") ? new Source.RunArray(text) : null;
  }

  private void renamed(TheoryFile.Take take) {
    DefinitionLine line = take.definition();
    boolean weights = setting.weights().stream().anyMatch(binding -> binding.names().contains(line.name()));
    Origin origin = origin(line.body(), line);
    if (weights && origin != null) {
      weightSources.put(line.name(), origin.source());
    } else if (weights) {
      throw Fault.at(line.span(), "E-SHAPE", "the weights '" + line.name()
          + "' must be run arrays, joined or transposed");
    } else if (!take.beyond().isEmpty()) {
      signature.data.remove(line.name());
      signature.opaque.put(line.name(), "'" + line.name() + "' with values beyond " + take.beyond());
    } else if (origin == null || origin.shape() == null) {
      signature.derived.add(line);
    } else {
      signature.data.put(line.name(), new Binding(line.name(), origin.shape(), origin.source()));
    }
  }

  /** The source an expression of {@code take} writes, or {@code null} when it is a formula. */
  private Origin origin(Expr e, DefinitionLine line) {
    if (e instanceof Expr.Name name) {
      Binding known = signature.data.get(name.name());
      return name.name().startsWith("run.") ? new Origin(new Source.RunArray(name.name().substring(4)), null)
          : known == null ? null : new Origin(known.source(), known.shape());
    }
    if (e instanceof Expr.Num num) {
      return new Origin(new Source.Constant(num.value()), List.of());
    }
    if (e instanceof Expr.Transpose transpose) {
      Origin body = origin(transpose.body(), line);
      if (body == null) {
        return null;
      }
      boolean matrix = body.shape() != null && body.shape().size() == 2;
      return new Origin(new Source.Transposed(body.source()), matrix
          ? List.of(body.shape().get(1), body.shape().get(0)) : null);
    }
    if (e instanceof Expr.Subscript subscript && hasHead(subscript, line)) {
      return origin(subscript.head(), line);
    }
    if (e instanceof Expr.Call call && call.head() instanceof Expr.Name name && name.name().equals("concat")
        && call.arguments().size() == 2) {
      Origin left = origin(call.arguments().get(0), line);
      Origin right = origin(call.arguments().get(1), line);
      return left == null || right == null ? null : joined(left, right, line);
    }
    return null;
  }

  /** True if the subscripts are just the letters of the definition's head. */
  private static boolean hasHead(Expr.Subscript subscript, DefinitionLine line) {
    List<String> names = new ArrayList<>();
    subscript.subscripts().forEach(part -> names.add(part instanceof Expr.Name name ? name.name() : ""));
    return names.equals(line.indices());
  }

  private static Origin joined(Origin left, Origin right, DefinitionLine line) {
    Source source = new Source.Joined(left.source(), right.source());
    int rank = line.indices().size() + 1;
    Dim a = columns(left, rank);
    Dim b = columns(right, rank);
    if (a == null || b == null) {
      return new Origin(source, null);
    }
    List<Dim> rows = left.shape().isEmpty() ? right.shape() : left.shape();
    if (rows.size() < rank - 1) {
      return new Origin(source, null);
    }
    List<Dim> shape = new ArrayList<>(rows.subList(0, rank - 1));
    shape.add(a.plus(b));
    return new Origin(source, List.copyOf(shape));
  }

  /** How many columns a part has in a joined array of the given rank: a part with fewer axes is one column. */
  private static Dim columns(Origin part, int rank) {
    if (part.shape() == null) {
      return null;
    }
    return part.shape().size() == rank ? part.shape().get(rank - 1) : Dim.of(1);
  }

  // ---- weights

  private void weights(Expr.Binding binding) {
    List<Dim> shape = signature.shape(binding.set());
    for (String name : binding.names()) {
      if (shape == null || shape.isEmpty()) {
        throw Fault.shape(binding.span(), "weights are declared as 'w in R^(m,d)' or 'w in R^d', not "
            + Printer.print(binding));
      }
      Source source = weightSources.getOrDefault(name, new Source.RunArray(name));
      signature.weights.put(name, new Binding(name, shape, source));
    }
  }

  private void companions(Expr.Binding binding) {
    List<Dim> shape = signature.shape(binding.set());
    if (shape == null) {
      throw Fault.shape(binding.span(), "companions of the flow are declared as 'phi in R' or 'P in R^(d,m)', not " + Printer.print(binding));
    }
    binding.names().forEach(name -> signature.companions.put(name, new Binding(name, shape, new Source.Constant(Rational.ZERO))));
  }

}
