package org.gradus.kernel.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Canonical text: every list has one text, and nothing else is read. */
class FormsTest {

  private static Forms forms(String lines) {
    return new Forms("file", ("format/1\n" + lines).getBytes(UTF_8), "format/1");
  }

  private static List<Sexpr> read(Forms forms) {
    List<Sexpr> all = new ArrayList<>();
    while (!forms.atEnd()) {
      all.add(forms.take());
    }
    return all;
  }

  private static String text(Sexpr form) {
    return form.isWord() ? "<" + form.text() + ">" : "(" + String.join("", form.map(0, FormsTest::text)) + ")";
  }

  private static String only(String line) {
    List<Sexpr> all = read(forms(line + "\n"));
    assertEquals(1, all.size());
    return text(all.get(0));
  }

  private static String reason(String lines) {
    return assertThrows(MalformedInput.class, () -> read(forms(lines))).getMessage();
  }

  @Test
  void words() {
    assertEquals("(<a>)", only("(a)"));
    assertEquals("(<a><>())", only("(a \"\" ())"));
    assertEquals("(<_'.+*/<>=!@:^[],->(<0>))", only("(_'.+*/<>=!@:^[],- (0))"));
    assertEquals("(<a b>)", only("(\"a b\")"));
    assertEquals("(<\"\\>)", only("(\"\\\"\\\\\")"));
    assertEquals("(<(>)", only("(\"(\")"));
    assertEquals("(<\u00e9\u4e2d>)", only("(\"\u00e9\u4e2d\")"));
    assertEquals("((((<x>))))", only("((((x))))"));
    assertEquals("(<azAZ09>)", only("(azAZ09)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "\"a\u0007b\"", "\"a\tb\"", "\"a\u00adb\"", "\"\u061c\"", "\"\u180e\"", "\"\u200b\"", "\"\u200f\"", "\"\u2028\"", "\"\u202e\"",
      "\"\u2060\"", "\"\u206f\"", "\"\ufeff\"", "\"\ufff9\"", "\"\ufffb\"", "\"\udb40\udc41\"", "\"\u007f\"", "\"\u0085\"", "\"\u009f\"", "\"\u180b\"", "\"\u202a\"", "\"\u2064\"", "\"\ufffa\"", "\"a\\x b\"", "\"\\n\"", "\"a", "a\"b\"", "\u00e9", "a;b", "#"})
  void noWords(String word) {
    assertTrue(reason("(" + word + ")\n").startsWith("file:2"));
  }

  /** The characters beside those that are left out are shown. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "~", "\u00a0", "\u00ac", "\u00ae", "\u061b", "\u061d", "\u180a", "\u180f", "\u200a", "\u2010", "\u2027", "\u202f", "\u205f", "\u2070",
      "\ufefe", "\ufff8", "\ufffc"})
  void charactersThatAreShown(String character) {
    assertEquals("(<" + character + ">)", only("(\"" + character + "\")"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a", "(a)", "(a) \n", " (a)\n", "(a)(b)\n", "(a  b)\n", "( a)\n", "(a )\n", "(a\tb)\n", "()\n", "a\n", "a (b)\n", "xa)\n", "\n", "(a)\r\n", "(a))\n", "((a)\n", "(a\"b c\")\n"})
  void noLines(String lines) {
    reason(lines);
  }

  @Test
  void linesOneByOne() {
    Forms forms = forms("(one 1)\n(two)\n");
    assertEquals("format/1", forms.header());
    assertTrue(forms.nextIs("one"));
    assertFalse(forms.nextIs("two"));
    assertEquals("file:2", forms.peek().place());
    assertEquals("one", forms.take().head());
    assertThrows(MalformedInput.class, () -> forms.take("one"));
    assertEquals("file:3", forms.take("two").place());
    assertTrue(forms.atEnd());
    assertNull(forms.peek());
    assertFalse(forms.nextIs("two"));
    assertThrows(MalformedInput.class, forms::take);
    assertEquals("", text(new Sexpr("", null, read(forms("")))).replace("()", ""));
  }

  @Test
  void howMuchThereIs() {
    Forms forms = forms("(a b)\n(c)\n");
    read(forms);
    assertTrue(forms.isShort(5, 20));
    assertFalse(forms.isShort(4, 20));
    assertFalse(forms.isShort(5, 18));
  }

  @ParameterizedTest
  @ValueSource(strings = {"format/2\n(a)\n", "format/1", "Format/1\n", "\n", "", " format/1\n", "format/1 \n"})
  void noHeaders(String text) {
    assertThrows(MalformedInput.class, () -> new Forms("file", text.getBytes(UTF_8), "format/1"));
  }

  @Test
  void oneOfTwoHeaders() {
    assertEquals("format/2", new Forms("file", "format/2\n".getBytes(UTF_8), "format/1", "format/2").header());
  }

  @Test
  void notUtf8() {
    byte[] bytes = "format/1\n(\"x \")\n".getBytes(UTF_8);
    bytes[11] = (byte) 0xc0;
    assertTrue(assertThrows(MalformedInput.class, () -> new Forms("file", bytes, "format/1")).getMessage().contains("UTF-8"));
  }

  @Test
  void limits() {
    assertEquals(Forms.MAX_WORD, read(forms("(" + "a".repeat(Forms.MAX_WORD) + ")\n")).get(0).head().length());
    reason("(" + "a".repeat(Forms.MAX_WORD + 1) + ")\n");
    assertEquals(Forms.MAX_WORD, read(forms("(\"" + " ".repeat(Forms.MAX_WORD) + "\")\n")).get(0).head().length());
    reason("(\"" + " ".repeat(Forms.MAX_WORD + 1) + "\")\n");
    String open = "(".repeat(Forms.MAX_DEPTH - 1);
    String close = ")".repeat(Forms.MAX_DEPTH - 1);
    assertEquals(1, read(forms(open + "a" + close + "\n")).size());
    reason("(" + open + "a" + close + ")\n");
    assertEquals(Forms.MAX_ITEMS - 1, read(forms("(a" + " a".repeat(Forms.MAX_ITEMS - 2) + ")\n(b)\n")).get(0).items().size());
    reason("(a" + " a".repeat(Forms.MAX_ITEMS - 1) + ")\n");
  }
}
