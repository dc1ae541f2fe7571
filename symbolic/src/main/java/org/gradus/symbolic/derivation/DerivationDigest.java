package org.gradus.symbolic.derivation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.gradus.certificate.TheoryWriter;
import org.gradus.kernel.term.Theory;

/**
 * SHA-256 of the canonical text of what a derivation is about: setting, data, weights, dynamics, definitions and
 * identities.
 */
public final class DerivationDigest {

  private DerivationDigest() {}

  /** In hexadecimal. Examples, controls and steps that are not identities do not change it. */
  public static String of(Theory theory) {
    try {
      byte[] text = TheoryWriter.write(Theories.subject(theory)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
