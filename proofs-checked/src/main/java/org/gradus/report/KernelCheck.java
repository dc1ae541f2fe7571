package org.gradus.report;

import java.util.List;
import java.util.Map;

/**
 * What the kernel said of one certificate, in this invocation.
 *
 * @param file the certificate, as the user named it
 * @param verdict the kernel's first line: {@code VALID}, {@code HOLEY}, {@code INVALID} or {@code SAMPLED k/N}
 * @param counts of the claims
 * @param steps the kernel's verdict of every step, by id
 * @param preamble what the claims are about, as the kernel reads it: given arrays, weights, definitions, motion
 * @param claims the claim of every step as the kernel reads it, by id, in the order of the theory
 * @param bases what the verdict of every step stands on, by id
 * @param reason for {@code INVALID}, the first thing that was not accepted; otherwise empty
 * @param unsound whether a control that must be refuted is proved: a soundness failure
 */
public record KernelCheck(
    String file,
    String verdict,
    Counts counts,
    String runDigest,
    String theoryDigest,
    Map<String, Verdict> steps,
    List<String> preamble,
    Map<String, String> claims,
    Map<String, Basis> bases,
    String reason,
    int files,
    long millis,
    boolean unsound) {

  private static final String SAMPLED = "SAMPLED ";

  public KernelCheck {
    reason = Plain.text(reason);
  }

  /** One that says nothing of any step. */
  public static KernelCheck invalid(String file, String reason, int files, long millis) {
    return new KernelCheck(file, "INVALID", Counts.NONE, "", "", Map.of(), List.of(), Map.of(), Map.of(), reason, files, millis, false);
  }

  /**
   * The kernel's rules that the evidence of a step asked, its lines that show something at once, and the theorems that are cited, here or in
   * what it rests on.
   */
  public record Basis(List<String> rules, List<ProofLine> proof, List<String> assumed) {

    public static final Basis NONE = new Basis(List.of(), List.of(), List.of());

    public Basis {
      rules = Plain.list(rules);
      proof = Plain.list(proof);
      assumed = Plain.list(assumed);
    }
  }

  /** The numbers of the kernel's second line. */
  public record Counts(long proved, long refuted, long inapplicable, long undecided, long assumed, long confident) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
      return new Counts(proved + other.proved, refuted + other.refuted, inapplicable + other.inapplicable,
          undecided + other.undecided, assumed + other.assumed, confident + other.confident);
    }
  }

  /** The first line for several certificates: {@code INVALID} if one is, then the sampled ones together, then {@code HOLEY}. */
  public static String verdictOf(List<KernelCheck> checks) {
    String worst = checks.isEmpty() ? "INVALID" : "VALID";
    for (KernelCheck check : checks) {
      worst = rank(check.verdict) > rank(worst) ? check.verdict : worst;
    }
    return rank(worst) == 2 ? SAMPLED + sum(checks, 0) + "/" + sum(checks, 1) : worst;
  }

  private static long sum(List<KernelCheck> checks, int position) {
    return checks.stream().map(KernelCheck::verdict).filter(verdict -> verdict.startsWith(SAMPLED))
        .mapToLong(verdict -> Long.parseLong(verdict.substring(SAMPLED.length()).split("/")[position])).sum();
  }

  private static int rank(String verdict) {
    return switch (verdict) {
      case "VALID" -> 0;
      case "HOLEY" -> 1;
      case "INVALID" -> 3;
      default -> verdict.startsWith(SAMPLED) ? 2 : 3;
    };
  }
}
