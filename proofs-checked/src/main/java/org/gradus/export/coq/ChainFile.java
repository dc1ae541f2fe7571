package org.gradus.export.coq;

import java.util.List;

import org.gradus.export.expression.Statements;
import org.gradus.export.expression.World;
import org.gradus.export.source.Goal;
import org.gradus.kernel.term.Formula;
import org.gradus.kernel.term.Step;
import org.gradus.kernel.term.Term;

/** A conclusion about the whole run: it is proved in Coq from its premise at every step, by a theorem of the library. */
final class ChainFile {

  private final World world;
  private final Statements statements;
  private final Step step;
  private final Chain chain;
  private final Step premise;

  private ChainFile(World world, Step step, Chain chain, Step premise) {
    this.world = world;
    this.statements = new Statements(world);
    this.step = step;
    this.chain = chain;
    this.premise = premise;
  }

  /** @param earlier proved steps of scope step; {@code null} if the step is no chained conclusion of one of them */
  static ChainFile of(World world, Step step, List<Step> earlier) {
    Chain chain = step.claims().size() == 1 && step.when().isEmpty() ? Chain.of(world, step.claims().get(0).formula()) : null;
    if (chain == null) {
      return null;
    }
    return earlier.stream().filter(s -> Goal.formulas(s.claims()).containsAll(chain.premises())).findFirst()
        .map(found -> new ChainFile(world, step, chain, found)).orElse(null);
  }

  Step premise() {
    return premise;
  }

  /** The texts that must have definitions. */
  List<Statements.Printed> needed() {
    return List.of(statements.proposition(Goal.formulas(step.claims())), statements.proposition(Goal.formulas(premise.claims())),
        statements.proposition(Goal.formulas(premise.when())), statements.body(distance()));
  }

  private Term distance() {
    return chain instanceof Chain.Path path ? path.distance() : new Term.Number(org.gradus.kernel.arithmetic.Rational.ZERO);
  }

  /** Definitions of what the premise says, where no imported file has them. */
  String premiseDefinitions(WorldFile file) {
    Goal goal = premiseGoal();
    return (goal.hypotheses().isEmpty() ? "" : Leaves.definition("when_" + goal.name(), goal.hypotheses(), file, statements))
        + Leaves.definition("claim_" + goal.name(), goal.claims(), file, statements);
  }

  /** What the premise says at a step, without its sites. */
  private Goal premiseGoal() {
    return new Goal(Goal.identifier(premise.id()), world, List.of(), Goal.formulas(premise.when()), Goal.formulas(premise.claims()), false);
  }

  /** The conclusion, its proof from the premise at every step, and the theorem itself if the premise is proved in an imported file. */
  String text(WorldFile file, boolean proved) {
    String id = Goal.identifier(step.id());
    StringBuilder text = new StringBuilder(Leaves.definition("claim_" + id, Goal.formulas(step.claims()), file, statements));
    String proof = chain instanceof Chain.Product product ? product(product) : path((Chain.Path) chain, id, text);
    text.append("\n(** Premise: step ").append(premise.id()).append(" at every recorded step. *)\nTheorem proved_").append(id).append("_from_")
        .append(Goal.identifier(premise.id())).append(" :\n  ").append(premises()).append(" ->\n  claim_").append(id)
        .append(" (recorded 0).\nProof. intros H. exact_no_check ").append(proof).append(". Qed.\n");
    if (proved) {
      text.append("\nTheorem proved_").append(id).append(" : claim_").append(id).append(" (recorded 0).\nProof. exact (proved_").append(id)
          .append("_from_").append(Goal.identifier(premise.id())).append(" proved_").append(Goal.identifier(premise.id()))
          .append("). Qed.\n");
    }
    return text.toString();
  }

  private String premises() {
    return "steps K (fun step_number => " + Leaves.statement(premiseGoal(), "(recorded step_number)") + ")";
  }

  private String product(Chain.Product product) {
    String rule = product.e() == null ? "product_rule_exact" : "product_rule";
    String error = product.e() == null ? "" : " " + alongTheRun(product.e());
    return "(" + rule + " K " + alongTheRun(product.a()) + " " + alongTheRun(product.rho()) + error + " " + fromPremise(0) + " " + fromPremise(1) + ")";
  }

  private String alongTheRun(Term term) {
    return "(fun step_number => " + statements.alongTheRun(term, "(recorded step_number)") + ")";
  }

  private String path(Chain.Path path, String id, StringBuilder text) {
    String first = world.names().letter(Chain.FIRST.letter());
    String second = world.names().letter(Chain.SECOND.letter());
    String name = "proved_" + id + "_distance";
    text.append("\n(** The squared distance of two iterates. *)\nDefinition ").append(name).append(" (").append(first).append(' ').append(second)
        .append(" : nat) : R :=\n  ").append(statements.body(path.distance()).text()).append(".\nLemma ").append(name)
        .append("_triangle : forall k l m, triangle (").append(name).append(" k m) (").append(name).append(" k l) (").append(name)
        .append(" l m).\nProof. intros; unfold ").append(name).append("; triangles. Qed.\nLemma ").append(name).append("_zero : ").append(name)
        .append(" 0 0 = 0.\nProof. unfold ").append(name).append("; zeros. Qed.\n");
    return "(path_rule K " + name + " " + alongTheRun(path.b()) + " " + name + "_triangle " + name + "_zero " + fromPremise(0) + ")";
  }

  /** The premise of the rule with this number, taken out of what the step says. */
  private String fromPremise(int number) {
    List<Formula> claims = Goal.formulas(premise.claims());
    int at = claims.indexOf(chain.premises().get(number));
    String proof = "(H k h)";
    proof = premise.when().isEmpty() ? proof : "(proj2 " + proof + ")";
    for (int i = 0; i < at; i++) {
      proof = "(proj2 " + proof + ")";
    }
    return "(fun k h => " + (at < claims.size() - 1 ? "proj1 " + proof : proof) + ")";
  }
}
