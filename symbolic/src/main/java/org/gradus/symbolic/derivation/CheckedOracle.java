package org.gradus.symbolic.derivation;

import java.util.HashMap;
import java.util.Map;

import org.gradus.kernel.term.Term;

/** An oracle whose every derivative is re-checked by the kernel before it is used. Each question is asked once. */
final class CheckedOracle {

  /** The oracle gave no usable answer. */
  static final class SilentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SilentException(String reason) {
      super(reason);
    }
  }

  /** The oracle gave an answer that the kernel did not accept. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason);
    }
  }

  /** What the kernel's normal form says when it gives up. */
  static final String TOO_LARGE = "too much work";

  private final DerivationOracle oracle;
  private final Map<OracleQuery, OracleAnswer> answers = new HashMap<>();
  private final Map<OracleQuery, Term> accepted = new HashMap<>();

  CheckedOracle(DerivationOracle oracle) {
    this.oracle = oracle;
  }

  /**
   * The derivative of a scalar term.
   *
   * @throws SilentException when the oracle says nothing
   * @throws RefusedException when the kernel does not reproduce the answer
   */
  Term derivative(Term body, Term.Entry variable) {
    OracleQuery query = new OracleQuery.Derivative(body, variable);
    if (accepted.containsKey(query)) {
      return accepted.get(query);
    }
    OracleAnswer answer = answer(query);
    if (answer instanceof OracleAnswer.Silent silent) {
      throw new SilentException(silent.reason());
    }
    Acceptance.objection(query, answer).ifPresent(reason -> {
      if (reason.equals(TOO_LARGE)) {
        throw new SilentException("the answer is too large to re-check");
      }
      throw new RefusedException("the oracle's derivative by " + variable.array() + variable.at()
          + " is not accepted; left over: " + reason);
    });
    Term proposal = ((OracleAnswer.Proposal) answer).term();
    accepted.put(query, proposal);
    return proposal;
  }

  /** What the oracle said, not re-checked. */
  OracleAnswer answer(OracleQuery query) {
    return answers.computeIfAbsent(query, oracle::ask);
  }
}
