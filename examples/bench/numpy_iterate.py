#!/usr/bin/env python3
"""One iterate of gradient descent on a shallow tanh network, in plain NumPy: the work of numeric's KernelBenchmark without rigor.

Forward pass, gradient, Gram matrix of the Jacobian (factored), its least eigenvalue, the Lyapunov inequality and the decrease of the loss in the
exact step. Prints the least and median time of an iterate, by the wall clock and by the processor. One thread: OPENBLAS_NUM_THREADS=1.
"""
import os
import statistics
import sys
import time

import numpy as np

SHAPES = [(100, 32, 256), (500, 64, 1024), (1000, 64, 4096)]
SECONDS = 10


def iterate(x, w, a, y, eta):
    scale = 1 / np.sqrt(len(a))
    s = np.tanh(w @ x.T)
    r = scale * (a @ s) - y
    loss = r @ r
    d = (scale * a)[:, None] * (1 - s * s)
    g = d @ (r[:, None] * x)
    gram = (x @ x.T) * (d.T @ d)
    least = np.linalg.eigvalsh(gram)[0]
    after = scale * (a @ np.tanh((w - eta * g) @ x.T)) - y
    return least > 0 and (g * g).sum() >= least * loss and after @ after <= (1 - eta * least / 2) * loss


def measure(n, d, m):
    random = np.random.default_rng(1)
    w = random.normal(size=(m, d))
    x = random.normal(size=(n, d)) / np.sqrt(d)
    a = random.choice([-1.0, 1.0], m)
    y = random.choice([-1.0, 1.0], n)
    wall, processor = [], []
    end = time.perf_counter() + SECONDS
    while len(wall) < 5 or time.perf_counter() < end:
        start, used = time.perf_counter(), time.process_time()
        if not iterate(x, w, a, y, 2.0**-6):
            sys.exit("a claim is false")
        wall.append(1e3 * (time.perf_counter() - start))
        processor.append(1e3 * (time.process_time() - used))
    print(f"({n},{d},{m}) wall: least {min(wall):.2f} ms, median {statistics.median(wall):.2f} ms; "
          f"processor: least {min(processor):.2f} ms, median {statistics.median(processor):.2f} ms, of {len(wall)}")


if __name__ == "__main__":
    print("NumPy", np.__version__, "threads:", os.environ.get("OPENBLAS_NUM_THREADS", "default"))
    for shape in SHAPES:
        measure(*shape)
