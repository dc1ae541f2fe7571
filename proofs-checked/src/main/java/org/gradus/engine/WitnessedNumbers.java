package org.gradus.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  /** What the search said, {@code null} where it found nothing. */
  private final Map<Witnesses.Key, ExtremumEvidence> extrema = new HashMap<>();
  private final Map<Witnesses.Key, IntegralEvidence> integrals = new HashMap<>();

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
    ExtremumEvidence found = extrema.containsKey(key) ? extrema.get(key) : search.extremum(definition, place);
    extrema.put(key, found);
    if (found != null) {
      witnesses.note(definition, place, Numbers.extremum(definition, place, found));
    }
    return found;
  }

  @Override
  public IntegralEvidence integral(String definition, String place) {
    Witnesses.Key key = new Witnesses.Key(definition, place);
    IntegralEvidence found = integrals.containsKey(key) ? integrals.get(key) : search.integral(definition, place);
    integrals.put(key, found);
    if (found != null) {
      witnesses.note(definition, place, Numbers.integral(definition, place, found));
    }
    return found;
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
    lines.addAll(witnesses.realLines().values());
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
