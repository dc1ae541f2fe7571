package org.gradus.certificate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.gradus.kernel.rule.Verdict;
import org.junit.jupiter.params.provider.Arguments;

/** Valid certificates of every kind that are checked in a moment, for tests in other packages. */
public final class TinyCertificates {

  private TinyCertificates() {}

  /** By name. */
  public static Map<String, BothCheckers.Maker> all() {
    Map<String, BothCheckers.Maker> all = new LinkedHashMap<>();
    all.put("every kind of evidence", folder -> new SmallCertificate().write(folder));
    all.put("in shards", folder -> new SmallCertificate().writeShards(folder, 2));
    all.put("certified numbers", folder -> NumbersTest.write(folder, true, 4, Verdict.UNDECIDED));
    Stream.of(DeductionTest.accepted(), RealRulesTest.accepted(), BallRulesTest.accepted(), MotionRulesTest.accepted(),
        TrappingRulesTest.accepted(), TubeTest.accepted()).flatMap(trials -> trials).map(Arguments::get).forEach(trial -> add(all, trial));
    return all;
  }

  private static void add(Map<String, BothCheckers.Maker> all, Object[] trial) {
    RuleTrial certificate = (RuleTrial) trial[trial.length - 1];
    all.put((String) trial[0], (Path folder) -> certificate.check(folder));
  }
}
