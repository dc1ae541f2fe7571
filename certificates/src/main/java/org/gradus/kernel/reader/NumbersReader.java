package org.gradus.kernel.reader;

import java.math.BigInteger;
import java.util.*;

import org.gradus.kernel.evaluate.CertifiedNumbers;

/**
 * The evidence for certified numbers, {@code numbers.evidence}. Numbers are kept as text until they are asked for.
 *
 * <p>{@code (eigenvalue DEFINITION PLACE SHIFT SCALE (ROW...) WITNESS)}, {@code (inverse DEFINITION PLACE DENOMINATOR (ROW...))}; a row is a word
 * of integers joined by commas; shift and witness may be {@code ()}. {@code (extremum DEFINITION PLACE POINT COVERING)},
 * {@code (integral DEFINITION PLACE plain|smooth (CUT...))}.
 */
final class NumbersReader implements CertifiedNumbers {

  private static final int MAX_ITEMS = 1 << 19;
  private static final int MAX_LENGTH = 1 << 26;

  private final Map<String, Sexpr> lines = new HashMap<>();

  NumbersReader(Forms forms) {
    while (!forms.atEnd()) {
      Sexpr form = forms.take();
      form.require(forms.isShort(MAX_ITEMS, MAX_LENGTH), "too much is to be kept");
      form.require(Set.of("eigenvalue", "inverse", "extremum", "integral").contains(form.head()), "the number '" + form.head() + "' is not known");
      form.require(lines.put(key(form.head(), form.at(1).word(), form.at(2).word()), form) == null, "the number is given twice");
      read(form);
    }
  }

  private static String key(String kind, String definition, String place) {
    return kind + "\n" + definition + "\n" + place;
  }

  @Override
  public EigenvalueEvidence eigenvalue(String definition, String place) {
    Sexpr form = lines.get(key("eigenvalue", definition, place));
    return form == null ? null : (EigenvalueEvidence) read(form);
  }

  @Override
  public InverseEvidence inverse(String definition, String place) {
    Sexpr form = lines.get(key("inverse", definition, place));
    return form == null ? null : (InverseEvidence) read(form);
  }

  @Override
  public ExtremumEvidence extremum(String definition, String place) {
    Sexpr form = lines.get(key("extremum", definition, place));
    return form == null ? null : (ExtremumEvidence) read(form);
  }

  @Override
  public IntegralEvidence integral(String definition, String place) {
    Sexpr form = lines.get(key("integral", definition, place));
    return form == null ? null : (IntegralEvidence) read(form);
  }

  private static Record read(Sexpr form) {
    if (form.is("extremum")) {
      return new ExtremumEvidence(form.fields(4).at(3).rational(), Coverings.read(form.at(4)));
    } else if (form.is("integral")) {
      form.require(Set.of("plain", "smooth").contains(form.fields(4).at(3).word()), "'plain' or 'smooth' is expected");
      return new IntegralEvidence(form.at(4).map(0, Sexpr::rational), form.at(3).text().equals("smooth"));
    } else if (form.is("inverse")) {
      form.require(form.fields(4).at(3).integer().signum() > 0, "the denominator is not positive");
      return new InverseEvidence(form.at(3).integer(), rows(form.at(4)));
    }
    boolean shift = form.fields(6).at(3).isWord();
    boolean witness = form.at(6).isWord();
    form.require((shift || form.at(3).items().isEmpty()) && (witness || form.at(6).items().isEmpty()), "a number or () is expected");
    return new EigenvalueEvidence(shift ? form.at(3).rational() : null, form.at(4).integer(-9999, 9999), rows(form.at(5)),
        witness ? row(form.at(6)) : null);
  }

  static BigInteger[][] rows(Sexpr form) {
    BigInteger[][] rows = form.map(0, NumbersReader::row).toArray(BigInteger[][]::new);
    form.require(Arrays.stream(rows).allMatch(row -> row.length == rows[0].length), "rows have one length");
    return rows;
  }

  private static BigInteger[] row(Sexpr form) {
    String[] row = form.word().split(",", -1);
    form.require(Arrays.stream(row).allMatch(Sexpr::isInteger), "a row of integers is expected");
    return Arrays.stream(row).map(BigInteger::new).toArray(BigInteger[]::new);
  }
}
