package org.gradus.numeric.ball;

import org.apfloat.ApfloatContext;

/** The Apfloat context of a worker: one thread, numbers in memory only. */
final class ApfloatSetting {

  private ApfloatSetting() {}

  /**
   * Gives the calling thread its own context and checks that it took effect.
   *
   * @throws IllegalStateException if Apfloat would still use several threads or write numbers to files
   */
  static void establish() {
    ApfloatContext own = (ApfloatContext) ApfloatContext.getContext().clone();
    own.setNumberOfProcessors(1);
    own.setMemoryThreshold(Long.MAX_VALUE);
    ApfloatContext.setThreadContext(own);
    ApfloatContext now = ApfloatContext.getContext();
    if (now.getNumberOfProcessors() != 1 || now.getMemoryThreshold() < Integer.MAX_VALUE) {
      throw new IllegalStateException("the Apfloat context is not the one set: processors " + now.getNumberOfProcessors()
          + ", memory threshold " + now.getMemoryThreshold());
    }
  }
}
