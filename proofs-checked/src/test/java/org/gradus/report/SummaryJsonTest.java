package org.gradus.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {

  private final String text = SummaryJson.of(List.of(SyntheticResults.everyVerdict()), 5400);

  @Test
  void hasTheKeysThatScriptsReadInTheirOrder() {
    assertTrue(text.startsWith("{\"format\":\"gradus-summary/1\",\"run\":{\"name\":\"iris-relu\",\"digest\":\""
        + SyntheticResults.RUN_DIGEST
        + "\",\"n\":150,\"d\":5,\"m\":64,\"iterates\":201},\"verdict\":\"REFUTED\",\"theories\":["), text);
    assertTrue(text.contains("\"certificates\":{\"files\":14,\"kernel\":\"HOLEY\",\"kernelMillis\":932},\"millis\":5400"), text);
    assertEquals(1, text.lines().count());
  }

  @Test
  void aStepIsExactlyAsTheInterfaceSays() {
    assertTrue(text.contains("{\"id\":\"A18\",\"title\":\"contraction of gradient descent\",\"scope\":\"iterate\","
        + "\"provenance\":\"paper\",\"source\":\"Theorem 1, equation (7)\",\"verdict\":\"PROVED\",\"holes\":[],"
        + "\"obligations\":{\"proved\":201,\"refuted\":0,\"undecided\":0,\"inapplicable\":0},"
        + "\"tiers\":{\"double\":201,\"doubleDouble\":0,\"arbitrary\":0,\"symbolic\":0},"
        + "\"slack\":{\"min\":[\"0.1231\",\"0.1242\"],\"at\":17},"
        + "\"controls\":{\"refuted\":1,\"refused\":1,\"statistical\":0,\"failed\":0,\"total\":2}"), text);
  }

  @Test
  void whatWasNotAskedIsNamed() throws Exception {
    assertEquals(0, new ObjectMapper().readTree(text).path("theories").path(0).path("notAsked").size());
    String part = SummaryJson.of(List.of(new Results(SyntheticResults.run(), List.of(SyntheticResults.part()))), 1);
    assertTrue(part.contains("\"notAsked\":[\"A1\",\"A2\"]"), part);
  }

  @Test
  void remarksAreNotCountedAndHolesAreNamed() throws Exception {
    JsonNode theory = new ObjectMapper().readTree(text).path("theories").path(0);
    assertEquals(6, theory.path("steps").size());
    assertEquals("A34", theory.path("remarks").path(0).asText());
    assertEquals(1, theory.path("steps").path(5).path("holes").size());
    assertTrue(theory.path("steps").path(5).path("slack").isNull());
    assertEquals(1, theory.path("steps").path(3).path("controls").path("failed").asInt());
  }
}
