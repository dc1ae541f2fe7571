package org.gradus.language.elaborate;

import org.gradus.language.syntax.*;
import org.junit.jupiter.api.Test;
import java.nio.file.*;

class DumpTest {
  @Test
  void dump() throws Exception {
    try (var files = Files.list(Path.of("src/test/resources/org/gradus/language/examples"))) {
      for (Path path : files.sorted().toList()) {
        Elaborated e = Elaborator.elaborate(TheoryFileReader.read(path));
        System.out.println("##### " + path.getFileName());
        e.errors().forEach(d -> System.out.println("ERROR " + d.oneLine()));
        var t = e.theory();
        System.out.println(t.dims() + " " + t.setting() + " relu " + t.reluAt0());
        t.data().forEach(b -> System.out.println("data " + b));
        t.weights().forEach(b -> System.out.println("weights " + b));
        t.definitions().values().forEach(d -> System.out.println(CoreText.of(d)));
        t.update().forEach(m -> System.out.println("update " + m.block() + m.letters() + " " + CoreText.of(m.term())));
        t.flow().forEach(m -> System.out.println("flow " + m.block() + m.letters() + " " + CoreText.of(m.term())));
        t.require().forEach(m -> System.out.println("require " + m.label() + " " + CoreText.of(m.formula())));
        t.examples().forEach(m -> System.out.println("example " + m.name() + " " + m.activation() + m.sizes() + " " + m.arrays().keySet()));
        t.steps().forEach(this::step);
        t.controls().forEach(c -> { System.out.println("control " + c.step() + " " + c.number() + " " + c.text() + " -> " + c.expectation() + " " + c.example() + " " + c.iterate() + " " + c.activation()); step(c.patched()); });
        e.golden().forEach(g -> System.out.println("golden " + g.step() + " " + g.number() + " " + g.example() + " " + g.iterate() + " " + g.activation() + ": " + CoreText.of(g.left()) + " " + (g.relation() == null ? "~ " + g.decimal() : g.relation() + " " + CoreText.of(g.right()))));
        e.goldenDefinitions().values().forEach(d -> System.out.println("golden def " + CoreText.of(d)));
        e.unsupported().forEach(u -> System.out.println("UNSUPPORTED " + u.step() + " " + u.part() + ": " + u.reason()));
      }
    }
  }
  void step(org.gradus.kernel.term.Step s) {
    System.out.println("step " + s.id() + " " + s.scope() + s.setting());
    s.when().forEach(l -> System.out.println("   when " + l.label() + ": " + CoreText.of(l.formula())));
    s.claims().forEach(l -> System.out.println("   " + l.label() + ": " + CoreText.of(l.formula())));
  }
}
