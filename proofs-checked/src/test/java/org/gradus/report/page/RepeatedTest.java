package org.gradus.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RepeatedTest {

  private static final String LONG = "a block that is long enough to be worth a link ".repeat(20);

  private final Repeated repeated = new Repeated();
  private final Markup out = new Markup();

  private void write(String text, String id) {
    repeated.write(out, "The block", new Markup().element("p", text), id);
  }

  @Test
  void theSecondTimeThereIsALink() {
    write(LONG, "first");
    write(LONG, "second");
    write(LONG, "third");
    String page = out.toString();
    assertEquals(2, page.split(LONG, -1).length, page);
    assertEquals(3, page.split("The block: <a href=\"#first\">the same as there</a>", -1).length, page);
  }

  @Test
  void whatDiffersInOneLetterStands() {
    write(LONG, "first");
    write(LONG + ".", "second");
    assertFalse(out.toString().contains("href"), out.toString());
  }

  @Test
  void whatIsShortStandsAgain() {
    write("short", "first");
    write("short", "second");
    assertEquals("<p>short</p><p>short</p>", out.toString());
  }

  @Test
  void placesAreThoseOfTheFirst() {
    assertNull(repeated.place(LONG, "first"));
    assertEquals("first", repeated.place(LONG, "second"));
    assertTrue(LONG.length() > 400);
  }
}
