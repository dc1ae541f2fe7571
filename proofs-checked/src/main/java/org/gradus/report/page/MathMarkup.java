package org.gradus.report.page;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Lets presentation MathML through and nothing else: a presentation file may come from anyone. The markup is read as
 * XML without entities or document type, and written anew from known elements and attributes.
 */
final class MathMarkup {

  private static final String NAMESPACE = "http://www.w3.org/1998/Math/MathML";

  private static final Set<String> ELEMENTS = Set.of("math", "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "msub",
      "msup", "msubsup", "mfrac", "msqrt", "mroot", "mover", "munder", "munderover", "mmultiscripts", "mprescripts", "none",
      "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose", "merror");

  private static final Set<String> ATTRIBUTES = Set.of("display", "displaystyle", "scriptlevel", "mathvariant",
      "stretchy",
      "symmetric", "fence", "separator", "form", "lspace", "rspace", "minsize", "maxsize", "largeop", "movablelimits",
      "accent", "accentunder", "linethickness", "columnalign", "rowalign", "columnspacing", "rowspacing", "columnspan",
      "rowspan", "notation", "width", "height", "depth", "voffset");

  private static final int DEEPEST = 200;

  private MathMarkup() {}

  /** The markup written anew, or empty when it is not a single well-formed {@code <math>} element of known parts. */
  static Optional<String> clean(String mathml) {
    if (mathml.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(rewrite(reader(mathml)));
    } catch (XMLStreamException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static XMLStreamReader reader(String mathml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new StringReader(mathml));
  }

  private static String rewrite(XMLStreamReader xml) throws XMLStreamException {
    Markup out = new Markup();
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> open(xml, out, depth++);
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          out.close(xml.getLocalName());
        }
        case XMLStreamConstants.CHARACTERS -> out.text(depth > 0 ? xml.getText() : "");
        case XMLStreamConstants.SPACE, XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> { }
        default -> throw new IllegalArgumentException("neither element nor text");
      }
    }
    return out.toString();
  }

  private static void open(XMLStreamReader xml, Markup out, int depth) {
    String name = xml.getLocalName();
    String namespace = xml.getNamespaceURI();
    boolean known = ELEMENTS.contains(name) && (namespace == null || namespace.isEmpty()
        || namespace.equals(NAMESPACE));
    if (!known || name.equals("math") != (depth == 0) || depth > DEEPEST) {
      throw new IllegalArgumentException("element " + name);
    }
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (ATTRIBUTES.contains(xml.getAttributeLocalName(i)) && xml.getAttributePrefix(i).isEmpty()) {
        attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
    }
    out.open(name, attributes.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue()))
        .toArray(String[]::new));
  }
}
