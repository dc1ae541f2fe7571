package org.gradus.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars for work that takes long; quick work shows none. */
final class BarProgress implements Progress {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream stream;
  private final int width;

  /** @param width columns of the terminal behind the stream */
  BarProgress(PrintStream stream, int width) {
    this.stream = stream;
    this.width = width;
  }

  @Override
  public Task start(String name, long total) {
    return new Bar(name, total);
  }

  private final class Bar implements Task {

    private final String name;
    private final long total;
    private final long begun = System.nanoTime();
    private long done;
    private ProgressBar bar;
    private boolean closed;

    Bar(String name, long total) {
      this.name = name;
      this.total = total;
    }

    @Override
    public synchronized void advance(long amount) {
      done += amount;
      if (bar == null && !closed && System.nanoTime() - begun > PATIENCE_NANOS) {
        bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(total).setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250).clearDisplayOnFinish()
            .setConsumer(new ConsoleProgressBarConsumer(stream, width - 1)).build();
      }
      if (bar != null) {
        bar.stepTo(done);
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }
}
