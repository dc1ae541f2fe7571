package org.gradus.report.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the plan of the items. */
class SheetTest {

  private static final String PLAN = """
      # Which rule each item needs
      It is a plan. **No rule of the kernel**: `danskin`, `parts`; sliding (of `crossing`) is missing, too.

      ### One paper (`one`, theory `one-2020`)
      | id | content | scope | needs | assumed | remark |
      |---|---|---|---|---|---|
      | A1 | a | identity | identity |  |  |
      | A2' | b | forever | danskin, comparison; or gronwall |  |  |
      | K-1 | c | flow | danskin, algebra | a theorem |  |
      | Df | d | - | - |  |  |
      | L | e | limit | - |  |  |
      | T | f | flow | tube, algebra |  |  |

      ### Another paper (`two`, theory `two-2021`)
      | id | content | scope | needs | assumed | remark |
      |---|---|---|---|---|---|
      | B1 | a | identity | identity |  |  |

      ## Rule by rule
      | identity | A1 |
      """;

  private final List<Sheet> sheets = Sheet.read(PLAN);

  private String missing(int item) {
    return sheets.get(0).items().get(item).missing(Sheet.absent(PLAN));
  }

  @Test
  void sheetsAndItems() {
    assertEquals(List.of("one-2020", "two-2021"), sheets.stream().map(Sheet::theory).toList());
    assertEquals(List.of("A1", "A2'", "K-1", "Df", "L", "T"), sheets.get(0).items().stream().map(Sheet.Item::id).toList());
    assertEquals(1, sheets.get(1).items().size(), "the tables behind the sheets are not read");
    assertEquals(List.of(Set.of("danskin", "comparison"), Set.of("gronwall")), sheets.get(0).items().get(1).routes());
  }

  @Test
  void rulesThatTheKernelDoesNotHave() {
    assertEquals(Set.of("danskin", "parts"), Sheet.absent(PLAN));
  }

  @Test
  void whatIsMissing() {
    assertEquals("nothing but its step", missing(0));
    assertEquals("nothing but its step", missing(1), "by the other route");
    assertEquals("a rule: `danskin`; a theorem to assume: a theorem", missing(2));
    assertEquals("nothing: a definition", missing(3));
    assertEquals("a meaning: a limit is a remark", missing(4));
    assertEquals("an integrator for its flow", missing(5));
  }

  @ParameterizedTest
  @CsvSource({"A1, '', A1", "S, sheet A1, A1", "S, 'sheet A0 and A1, chained', A1", "S, sheet A2', A2'", "S, sheet K-1; more, K-1"})
  void aStepIsAboutAnItem(String step, String source, String item) {
    assertTrue(item(item).isOf(step, source));
  }

  @ParameterizedTest
  @CsvSource({"A11, '', A1", "S, sheet A11, A1", "S, sheet XA1, A1", "S, Theorem A1, A1", "S, sheet A2', A2", "S, sheet K-11, K-1", "S, sheet BK-1, K-1"})
  void aStepIsNotAboutAnItem(String step, String source, String item) {
    assertFalse(item(item).isOf(step, source));
  }

  private static Sheet.Item item(String id) {
    return new Sheet.Item(id, "", "", List.of(), "");
  }

  @Test
  void aRowWithoutAllColumnsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Sheet.read(PLAN.replace("| A1 | a | identity | identity |  |  |", "| A1 | a |")));
  }
}
