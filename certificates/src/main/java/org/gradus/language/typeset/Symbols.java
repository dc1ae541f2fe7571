package org.gradus.language.typeset;

import java.util.LinkedHashMap;
import java.util.Map;

/** How names are printed where the fixed templates are not wanted: the {@code symbols} block of a theory. */
public final class Symbols {

  public static final Symbols NONE = new Symbols(Map.of());

  private final Map<String, Layout> layouts;

  private Symbols(Map<String, Layout> layouts) {
    this.layouts = layouts;
  }

  /** @param latex names and simple LaTeX such as {@code V_\perp}; a command that is not known is printed as a word */
  public static Symbols of(Map<String, String> latex) {
    Map<String, Layout> layouts = new LinkedHashMap<>();
    latex.forEach((name, text) -> layouts.put(name, new LatexSymbolReader(text).layout()));
    return new Symbols(layouts);
  }

  Map<String, Layout> layouts() {
    return layouts;
  }
}
