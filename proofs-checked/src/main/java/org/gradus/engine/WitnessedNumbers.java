package org.gradus.engine;

import java.util.ArrayList;
import java.util.List;

import org.gradus.certificate.Numbers;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.numeric.evaluate.Witnesses;

/** The witnesses of the search in the form in which the kernel reads them. */
final class WitnessedNumbers implements CertifiedNumbers {

  private final Witnesses witnesses;

  WitnessedNumbers(Witnesses witnesses) {
    this.witnesses = witnesses;
  }

  @Override
  public EigenvalueEvidence eigenvalue(String definition, String place) {
    Witnesses.Eigenvalue found = witnesses.eigenvalue(definition, place);
    return found == null ? null : evidence(found);
  }

  @Override
  public InverseEvidence inverse(String definition, String place) {
    Witnesses.Inverse found = witnesses.inverse(definition, place);
    return found == null ? null : evidence(found);
  }

  /** The lines of evidence that say them. */
  static List<String> lines(Witnesses witnesses) {
    List<String> lines = new ArrayList<>();
    witnesses.eigenvalues().forEach((key, found) -> lines.add(Numbers.eigenvalue(key.definition(), key.place(), evidence(found))));
    witnesses.inverses().forEach((key, found) -> lines.add(Numbers.inverse(key.definition(), key.place(), evidence(found))));
    return lines;
  }

  private static EigenvalueEvidence evidence(Witnesses.Eigenvalue found) {
    var w = found.witness();
    return new EigenvalueEvidence(w.shift(), w.scale(), w.factor(), w.vector());
  }

  private static InverseEvidence evidence(Witnesses.Inverse found) {
    return new InverseEvidence(java.math.BigInteger.ONE.shiftLeft(found.witness().scale()), found.witness().inverse());
  }
}
