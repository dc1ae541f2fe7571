package org.gradus.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.gradus.certificate.BothCheckers;
import org.gradus.kernel.reader.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** The attacks on the kernel, made on the second checker too: with a manifest that claims PROVED. */
class SecondCheckerAttackTest {

  @TempDir
  Path folder;

  @Test
  void isNotProvedEither() throws IOException, InterruptedException {
    BothCheckers.assumePython();
    BothCheckers both = new BothCheckers("SecondCheckerAttackTest", folder);
    for (Arguments attack : Stream.of(SoundnessAttackTest.evaluation(), SoundnessAttackTest.identities(), SoundnessAttackTest.chains(),
        SoundnessAttackTest.deductions()).flatMap(attacks -> attacks).toList()) {
      both.add((String) attack.get()[0], written -> {
        try {
          ((Forged) attack.get()[2]).check(written);
        } catch (MalformedInput e) {
          return; // the files are written
        }
        Path manifest = written.resolve("manifest");
        Files.writeString(manifest, Files.readString(manifest).replace(" UNDECIDED)", " PROVED)"));
      });
    }
    both.compare();
  }
}
