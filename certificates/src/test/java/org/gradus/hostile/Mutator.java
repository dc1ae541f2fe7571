package org.gradus.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gradus.hostile.oracle.Tree;

/** Changes files: byte by byte, or as somebody would who knows the grammar, with parts of other certificates at hand. */
final class Mutator {
  /** Not so large that work is all they make. */
  private static final List<String> SMALL = List.of("0", "1", "-1", "2", "-2", "3", "5", "7", "10", "1/2", "-1/2", "1/3", "-7/5", "9/10", "11/10", "100");
  private static final String[] NUMBERS = {"0", "1", "-1", "2", "-2", "3", "7", "60", "64", "-60", "1/2", "-1/2", "1/3", "-7/5", "100", "255", "256",
      "4096", "16384", "16385", "65536", "2147483647", "-2147483648", "4294967296", "9223372036854775808", "1E-9", "0.5", "1E+3", "-0", "00", "1/0",
      "99999999999999999999999999999999999999999"};
  private static final String MARKS = " ()\"\n09-/.\\\u0000\u00ff";
  private static final double[] ENTRIES = {0, -0.0, 1, -1, 0.5, 3, 1e-300, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN,
      Double.POSITIVE_INFINITY, 1L << 53, -0.1};
  private static final List<Set<String>> KINDS = List.of(Set.of("sum", "product", "maximum", "minimum"), Set.of("+", "*"),
      Set.of("<", "<=", "=", "!=", ">=", ">"), Set.of("and", "or", "not", "implies"), Set.of("start", "last", "next", "previous", "step"),
      Set.of("sqrt", "exp", "log", "sin", "cos", "atan", "tanh", "erf", "abs", "relu", "sigmoid", "softplus", "activation"),
      Set.of("lambda-min", "lambda-max"), Set.of("supremum", "infimum"), Set.of("proved", "refuted", "inapplicable", "undecided"),
      Set.of("PROVED", "REFUTED", "INAPPLICABLE", "UNDECIDED", "HOLEY", "CONFIDENT", "REMARK"), Set.of("refused", "statistical"),
      Set.of("number", "data", "iterate", "run", "identity", "everywhere", "ball", "rowball", "flow", "forever", "limit", "seeds"),
      Set.of("for-all", "for-all-naturals", "for-all-weights"), Set.of("for-all-reals", "exists", "exists-unique"),
      Set.of("plain", "slopes", "inside"), Set.of("shown", "identity", "known"), Set.of("any"), Set.of("update", "flow"),
      Set.of("have", "show"), Set.of("given", "claim"), Set.of("indicator", "if"), Set.of("f8", "f4", "f2", "i8", "i4", "u1", "b1"));
  private static final Set<String> TERMS = Set.of("size", "position", "entry", "at", "+", "*", "^", "apply", "sum", "product", "maximum", "minimum",
      "over-steps", "delta", "indicator", "if", "partial", "d/dt", "variable", "expectation");
  private static final Set<String> FORMULAS = Set.of("<", "<=", "=", "!=", ">=", ">", "and", "or", "not", "implies", "for-all", "for-all-weights",
      "for-all-reals", "for-all-naturals", "exists", "exists-unique", "exists-weights", "exists-unique-weights", "converges");
  private static final String[] AROUND_TERMS = {"(* 0 %)", "(+ % 0)", "(^ % -1)", "(^ % 2)", "(^ % 0)", "(apply sqrt 0 %)", "(apply abs 0 %)",
      "(apply log 0 %)", "(apply relu 1 %)", "(at start %)", "(at last %)", "(at next %)", "(at step %)", "(sum zz 2 %)", "(sum zz 0 %)",
      "(maximum zz 0 %)", "(if (< 0 1) % 0)", "(indicator (< 0 %))", "(partial % w 1 1)", "(d/dt %)", "(+ % (* -1 %))", "(* % (^ % -1))"};
  private static final String[] AROUND_FORMULAS = {"(not %)", "(not (not %))", "(and %)", "(or % %)", "(implies % %)", "(or (= 0 0) %)",
      "(for-all zz 2 %)", "(for-all zz 0 %)", "(for-all-reals zz (0 1) %)", "(for-all-naturals zz %)", "(for-all-weights zz %)",
      "(implies (= 0 1) %)", "(exists zz (0 1) %)"};
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(/[0-9]+)?");

