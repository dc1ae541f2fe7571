package org.gradus.engine;

import java.util.List;
import java.util.StringJoiner;

import org.gradus.numeric.run.Run;

/** A theory that says of a run just what its meta data say: network, objective, and gradient descent on the trained arrays. */
final class OwnDynamics {

  private OwnDynamics() {}

  /** The theory's text; its one step bounds the norm of xi. Without step sizes, as in a flow, xi means nothing, but the objective F does. */
  static String theory(Run run) {
    boolean biased = run.has("b");
    List<String> trained = List.of(run.meta("trained").split(","));
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("gradus: theory/1").add("name: own-dynamics").add("title: what the run says of itself").add("setting:");
    text.add("  runs: activation " + run.meta("network.activation")).add("  dims: n, d, m");
    text.add("  index: |").add("    i in 1..n; j in 1..m");
    text.add("  take: |").add("    " + given(run, trained, biased));
    text.add("  weights: " + weights(trained));
    text.add("  dynamics: |").add("    gd: theta@next = theta - " + (run.has("eta") ? "eta*" : "") + "grad F");
    if ("relu".equals(run.meta("network.activation"))) {
      String at0 = run.meta("network.reluAt0");
      text.add("activations: |").add("  relu'(0) := " + (at0 == null ? "0" : at0));
    }
    text.add("define: |");
    text.add("  z[j,i] := <W[j], x[i]>" + (biased ? " + b[j]" : ""));
    text.add("  f[i] := (" + run.meta("network.outputScale") + ")*sum(j, a[j]*sigma(z[j,i]))");
    text.add("  F := " + objective(run));
    text.add("steps:").add("  xi:").add("    title: size of the perturbation").add("    provenance: derived").add("    scope: step");
    text.add("    statement: norm(theta@next - theta@step) <= 0");
    return text.toString();
  }

  private static String given(Run run, List<String> trained, boolean biased) {
    StringJoiner declared = new StringJoiner(", ");
    StringJoiner keys = new StringJoiner(", ");
    declared.add("x in R^(n,d)").add("y in R^n");
    keys.add("X").add("y");
    for (String name : biased ? List.of("W", "b", "a") : List.of("W", "a")) {
      if (!trained.contains(name)) {
        declared.add(name + " in R^" + shape(name));
        keys.add(name);
      }
    }
    if (run.has("eta")) {
      declared.add("eta in R");
      keys.add("eta");
    }
    return declared + "   from run " + keys;
  }

  private static String weights(List<String> trained) {
    StringJoiner blocks = new StringJoiner(", ");
    trained.forEach(name -> blocks.add(name + " in R^" + shape(name)));
    return blocks.toString();
  }

  private static String shape(String name) {
    return name.equals("W") ? "(m,d)" : "m";
  }

  private static String objective(Run run) {
    String loss = switch (run.meta("loss.kind")) {
      case "squared" -> "(f[i] - y[i])^2";
      case "logistic" -> "softplus(-y[i]*f[i])";
      default -> "exp(-y[i]*f[i])";
    };
    StringBuilder text = new StringBuilder("(" + run.meta("loss.factor").replace("(2n)", "(2*n)") + ")*sum(i, " + loss + ")");
    if (run.meta("regulariser.lambda") != null) {
      for (String name : run.meta("regulariser.on").split(",")) {
        text.append(" + ((").append(run.meta("regulariser.lambda")).append(")/2)*norm(").append(name).append(")^2");
      }
    }
    return text.toString();
  }
}
