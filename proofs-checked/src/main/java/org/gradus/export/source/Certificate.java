package org.gradus.export.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gradus.certificate.CertificateFolder;
import org.gradus.engine.RunSubject;
import org.gradus.export.expression.Refused;
import org.gradus.export.expression.World;
import org.gradus.kernel.reader.RunReader;
import org.gradus.kernel.reader.TheoryReader;
import org.gradus.kernel.symbolic.Derivatives;
import org.gradus.kernel.term.Control;
import org.gradus.kernel.term.Example;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Theory;
import org.gradus.numeric.run.RunStream;
import org.gradus.report.KernelCheck;
import org.gradus.report.Verdict;

/**
 * A certificate as the exporter sees it.
 *
 * @param name the folder's name
 * @param theory without derivatives: the kernel's index calculus has written them out
 * @param run the recorded run
 * @param check what the kernel has just said of it
 * @param controls where each control was decided, {@code "ID NUMBER"} to {@code "OUTCOME PLACE"}, as the evidence has it
 */
public record Certificate(String name, Theory theory, World run, KernelCheck check, Map<String, String> controls) {

  private static final Pattern HEADER = Pattern.compile("\\(control (\\S+) (\\d+)\\)");
  private static final Pattern LINE = Pattern.compile("\\((refuted|inapplicable) (\\S+) .*");

  /** @param check what the kernel has just said of this folder */
  public static Certificate read(Path folder, KernelCheck check) throws IOException {
    CertificateFolder files = new CertificateFolder(folder);
    Theory theory = Derivatives.expand(TheoryReader.read(files.bytes("theory.core")));
    byte[] stream = files.bytes("run.bin");
    RunSubject subject = new RunSubject(RunStream.read(stream, "run.bin"));
    World run = World.of(theory, new RunReader(stream), subject.sizes(theory));
    return new Certificate(folder.toAbsolutePath().normalize().getFileName().toString(), theory, run, check,
        places(new String(files.bytes("controls.evidence"), StandardCharsets.UTF_8).lines().toList()));
  }

  private static Map<String, String> places(List<String> lines) {
    Map<String, String> places = new HashMap<>();
    String control = "";
    for (String line : lines) {
      Matcher header = HEADER.matcher(line);
      Matcher decided = LINE.matcher(line);
      if (header.matches()) {
        control = header.group(1) + " " + header.group(2);
      } else if (decided.matches()) {
        places.put(control, decided.group(1) + " " + decided.group(2));
      }
    }
    return places;
  }

  public Verdict verdict(Step step) {
    return check.steps().getOrDefault(step.id(), Verdict.UNDECIDED);
  }

  /** Where and how a control was decided on an example. */
  public record Decided(Example example, int iterate, boolean refuted) {}

  public Decided decided(Control control) {
    String found = controls.get(control.step() + " " + control.number());
    if (found == null) {
      throw new Refused("it is not decided at one place");
    }
    String[] words = found.split("[ :]");
    Example example = theory.examples().stream().filter(e -> e.name().equals(words[1])).findFirst()
        .orElseThrow(() -> new Refused("it is not decided on an example"));
    return new Decided(example, words.length > 2 ? Integer.parseInt(words[2]) : 0, words[0].equals("refuted"));
  }
}
