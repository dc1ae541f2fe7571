#!/usr/bin/env python3
"""Writes a training file and a theory for docs/performance.md: N iterates of a small network, 100 claims.

  large_run.py N FOLDER        writes FOLDER/long.yaml and FOLDER/claims.yaml
"""
import os
import sys

TRAINING = """format: gradus-training/1
name: long
data: {source: iris, label: species, positive: versicolor, removeDuplicates: true, standardise: true,
       rows: [1, 42, 59, 107], normaliseRows: 2}
network: {activation: tanh, width: 4, bias: false, outputScale: 1/sqrt(m)}
loss: {kind: squared, factor: 1/2}
trained: [W]
optimizer: {kind: gd, eta: 1/64, steps: %d}
init: {seed: 3, scale: 1}
"""

SETTING = """gradus: theory/1
name: claims
title: A hundred claims on every iterate
setting:
  runs: |
    activation tanh; outputScale 1/sqrt(m); loss squared; factor 1/2; trained W; optimizer gd
  dims: n, d, m
  index: |
    i, l in 1..n; j in 1..m
  take: |
    x in R^(n,d), y in R^n, a in R^m, eta in R   from run X, y, a, eta
    w := run.W
  weights: w in R^(m,d)
  dynamics: |
    gd: w@next = w - eta*grad L
define: |
  f[i] := (1/sqrt(m))*sum(j, a[j]*sigma(<w[j], x[i]>))
  r[i] := f[i] - y[i]
  L := (1/2)*norm(r)^2
  G[i,l] := (1/m)*sum(j, sigma'(<w[j], x[i]>)*sigma'(<w[j], x[l]>))*<x[i], x[l]>
steps:
"""


def claims():
  for i in range(40):
    yield "iterate", "L <= %d" % (20 + i)
  for i in range(30):
    yield "iterate", "norm(w)^2 <= %d*(1 + L)" % (100 + i)
  for i in range(18):
    yield "iterate", "norm(r)^2 >= L/%d" % (i + 1)
  yield "iterate", "lambda_min(G) > 0"
  yield "iterate", "lambda_max(G) <= norm(x)^2"
  yield "step", "L@next <= L"
  yield "step", "norm(w@next - w) <= 1/2"
  for i in range(7):
    yield "step", "norm(w@next)^2 <= norm(w)^2 + %d" % (i + 1)
  yield "run", "norm(w@last - w@0) <= sum(k in steps, 1/2)"


def main(iterates, folder):
  with open(os.path.join(folder, "long.yaml"), "w") as out:
    out.write(TRAINING % (int(iterates) - 1))
  with open(os.path.join(folder, "claims.yaml"), "w") as out:
    out.write(SETTING)
    for number, (scope, claim) in enumerate(claims(), 1):
      out.write("  S%03d:\n    title: claim %d\n    provenance: user\n    scope: %s\n    statement: %s\n"
                % (number, number, scope, claim))
      if scope == "run":
        out.write("    proof: |\n      thus by path-length from S092\n")


main(*sys.argv[1:])
