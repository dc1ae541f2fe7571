package org.gradus.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.gradus.symbolic.derivation.Derivation;
import org.gradus.symbolic.derivation.DerivationFile;
import org.gradus.symbolic.derivation.DerivationText;
import org.gradus.symbolic.derivation.DerivationText.Format;
import org.gradus.symbolic.derivation.Deriver;
import org.gradus.symbolic.derivation.StoredDerivation;
import org.gradus.symbolic.symja.SymjaOracle;

/** The derivations under version control: shown while they match their theory, made anew with Symja otherwise. */
public final class StoredDerivations {

  private StoredDerivations() {}

  /**
   * The derivation as text; Symja is not loaded when a stored one matches.
   *
   * @param step one step with all it rests on, or empty for all
   * @param mayBeStored whether a stored derivation may be shown
   * @return empty when there is no such step
   */
  public static String text(LoadedTheory theory, Format format, Optional<String> step, boolean mayBeStored) {
    if (mayBeStored) {
      Optional<String> stored = Library.derivation(theory.name());
      StoredDerivation derivation = stored.map(DerivationFile::read).orElse(null);
      if (derivation != null && derivation.matches(theory.core())) {
        return DerivationText.render(derivation, format, step, theory.file().symbols());
      }
    }
    return DerivationText.render(derive(theory), format, step);
  }

  /**
   * Derives anew and writes {@code NAME.derivation}.
   *
   * @throws IllegalStateException when the kernel does not accept an answer of Symja
   */
  public static Path write(LoadedTheory theory, Path folder) throws IOException {
    Derivation derivation = derive(theory);
    if (!derivation.refusals().isEmpty()) {
      throw new IllegalStateException("the kernel refuses " + derivation.refusals().get(0).label() + ": " + derivation.refusals().get(0).reason());
    }
    Path file = folder.resolve(theory.name() + ".derivation");
    Files.writeString(file, DerivationFile.write(derivation.stored()));
    return file;
  }

  private static Derivation derive(LoadedTheory theory) {
    return Deriver.derive(theory.elaborated(), new SymjaOracle(Duration.ofSeconds(120)));
  }
}
