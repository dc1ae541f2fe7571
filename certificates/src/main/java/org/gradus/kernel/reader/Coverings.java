package org.gradus.kernel.reader;

import org.gradus.kernel.evaluate.Covering;

/**
 * Reads {@code plain}, {@code slopes}, {@code inside}, {@code (tail SIDE RATE)}, {@code (cut SIDE COVERING COVERING)} and
 * {@code (cut SIDE POINT COVERING COVERING)}.
 */
final class Coverings {

  private Coverings() {}

  static Covering read(Sexpr form) {
    if (form.isWord()) {
      return switch (form.text()) {
        case "plain" -> new Covering.Plain();
        case "slopes" -> new Covering.Slopes();
        case "inside" -> new Covering.Inside();
        default -> throw form.malformed("'" + form.text() + "' is not known here");
      };
    } else if (form.is("tail")) {
      return new Covering.Tail(side(form.fields(2)), form.at(2).rational());
    }
    int last = form.fields(3, 4).items().size() - 1;
    form.require(form.is("cut"), "'cut' is expected");
    return new Covering.Cut(side(form), last == 4 ? form.at(2).rational() : null, read(form.at(last - 1)), read(form.at(last)));
  }

  private static int side(Sexpr form) {
    return form.at(1).integer(1, 64) - 1;
  }
}
