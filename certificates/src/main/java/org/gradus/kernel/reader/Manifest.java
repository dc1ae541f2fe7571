package org.gradus.kernel.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.*;
import java.util.*;

/**
 * What a certificate consists of, and what it claims. In format 1 the files stand beside the manifest under their names; in format 2 they
 * stand in the folder {@code parts}, within the certificate's folder or beside it, under their digests, so that certificates share them.
 */
public final class Manifest {

  private static final Set<String> NEEDED = Set.of("controls.evidence", "numbers.evidence", "steps.evidence");
  private static final Set<String> SHOWN = Set.of("presentation.json", "theory.yaml");
  private static final int MOST = 1 << 23;

  private final Part theory;
  private final Part run;
  private final Map<String, Part> files = new TreeMap<>();
  private final NavigableMap<Integer, Shard> shards = new TreeMap<>();
  final String digest;
  /** The claimed verdicts and outcomes. */
  final List<Sexpr> entries = new ArrayList<>();
  private final boolean shared;
  private final Path folder;

  /** Reads the manifest in a folder, or the manifest that is given. */
  public Manifest(Path path) throws IOException {
    Path entry = Files.isDirectory(path) ? path.resolve("manifest") : path;
    byte[] bytes;
    MalformedInput.require(!Files.exists(entry) || Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS), "manifest", "it is not a file");
    try (InputStream in = Files.newInputStream(entry)) {
      bytes = in.readNBytes(MOST + 1);
    }
    MalformedInput.require(bytes.length <= MOST, "manifest", "it is too long");
    digest = HexFormat.of().formatHex(Part.sha256().digest(bytes));
    Forms forms = new Forms("manifest", bytes, "gradus-certificate/1", "gradus-certificate/2");
    shared = forms.header().endsWith("2");
    Path home = entry.toAbsolutePath().getParent().toRealPath();
    folder = !shared ? home : Files.isDirectory(home.resolve("parts")) ? home.resolve("parts") : home.resolveSibling("parts");
    theory = part("theory.core", forms.take("theory").fields(shared ? 2 : 1), 1);
    run = part("run.bin", forms.take("run").fields(shared ? 2 : 1), 1);
    while (forms.nextIs("file")) {
      Sexpr form = forms.take().fields(shared ? 3 : 2);
      String name = form.at(1).word();
      form.require((NEEDED.contains(name) || SHOWN.contains(name)) && files.put(name, part(name, form, 2)) == null,
          "the file is not known, or given twice");
    }
    MalformedInput.require(files.keySet().containsAll(NEEDED), "manifest", "a file is missing");
    while (shared && forms.nextIs("shard")) {
      shard(forms.take().fields(6));
    }
    while (!forms.atEnd()) {
      entries.add(forms.take());
    }
  }

  private Part part(String name, Sexpr form, int at) {
    String word = form.at(at).word();
    if (!shared) {
      return new Part(name, folder.resolve(name), word, -1);
    }
    form.require(word.matches("[0-9a-f]{64}"), "a digest is expected");
    form.require(form.at(at + 1).integer().signum() >= 0 && form.at(at + 1).integer().bitLength() < 63, "a length is expected");
    return new Part(name, folder.resolve(word), word, form.at(at + 1).integer().longValue());
  }

  /** Shards begin at iterate 0, and each begins where the one before it ends. */
  private void shard(Sexpr form) {
    int first = form.at(1).natural();
    int last = form.at(2).integer(first, Integer.MAX_VALUE - 1);
    form.require(first == (shards.isEmpty() ? 0 : shards.lastEntry().getValue().last() + 1), "the shards have a gap or overlap");
    String name = "shard " + first;
    shards.put(first, new Shard(first, last, part(name + " evidence", form, 3), part(name + " numbers", form, 5)));
  }

  public Part theory() {
    return theory;
  }

  public Part run() {
    return run;
  }

  /** The other files, by their names. */
  public Map<String, Part> files() {
    return Collections.unmodifiableMap(files);
  }

  /** By their first iterates. */
  public NavigableMap<Integer, Shard> shards() {
    return Collections.unmodifiableNavigableMap(shards);
  }

  /** The files that are only shown, not understood. */
  List<Part> shown() {
    return SHOWN.stream().filter(files::containsKey).map(files::get).toList();
  }

  /** How many bytes the certificate takes up. */
  long size() throws IOException {
    List<Part> parts = new ArrayList<>(files.values());
    parts.addAll(List.of(theory, run));
    shards.values().forEach(shard -> parts.addAll(List.of(shard.evidence(), shard.numbers())));
    long size = 0;
    for (Path file : new TreeSet<>(parts.stream().map(Part::file).toList())) {
      size += Files.exists(file) ? Files.size(file) : 0;
    }
    return size;
  }
}
