package org.gradus.symbolic.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.gradus.language.elaborate.Elaborated;
import org.gradus.language.elaborate.Elaborator;
import org.gradus.language.syntax.TheoryFileReader;
import org.gradus.symbolic.symja.SymjaOracle;

/** The theory of a two-layer network, as test data, and what Symja makes of it. */
final class TwoLayer {

  static final Elaborated THEORY = with("title: A", "title: A");

  private static Derivation derivation;

  private TwoLayer() {}

  /** The theory with one part of its text, which must occur, replaced. */
  static Elaborated with(String part, String replacement) {
    try (InputStream in = TwoLayer.class.getResourceAsStream("/org/gradus/symbolic/two-layer.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(2, text.split(java.util.regex.Pattern.quote(part), -1).length, part + " occurs once");
      Elaborated elaborated =
          Elaborator.elaborate(TheoryFileReader.read("two-layer.yaml", text.replace(part, replacement)));
      assertEquals(List.of(), elaborated.errors());
      return elaborated;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DerivationOracle symja() {
    return new SymjaOracle(Duration.ofSeconds(60));
  }

  /** The derivation with Symja, made once. */
  static synchronized Derivation derivation() {
    if (derivation == null) {
      derivation = Deriver.derive(THEORY, symja());
    }
    return derivation;
  }
}
