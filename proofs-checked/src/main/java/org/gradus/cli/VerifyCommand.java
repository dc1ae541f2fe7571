package org.gradus.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gradus.report.KernelCheck;
import org.gradus.report.KernelCheck.Counts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus verify}. */
@Command(
    name = "verify",
    description = "Re-check certificates with the kernel alone. The first line is VALID, HOLEY, INVALID or, in an audit, SAMPLED k/N.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradus verify gradus-out",
      "  gradus verify -v gradus-out/certificates/satpathi-srikant-2021--iris-tanh",
      "  gradus verify --audit 300 --nonce 52416316345 gradus-out",
      "",
      "The same check without the rest of Gradus: java -jar gradus-checker.jar FILE...",
      "",
      "An audit checks a sample that is drawn from the certificate's digest and the nonce, and never says VALID.",
      "There is no default nonce: the author of a certificate could have tried certificates until the sample of a",
      "nonce known beforehand missed what is wrong. Throw dice, or take what nobody knew when it was written.",
      "Exit code 0 when all are VALID, 1 when one is INVALID, 70 when a false control is proved, 2 otherwise."
    })
final class VerifyCommand extends SessionCommand {

  @Parameters(paramLabel = "FILE-OR-DIR", arity = "1..*",
      description = "Certificate folders, folders of such, or manifests.")
  private List<Path> paths;

  @Option(names = {"-v", "--verbose"}, description = "Print the definitions and every claim as the kernel reads them.")
  private boolean verbose;

  @Option(names = "--audit", paramLabel = "N", description = "Check N obligations of each certificate only; needs --nonce.")
  private Integer audit;

  @Option(names = "--nonce", paramLabel = "TEXT", description = "What the author of the certificates could not foresee.")
  private String nonce;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<KernelCheck> checks = new ArrayList<>();
    List<Path> folders = CertificateFolders.find(paths);
    Progress progress = progress();
    if ((audit == null) != (nonce == null) || audit != null && (audit < 1 || nonce.isEmpty())) {
      throw new UsageException("--audit N and --nonce TEXT go together, N is positive and TEXT is not empty");
    }
    for (Path folder : folders) {
      checks.add(audit == null ? session().backend().verify(folder, progress) : session().backend().audit(folder, audit, nonce, progress));
    }
    String verdict = KernelCheck.verdictOf(checks);
    if (json) {
      session().println(json(verdict, checks));
    } else {
      print(verdict, checks);
    }
    checks.stream().filter(check -> !check.reason().isEmpty()).forEach(check -> session().diagnose(shown(check.file() + ": " + check.reason())));
    if (checks.stream().anyMatch(KernelCheck::unsound)) {
      session().diagnose("a control, which is false, is proved: a soundness failure, please report");
      return ExitCode.INTERNAL;
    }
    return ExitCode.ofKernel(verdict);
  }

  private void print(String verdict, List<KernelCheck> checks) {
    session().println(verdict);
    Counts sum = checks.stream().map(KernelCheck::counts).reduce(Counts.NONE, Counts::plus);
    session().println(String.format(Locale.ROOT,
        "proved %d refuted %d inapplicable %d undecided %d assumed %d confident %d; run %s; theory %s",
        sum.proved(), sum.refuted(), sum.inapplicable(), sum.undecided(), sum.assumed(), sum.confident(),
        digests(checks, KernelCheck::runDigest), digests(checks, KernelCheck::theoryDigest)));
    for (KernelCheck check : checks) {
      if (checks.size() > 1 || !check.reason().isEmpty()) {
        session().println(check.verdict() + "  " + check.file()
            + (check.reason().isEmpty() ? "" : ": " + shown(check.reason())));
      }
      if (verbose) {
        check.preamble().forEach(line -> session().println(shown(line)));
        check.claims().keySet().forEach(id -> print(id, check));
      }
    }
  }

  private void print(String id, KernelCheck check) {
    String verdict = check.steps().containsKey(id) ? check.steps().get(id).name() : "remark";
    session().println(verdict + "  " + shown(id) + "\n  " + shown(check.claims().get(id)).replace("\n", "\n  "));
    KernelCheck.Basis basis = check.bases().getOrDefault(id, KernelCheck.Basis.NONE);
    basis.assumed().forEach(theorem -> session().println("  assuming " + shown(theorem)));
    if (!basis.rules().isEmpty()) {
      session().println("  by " + String.join(" ", basis.rules()));
    }
  }

  /** Without what a terminal would obey: the texts come from the certificate. */
  private static String shown(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
  }

  private static String digests(List<KernelCheck> checks, Function<KernelCheck, String> digest) {
    return String.join(",", checks.stream().map(digest).distinct().toList());
  }

  private static String json(String verdict, List<KernelCheck> checks) throws Exception {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", "gradus-verify/1").put("kernel", verdict);
    ArrayNode list = node.putArray("certificates");
    for (KernelCheck check : checks) {
      Counts counts = check.counts();
      ObjectNode one = list.addObject().put("file", check.file()).put("kernel", check.verdict());
      one.put("proved", counts.proved()).put("refuted", counts.refuted()).put("inapplicable", counts.inapplicable());
      one.put("undecided", counts.undecided()).put("assumed", counts.assumed()).put("confident", counts.confident());
      one.put("run", check.runDigest()).put("theory", check.theoryDigest());
      one.put("reason", check.reason()).put("kernelMillis", check.millis());
    }
    return new ObjectMapper().writeValueAsString(node);
  }
}
