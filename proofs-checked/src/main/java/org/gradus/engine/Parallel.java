package org.gradus.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Independent work on all processors, results in the order of the work. */
public final class Parallel {

  private Parallel() {}

  /** The first failure in the order of the work is thrown as it is. */
  public static <T> List<T> all(List<Callable<T>> work) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(Math.max(1, work.size()), Runtime.getRuntime().availableProcessors()));
    try {
      List<Future<T>> running = work.stream().map(workers::submit).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static IOException rethrown(Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error failure) {
      throw failure;
    }
    return cause instanceof IOException failure ? failure : new IOException(cause);
  }
}
