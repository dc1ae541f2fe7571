package org.gradus.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.Map;

/**
 * The certificate files and what the kernel said of them.
 *
 * @param files how many
 * @param kernel {@code VALID}, {@code HOLEY}, {@code INVALID}, or empty when the kernel was not asked
 * @param kernelMillis how long the kernel took
 * @param stepMillis how long the search for each step took, by its id, where that was measured
 */
public record Certificates(int files, String kernel, long kernelMillis, @JsonIgnore Map<String, Long> stepMillis) {

  public static final Certificates UNCHECKED = new Certificates(0, "", 0);

  public Certificates {
    kernel = Plain.text(kernel);
    stepMillis = stepMillis == null ? Map.of() : Map.copyOf(stepMillis);
  }

  public Certificates(int files, String kernel, long kernelMillis) {
    this(files, kernel, kernelMillis, Map.of());
  }

  /** The same with what was measured of the search. */
  public Certificates withSteps(Map<String, Long> millis) {
    return new Certificates(files, kernel, kernelMillis, millis);
  }

  /** Whether the kernel accepted: every verdict stands, possibly on listed assumptions. */
  public boolean accepted() {
    return kernel.equals("VALID") || kernel.equals("HOLEY");
  }

  /** All of them together: the worst kernel verdict, where not having asked is worse than {@code HOLEY}. */
  public static Certificates together(Collection<Certificates> all) {
    int files = 0;
    long millis = 0;
    String kernel = all.isEmpty() ? "" : "VALID";
    for (Certificates each : all) {
      files += each.files;
      millis += each.kernelMillis;
      kernel = rank(each.kernel) > rank(kernel) ? each.kernel : kernel;
    }
    return new Certificates(files, kernel, millis);
  }

  private static int rank(String kernel) {
    return switch (kernel) {
      case "VALID" -> 0;
      case "HOLEY" -> 1;
      case "INVALID" -> 3;
      default -> 2;
    };
  }
}
