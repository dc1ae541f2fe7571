package org.gradus.cli;

/** Told how far long work has come. Implementations may be called from several threads. */
public interface Progress {

  /** Says nothing. */
  Progress SILENT = (name, total) -> new Task() {
    @Override
    public void advance(long amount) { }

    @Override
    public void close() { }
  };

  /**
   * Starts a task.
   *
   * @param total how many units there are, or -1 when nobody knows
   */
  Task start(String name, long total);

  /** Work under way; closing it says that it is over, done or not. */
  interface Task extends AutoCloseable {

    void advance(long amount);

    @Override
    void close();
  }
}
