package org.gradus.symbolic.symja;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.gradus.symbolic.derivation.DerivationOracle;
import org.gradus.symbolic.derivation.OracleAnswer;
import org.gradus.symbolic.derivation.OracleQuery;
import org.matheclipse.core.eval.ExprEvaluator;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IExpr;

/**
 * Symja behind the oracle interface.
 *
 * <p>Symja's own time limits are cooperative, so each question runs in a daemon thread of its own that is abandoned
 * when the limit is over. An evaluator belongs to one thread: every question gets a fresh one (the first costs about
 * 1.5 s of class loading, later ones nothing).
 */
public final class SymjaOracle implements DerivationOracle {

  private final Duration limit;

  public SymjaOracle(Duration limit) {
    this.limit = limit;
  }

  @Override
  public OracleAnswer ask(OracleQuery query) {
    if (limit.isZero()) {
      return new OracleAnswer.Silent("no time is given");
    }
    FutureTask<OracleAnswer> task = new FutureTask<>(() -> evaluate(query));
    Thread thread = new Thread(task, "symja");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new OracleAnswer.Silent("no answer within " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new OracleAnswer.Silent(String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new OracleAnswer.Silent("interrupted");
    }
  }

  private static OracleAnswer evaluate(OracleQuery query) {
    ExprEvaluator evaluator = new ExprEvaluator(true, (short) 0);
    TermToSymja names = new TermToSymja();
    IExpr answer = evaluator.eval(question(query, names));
    if (answer.isTrue() || answer.isFalse()) {
      return new OracleAnswer.Truth(answer.isTrue());
    }
    return new OracleAnswer.Proposal(new SymjaToTerm(names).convert(answer));
  }

  private static IExpr question(OracleQuery query, TermToSymja names) {
    if (query instanceof OracleQuery.Derivative d) {
      return F.D(names.convert(d.body()), names.symbol(d.variable()));
    }
    if (query instanceof OracleQuery.Equality e) {
      return F.Equal(names.convert(e.left()), names.convert(e.right()));
    }
    if (query instanceof OracleQuery.Greater g) {
      return F.Greater(names.convert(g.left()), names.convert(g.right()));
    }
    OracleQuery.Integral i = (OracleQuery.Integral) query;
    return F.Integrate(
        names.convert(i.body()), F.List(names.symbol(i.variable()), names.convert(i.low()), names.convert(i.high())));
  }
}
