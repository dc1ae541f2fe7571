package org.gradus.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gradus.report.KernelCheck;

/** Steps and controls whose evidence the kernel has refused: a fault of the search, after which nothing is claimed of them. */
final class Refusals {

  private static final Pattern STEP = Pattern.compile("(?:.*: )?step (\\S+): (expected .*)");
  private static final Pattern CONTROL = Pattern.compile("(?:.*: )?control (\\S+ \\d+): (expected .*)");
  private static final int MOST_SHOWN = 200;

  private final Map<String, String> steps = new HashMap<>();
  private final Map<String, String> controls = new HashMap<>();

  /** Takes note of what an invalid certificate fails on; false if that is no step or control, or was refused before. */
  boolean note(KernelCheck check) {
    return check.verdict().equals("INVALID") && (note(STEP.matcher(check.reason()), steps) || note(CONTROL.matcher(check.reason()), controls));
  }

  private static boolean note(Matcher refused, Map<String, String> reasons) {
    return refused.matches() && reasons.putIfAbsent(refused.group(1), shown(refused.group(2))) == null;
  }

  private static String shown(String words) {
    String shown = words.length() <= MOST_SHOWN ? words : words.substring(0, MOST_SHOWN) + "...";
    return "the kernel does not accept what the search found: " + shown;
  }

  /** Why nothing is claimed of a step; {@code null} if it was not refused. */
  String step(String id) {
    return steps.get(id);
  }

  /** The same of a control. */
  String control(String step, int number) {
    return controls.get(step + " " + number);
  }
}
