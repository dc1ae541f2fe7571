package org.gradus.language.typeset;

/** Puts subscripts and superscripts on a layout so that none gets lost or misread. */
final class Scripting {

  private Scripting() {}

  /** Adds a subscript behind those that are there. */
  static Layout indexed(Layout base, Layout sub) {
    if (base instanceof Layout.Scripts scripts) {
      Layout all = scripts.sub() == null ? sub : Layout.row(scripts.sub(), Signs.COMMA, sub);
      return new Layout.Scripts(scripts.base(), all, scripts.sup());
    }
    return new Layout.Scripts(atomic(base), sub, null);
  }

  /** Adds a superscript; what has one already is put in parentheses. */
  static Layout raised(Layout base, Layout sup) {
    if (base instanceof Layout.Scripts scripts && scripts.sup() == null) {
      return new Layout.Scripts(scripts.base(), scripts.sub(), sup);
    }
    return new Layout.Scripts(base instanceof Layout.Scripts ? parentheses(base) : atomic(base), null, sup);
  }

  static Layout parentheses(Layout body) {
    return new Layout.Fenced(Signs.OPEN, body, Signs.CLOSE);
  }

  private static Layout atomic(Layout base) {
    boolean whole = base instanceof Layout.Sign || base instanceof Layout.Identifier || base instanceof Layout.Accent
        || base instanceof Layout.Fenced || base instanceof Layout.Number || base instanceof Layout.Words;
    return whole ? base : parentheses(base);
  }
}
