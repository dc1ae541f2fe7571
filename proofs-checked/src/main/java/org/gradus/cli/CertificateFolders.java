package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.report.KernelCheck;
import org.gradus.report.KernelGate;
import org.gradus.report.MalformedInputException;
import org.gradus.report.PresentationFile;
import org.gradus.report.Results;
import org.gradus.report.RunHeader;
import org.gradus.report.TheoryResult;

/** Finds certificate folders and reads what they present, as far as the kernel confirms it now. */
final class CertificateFolders {

  static final String MANIFEST = "manifest";

  private CertificateFolders() {}

  /**
   * The folders with a manifest at or below the paths, in the order of their names. A path may also be a manifest
   * itself.
   *
   * @throws MalformedInputException when there is none at or below a path
   */
  static List<Path> find(List<Path> paths) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path path : paths) {
      List<Path> found = below(path);
      if (found.isEmpty()) {
        throw new MalformedInputException(path.toString(), "", "no certificate here: no file named " + MANIFEST);
      }
      folders.addAll(found);
    }
    return List.copyOf(folders);
  }

  private static List<Path> below(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isRegularFile(path)) {
      Path parent = path.toAbsolutePath().getParent();
      return path.getFileName().toString().equals(MANIFEST)
          ? List.of(path.getParent() == null ? parent : path.getParent()) : List.of();
    }
    try (Stream<Path> walk = Files.walk(path, 6)) {
      return walk.filter(p -> p.getFileName() != null && p.getFileName().toString().equals(MANIFEST)
          && Files.isRegularFile(p))
          .map(Path::getParent).sorted().toList();
    }
  }

  /**
   * What the certificates below a folder present, each confirmed by the kernel first; theories on the same run come
   * together.
   *
   * @throws MalformedInputException when a certificate has no readable presentation
   */
  static List<Results> confirmed(List<Path> paths, Backend backend, Progress progress) throws IOException {
    Map<RunHeader, List<TheoryResult>> runs = new LinkedHashMap<>();
    List<Path> folders = find(paths);
    try (Progress.Task task = progress.start("kernel", folders.size())) {
      for (Path folder : folders) {
        KernelCheck check = backend.verify(folder, Progress.SILENT);
        Results presented = PresentationFile.read(folder);
        List<TheoryResult> theories = runs.computeIfAbsent(presented.run(), run -> new ArrayList<>());
        presented.theories().forEach(t -> theories.add(KernelGate.confirm(t, presented.run(), check)));
        task.advance(1);
      }
    }
    return runs.entrySet().stream().map(e -> new Results(e.getKey(), e.getValue())).toList();
  }

  /** The one folder that holds a step; a {@link UsageException} names the folders when several do, or none does. */
  static Path withStep(List<Path> paths, String step) throws IOException {
    List<Path> holding = new ArrayList<>();
    for (Path folder : find(paths)) {
      Results presented = PresentationFile.read(folder);
      if (presented.theories().stream().anyMatch(t -> t.steps().stream().anyMatch(s -> s.id().equals(step)))) {
        holding.add(folder);
      }
    }
    if (holding.isEmpty()) {
      throw new UsageException("no step '" + step + "' in these certificates");
    }
    if (holding.size() > 1) {
      throw new UsageException("step '" + step + "' is in several certificates, name one: "
          + String.join(", ", holding.stream().map(Path::toString).toList()));
    }
    return holding.get(0);
  }
}
