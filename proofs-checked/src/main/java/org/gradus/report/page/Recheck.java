package org.gradus.report.page;

import java.util.List;
import org.gradus.report.Certificates;
import org.gradus.report.Results;
import org.gradus.report.Verdict;

/** How to re-check all of it, what has to be trusted, and what the words mean. */
final class Recheck {

  private final Markup out;

  Recheck(Markup out) {
    this.out = out;
  }

  void write(List<Results> all) {
    out.open("section", "class", "recheck", "aria-labelledby", "recheck-h")
        .element("h2", "How to re-check", "id", "recheck-h").line();
    out.open("p").text("This page shows; it does not prove. The certificates beside it do. ").text(kernel(all));
    out.text(" To check them again, with the kernel alone and no other part of Gradus:").end("p");
    out.element("pre", "java -jar gradus-checker.jar DIR\ngradus verify -v DIR").line();
    out.element("p", "DIR is the folder of the certificates. The first line printed is VALID, HOLEY or INVALID, the second counts "
        + "the claims and names the digests that stand on this page; -v prints every claim as the kernel reads it. "
        + "One step with its numbers:").element("pre", "gradus explain DIR STEP").line();
    out.element("p", "Trusted are the kernel, the JDK's BigInteger and SHA-256, the Java compiler and machine, and the reader who "
        + "compares each statement with the kernel's reading beside it. Claims on recorded weights are about exactly the recorded "
        + "numbers. The search that found the proofs is not trusted.").line();
    words();
    out.end("section");
  }

  private static String kernel(List<Results> all) {
    Certificates together = Certificates.together(all.stream().map(Results::certificates).toList());
    return switch (together.kernel()) {
      case "VALID" -> "Before it was written the kernel accepted all of them.";
      case "HOLEY" -> "Before it was written the kernel accepted all of them, some on the assumptions listed above.";
      default -> "The kernel did not accept all of them: see the reasons above.";
    };
  }

  private void words() {
    out.element("h3", "The verdicts").open("dl", "class", "words");
    for (Verdict verdict : Verdict.values()) {
      out.open("dt");
      StepSection.pill(out, verdict);
      out.close("dt").element("dd", Words.meaning(verdict)).line();
    }
    out.end("dl").element("p",
        "Numbers in brackets are enclosures: the true value lies between the two decimals, which are "
        + "rounded outward.").line();
  }
}
