package org.gradus.certificate;

import static org.gradus.certificate.CanonicalText.list;
import static org.gradus.certificate.CanonicalText.word;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.gradus.kernel.evaluate.CertifiedNumbers.EigenvalueEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.ExtremumEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.IntegralEvidence;
import org.gradus.kernel.evaluate.CertifiedNumbers.InverseEvidence;

/**
 * The lines of evidence for certified numbers. The definition is the number's; the place is a state's name, or {@code data},
 * {@code E1:data} for numbers that are the same everywhere.
 */
public final class Numbers {

  private Numbers() {}

  /** The definition is an eigenvalue. */
  public static String eigenvalue(String definition, String place, EigenvalueEvidence evidence) {
    return list("eigenvalue", word(definition), word(place), evidence.shift() == null ? "()" : evidence.shift().toString(),
        Integer.toString(evidence.scale()), rows(evidence.factor()), evidence.witness() == null ? "()" : row(evidence.witness()));
  }

  /** The definition is an inverse. */
  public static String inverse(String definition, String place, InverseEvidence evidence) {
    return list("inverse", word(definition), word(place), evidence.denominator().toString(), rows(evidence.entries()));
  }

  /** The definition is a supremum or infimum. */
  public static String extremum(String definition, String place, ExtremumEvidence evidence) {
    return list("extremum", word(definition), word(place), evidence.point().toString(), Evidence.covering(evidence.covering()));
  }

  /** The definition is an integral. */
  public static String integral(String definition, String place, IntegralEvidence evidence) {
    return list("integral", word(definition), word(place), evidence.smooth() ? "smooth" : "plain",
        list(evidence.cuts().stream().map(Object::toString).toList()));
  }

  private static String rows(BigInteger[][] rows) {
    return list(Arrays.stream(rows == null ? new BigInteger[0][] : rows).map(Numbers::row).toList());
  }

  private static String row(BigInteger[] row) {
    return Arrays.stream(row).map(BigInteger::toString).collect(Collectors.joining(","));
  }
}
