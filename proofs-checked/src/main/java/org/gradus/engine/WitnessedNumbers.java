package org.gradus.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gradus.certificate.Numbers;
import org.gradus.kernel.evaluate.CertifiedNumbers;
import org.gradus.numeric.evaluate.Witnesses;

/** The witnesses of the search in the form in which the kernel reads them. */
final class WitnessedNumbers implements CertifiedNumbers {

  /** Looks for the evidence that is not there yet; {@code null} where none is found. */
  interface Search {
    ExtremumEvidence extremum(String definition, String place);

    IntegralEvidence integral(String definition, String place);
  }

  private final Witnesses witnesses;
  private final Search search;
  private final Set<Witnesses.Key> missing = new HashSet<>();

  /** What was found so far, without a search for more. */
  WitnessedNumbers(Witnesses witnesses) {
    this(witnesses, new Search() {
      @Override
      public ExtremumEvidence extremum(String definition, String place) {
        return null;
      }

      @Override
      public IntegralEvidence integral(String definition, String place) {
        return null;
      }
    });
  }

  WitnessedNumbers(Witnesses witnesses, Search search) {
    this.witnesses = witnesses;
    this.search = search;
  }

  @Override
  public ExtremumEvidence extremum(String definition, String place) {
    Witnesses.Key key = new Witnesses.Key(definition, place);
    if (!witnesses.extrema().containsKey(key) && missing.add(key)) {
      ExtremumEvidence found = search.extremum(definition, place);
      if (found != null) {
        witnesses.add(definition, place, found);
      }
    }
    return witnesses.extrema().get(key);
  }

  @Override
  public IntegralEvidence integral(String definition, String place) {
    Witnesses.Key key = new Witnesses.Key(definition, place);
    if (!witnesses.integrals().containsKey(key) && missing.add(key)) {
      IntegralEvidence found = search.integral(definition, place);
      if (found != null) {
        witnesses.add(definition, place, found);
      }
    }
    return witnesses.integrals().get(key);
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
    witnesses.extrema().forEach((key, found) -> lines.add(Numbers.extremum(key.definition(), key.place(), found)));
    witnesses.integrals().forEach((key, found) -> lines.add(Numbers.integral(key.definition(), key.place(), found)));
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