  private final Random random;
  private final Map<String, List<Tree>> donors;

  Mutator(Random random, Map<String, List<Tree>> donors) {
    this.random = random;
    this.donors = donors;
  }

  /** Parts of these certificates, by what they may stand for. */
  static Map<String, List<Tree>> donors(List<Specimen> specimens) {
    Map<String, List<Tree>> donors = new TreeMap<>();
    for (Specimen specimen : specimens) {
      specimen.files.values().forEach(file -> Specimen.text(file).lines().filter(line -> line.startsWith("(")).map(Tree::read)
          .filter(tree -> tree != null).forEach(tree -> collect(tree, donors)));
    }
    return donors;
  }

  private static void collect(Tree tree, Map<String, List<Tree>> donors) {
    donors.computeIfAbsent(sort(tree), sort -> new ArrayList<>()).add(tree);
    if (!tree.isWord()) {
      tree.items().forEach(item -> collect(item, donors));
    }
  }

  private static String sort(Tree tree) {
    return tree.isWord() ? NUMBER.matcher(tree.word()).matches() ? "term" : "word" : TERMS.contains(tree.head()) ? "term"
        : FORMULAS.contains(tree.head()) ? "formula" : "list";
  }

  private boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  // ---- bytes

  byte[] bytes(byte[] old, byte[] other) {
    byte[] bytes = old.clone();
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int length = once(4) ? random.nextInt(bytes.length - at + 1) : Math.min(bytes.length - at, random.nextInt(9));
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
      case 2 -> bytes[at] = (byte) random.nextInt();
      case 3 -> bytes = joined(bytes, at, new byte[] {(byte) random.nextInt(128)}, at);
      case 4 -> bytes = joined(bytes, at, new byte[0], at + length);
      case 5 -> bytes = joined(bytes, at + length, Arrays.copyOfRange(bytes, at, at + length), at + length);
      case 6 -> bytes = Arrays.copyOf(bytes, at);
      default -> {
        int from = random.nextInt(other.length + 1);
        bytes = joined(bytes, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(64))), at + length);
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int end, byte[] middle, int start) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(bytes, 0, end);
    result.writeBytes(middle);
    result.write(bytes, start, bytes.length - start);
    return result.toByteArray();
  }

  // ---- runs

  /** Another entry, or another word of a header. */
  byte[] run(byte[] old) {
    String text = new String(old, StandardCharsets.ISO_8859_1);
    Matcher header = Pattern.compile("(?<=\n)([A-Za-z]+) f8((?: [0-9]+)*)\n").matcher(text);
    List<int[]> arrays = new ArrayList<>();
    while (header.find()) {
      arrays.add(new int[] {header.start(), header.end()});
    }
    if (arrays.isEmpty()) {
      return bytes(old, old);
    }
    int[] array = pick(arrays);
    byte[] bytes = old.clone();
    if (once(5)) {
      String[] words = text.substring(array[0], array[1] - 1).split(" ");
      words[random.nextInt(words.length)] = once(2) ? pick(List.of(NUMBERS)) : words[random.nextInt(words.length)];
      return joined(bytes, array[0], String.join(" ", words).getBytes(StandardCharsets.ISO_8859_1), array[1] - 1);
    }
    int at = array[1] + 8 * random.nextInt(4);
    if (at + 8 <= bytes.length) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      double entry = buffer.getDouble(at);
      buffer.putDouble(at, switch (random.nextInt(4)) {
        case 0 -> Math.nextUp(entry);
        case 1 -> entry * 1.125;
        case 2 -> -entry;
        default -> ENTRIES[random.nextInt(ENTRIES.length)];
      });
    }
    return bytes;
  }

  // ---- trees

  /** Another text: a line of it changed, or its lines. */
  byte[] text(byte[] old) {
    List<String> lines = new ArrayList<>(Specimen.text(old).lines().toList());
    int at = lines.size() < 2 ? 0 : 1 + random.nextInt(lines.size() - 1);
    if (lines.size() < 2 || once(12)) {
      switch (random.nextInt(4)) {
        case 0 -> lines.add(at, pick(donors.get("list")).toString());
        case 1 -> lines.add(random.nextInt(lines.size() + 1), lines.isEmpty() ? "" : lines.get(at));
        case 2 -> lines.subList(Math.min(at, lines.size()), Math.min(at + 1, lines.size())).clear();
        default -> Collections.shuffle(lines.subList(Math.min(at, lines.size()), Math.min(at + 3, lines.size())), random);
      }
    } else {
      Tree tree = Tree.read(lines.get(at));
      if (tree != null && !tree.isWord()) {
        lines.set(at, changed(tree, tree).toString());
      }
    }
    return Forged.utf8(String.join("\n", lines) + "\n");
  }

  /** Another word for one of the theory's words, in these files, so that statements and what shows them change together. */
  void everywhere(Map<String, byte[]> files, List<String> names, String theory) {
    List<String> lines = Specimen.text(files.get(theory)).lines().filter(line -> line.matches("\\((step|define|require|update|flow) .*")).toList();
    List<String> words = new ArrayList<>();
    if (!lines.isEmpty()) {
      words.addAll(List.of(pick(lines).split("[ ()]+")));
    }
    words.removeIf(word -> !NUMBER.matcher(word).matches() && KINDS.stream().noneMatch(kind -> kind.contains(word)));
    if (words.isEmpty()) {
      return;
    }
    String word = pick(words);
    String other = NUMBER.matcher(word).matches() ? pick(SMALL) : pick(kinds(word));
    for (String name : names) {
      String text = new String(files.get(name), StandardCharsets.ISO_8859_1);
      String result = text.replaceAll("(?<=[ (])" + Pattern.quote(word) + "(?=[ )])", Matcher.quoteReplacement(other));
      if (!result.equals(text)) {
        files.put(name, result.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static List<String> kinds(String word) {
    return KINDS.stream().filter(kind -> kind.contains(word)).findFirst().map(kind -> kind.stream().sorted().toList()).orElse(List.of());
  }

  /** Somewhere in the tree, each place as likely as another. */
  private Tree changed(Tree tree, Tree line) {
    int count = count(tree) - 1;
    if (tree.isWord() || count <= 0 || random.nextInt(count + 1) == 0) {
      return other(tree, line);
    }
    List<Tree> items = new ArrayList<>(tree.items());
    int at = random.nextInt(count);
    for (int i = 0; i < items.size(); i++) {
      at -= count(items.get(i));
      if (at < 0) {
        items.set(i, changed(items.get(i), line));
        break;
      }
    }
    return Tree.of(items);
  }

  private static int count(Tree tree) {
    return tree.isWord() ? 1 : 1 + tree.items().stream().mapToInt(Mutator::count).sum();
  }

  private Tree other(Tree tree, Tree line) {
    String sort = sort(tree);
    if (!tree.isWord() && once(6)) {
      return rearranged(tree);
    } else if (sort.equals("term") && once(3)) {
      return around(tree, AROUND_TERMS);
    } else if (sort.equals("formula") && once(3)) {
      return around(tree, AROUND_FORMULAS);
    } else if (sort.equals("term") && once(3)) {
      return Tree.of(pick(List.of(NUMBERS)));
    } else if (tree.isWord() && !once(4)) {
      List<String> kind = kinds(tree.word());
      if (!kind.isEmpty()) {
        return Tree.of(pick(kind));
      }
    }
    List<Tree> near = new ArrayList<>();
    parts(line, sort, near);
    return once(2) && !near.isEmpty() ? pick(near) : once(20) ? pick(donors.get(pick(List.copyOf(donors.keySet())))) : pick(donors.get(sort));
  }

  private static void parts(Tree tree, String sort, List<Tree> found) {
    if (sort(tree).equals(sort)) {
      found.add(tree);
    }
    if (!tree.isWord()) {
      tree.items().forEach(item -> parts(item, sort, found));
    }
  }

  private Tree around(Tree tree, String[] shapes) {
    return Tree.read(shapes[random.nextInt(shapes.length)].replace("%", tree.toString()));
  }

  private Tree rearranged(Tree tree) {
    List<Tree> items = new ArrayList<>(tree.items());
    if (items.isEmpty()) {
      return Tree.of(List.of(pick(donors.get("word"))));
    }
    int at = random.nextInt(items.size());
    int with = random.nextInt(items.size());
    switch (random.nextInt(5)) {
      case 0 -> items.remove(at);
      case 1 -> items.add(with, items.get(at));
      case 2 -> Collections.swap(items, at, with);
      case 3 -> items.set(at, items.get(with));
      default -> {
        return items.get(at);
      }
    }
    return Tree.of(items);
  }
}
