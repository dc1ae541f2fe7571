package org.gradus.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentationFileTest {

  private final Path folder = Path.of("folder");

  @Test
  void whatIsWrittenIsReadBackButForTheTimes() {
    Results results = SyntheticResults.everyVerdict();
    String text = PresentationFile.text(results);
    Results back = PresentationFile.read(folder, text);
    assertEquals(results.run(), back.run());
    assertEquals(results.theories().get(0).steps(), back.theories().get(0).steps());
    assertEquals(0, back.theories().get(0).certificates().kernelMillis());
    assertEquals(PresentationFile.text(results), PresentationFile.text(back));
    assertFalse(text.contains("\r"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "{", "[]", "null", "{\"format\":\"gradus-presentation/2\",\"run\":{},\"theories\":[]}",
    "{\"format\":\"gradus-presentation/1\",\"theories\":[]}",
    "{\"format\":\"gradus-presentation/1\",\"run\":{},\"theories\":[],\"verdict\":\"PROVED\"}",
    "{\"format\":\"gradus-presentation/1\",\"run\":{},\"run\":{},\"theories\":[]}",
    "{\"format\":\"gradus-presentation/1\",\"run\":{},\"theories\":[{\"steps\":[{\"id\":\"S\"}]}]}",
    "{\"format\":\"gradus-presentation/1\",\"run\":{},\"theories\":[]} {}"})
  void anythingElseIsMalformed(String text) {
    MalformedInputException problem = assertThrows(MalformedInputException.class, () -> PresentationFile.read(folder, text));
    assertTrue(problem.getMessage().startsWith(folder.resolve(PresentationFile.NAME).toString()), problem.getMessage());
    assertEquals(1, problem.getMessage().lines().count());
  }
}
