#!/usr/bin/env python3
"""Re-checks Gradus certificates. A second checker, written from docs/certificate-format.md and docs/kernel-rules.md, not from the kernel.

  checker.py [-v] [--steps ID,...] [--places A..B] FOLDER...

First line: VALID (everything was checked), PARTIAL c/N (nothing is wrong, but only c of the N items of evidence were checked: the others
rest on identities, which this checker does not know), SAMPLED c/N (the same for chosen steps or places), INVALID. Then what is claimed, and
what is wrong or was not checked. Exit codes: 0 VALID, 2 PARTIAL or SAMPLED, 1 INVALID, 64 usage, 65 a file is missing or cannot be read.

Parts: 1 elementary functions, 2 blocks of numbers, 3 canonical text and terms, 4 derivatives, 5 runs and examples, 6 evaluation,
7 certified numbers, 8 chains, 9 evidence, 10 the command. No packages and no floating point (recorded floats are read as the exact numbers
that they are).
"""
import hashlib
import json
import math
import os
import re
import struct
import sys
from collections import namedtuple
from fractions import Fraction
from functools import lru_cache
from operator import add, mul


class Reject(Exception):
  """The certificate is INVALID."""


class Undefined(Exception):
  """A term has no value here, or none that this checker can enclose: nothing is proved about it."""


def need(condition, message):
  if not condition:
    raise Reject(message)
  return condition


# 1. Elementary functions. An int x means the number x/2^p; the results err by less than 2 units of 2^-p. --------------------------------
# In the proofs a unit is 2^-q, q the working precision; floor division and shifts cut less than 1 unit. 32 <= p <= 2^15.

@lru_cache(None)
def arc_series(q, sign, *terms):
  """2^q times the sum of c*atanh(1/n) (sign 1) or c*atan(1/n) (sign -1) over the pairs (c, n), where n >= 3 and sum c < 16.
  With 40 more bits each series has fewer than q terms, each wrong by less than 3 units: the shift leaves less than 2."""
  q += 40
  total = 0
  for c, n in terms:
    power, i = (1 << q) // n, 0
    while power:
      total += c * sign ** i * (power // (2 * i + 1))
      power, i = power // (n * n), i + 1
  return total >> 40


def log_2(q):
  return arc_series(q, 1, (4, 7), (2, 17))  # 4 atanh(1/7) = 2 log(4/3), 2 atanh(1/17) = log(9/8)


def pi(q):
  return arc_series(q, -1, (8, 3), (4, 7))  # 2 atan(1/3) = atan(3/4), and (4 + 3i)(7 + i) = 25 (1 + i)


@lru_cache(None)
def taylor_terms(q):
  """The least n with 2^(-8n)/n! < 2^-q."""
  n = 1
  while 8 * n + math.factorial(n).bit_length() - 1 <= q:
    n += 1
  return n


def exp_fixed(x, p):
  """e^x = 2^k (e^r)^256 with r = (x - k log 2)/256 in [0, 2^-8). r errs by 2^9 units (|k| < 2^15), so does the Taylor polynomial in Horner's
  form (its remainder is below 1, its roundings add less than 3); 8 squarings make it 2^19. As q - p - k >= 40, less than 2^-20 remains."""
  whole = x >> p
  if whole >= 1 << 14:
    raise Undefined("a power of e beyond 2^14")
  if whole < -p - 2:
    return 0
  q = p + 42 + max(0, whole + (whole >> 1) + 2)
  x <<= q - p
  one, two = 1 << q, log_2(q)
  k = x // two
  r = (x - k * two) >> 8
  power = one
  for n in range(taylor_terms(q), 0, -1):
    power = one + (r * power >> q) // n
  for _ in range(8):
    power = power * power >> q
  return power >> (q - p - k)


def log_fixed(x, p):
  """log x = e log 2 + 2 atanh((m - 1)/(m + 1)) for x = 2^e m, m in [3/4, 3/2]. The series in z <= 1/5 has fewer than q terms, each wrong by less
  than 3 units; e log 2 errs by 2|e|. With |e| < 2^20 and q < 2^16 that is below 2^22 < 2^32 units."""
  q = p + 32
  e = x.bit_length() - 1 - p
  shift = q - p - e
  m = x << shift if shift >= 0 else x >> -shift
  if 2 * m >= 3 << q:
    m, e = m >> 1, e + 1
  one = 1 << q
  z = ((m - one) << q) // (m + one)
  square, power, total, i = z * z >> q, z, 0, 1
  while power not in (0, -1):
    total += power // i
    power, i = power * square >> q, i + 2
  return (2 * total + e * log_2(q)) >> 32


def sin_cos_fixed(x, p):
  """x = k pi/2 + r, |r| < 1; k pi/2 errs by less than 2^b units where |x| < 2^(b-2), and q = p + 32 + b. The series alternate with falling terms, cut
  by less than 3 units each, of which there are fewer than q."""
  b = max(2, x.bit_length() - p + 2)
  q = p + 32 + b
  half = pi(q) >> 1
  x <<= q - p
  k = (2 * x + half) // (2 * half)
  r = x - k * half
  square = r * r >> q
  parts = []
  for term, n in ((r, 1), (1 << q, 0)):
    total = 0
    while term not in (0, -1):
      total += term
      term = -(term * square >> q) // ((n + 1) * (n + 2))
      n += 2
    parts.append(total >> (q - p))
  s, c = parts
  return ((s, c), (c, -s), (-s, -c), (-c, s))[k % 4]


def atan_fixed(x, p):
  """atan x = pi/2 - atan 1/x; atan x = 2 atan(x/(1 + sqrt(1 + x^2))), three times. The halvings leave an error below 4 units, the series (z < 1/10)
  adds 3 for each of fewer than q terms, times 8: below 2^32."""
  q = p + 32
  one = 1 << q
  y = abs(x) << 32
  turned = y > one
  if turned:
    y = one * one // y
  for _ in range(3):
    y = (y << q) // (one + math.isqrt(one * one + y * y))
  square, power, total, i = y * y >> q, y, 0, 0
  while power:
    total += (-1) ** i * (power // (2 * i + 1))
    power, i = power * square >> q, i + 1
  y = 8 * total
  if turned:
    y = (pi(q) >> 1) - y
  return (y if x >= 0 else -y) >> 32


def erf_fixed(x, p):
  """erf x = 2/sqrt(pi) e^(-x^2) sum 2^n x^(2n+1)/(2n+1)!!. All terms are >= 0. What is cut in a term (2 units) is multiplied by at most e^(x^2) in
  all later terms together, so after the factor e^(-x^2) fewer than 2^18 units remain; the rest after the last term (< 1 unit, the ratio being
  below 1/2) and the error of x^2 (1 unit, times the derivative, below 2 x e^(x^2)) count as little. 1 - erf x < e^(-x^2) for x >= 1."""
  q = p + 32
  y = abs(x) << 32
  square = y * y >> q
  if square >= (p + 2) << q:
    return (1 << p) if x >= 0 else -(1 << p)
  term, total, n = y, y, 0
  while term and (term > 1 or 4 * square > (2 * n + 3) << q):
    term = (2 * term * square >> q) // (2 * n + 3)
    total, n = total + term, n + 1
  extra = 2 * (square >> q) + 4
  factor = exp_fixed(-square << extra, q + extra)
  y = ((2 * total * factor) >> extra) // math.isqrt(pi(q) << q)
  return (y if x >= 0 else -y) >> 32


def tanh_fixed(x, p):
  e, one = exp_fixed(-abs(x) << 9, p + 8), 1 << (p + 8)  # e = e^(-2|x|); d/de (1 - e)/(1 + e) is in [-2, 0]
  y = ((one - e) << (p + 8)) // (one + e) >> 8
  return y if x >= 0 else -y


def sigmoid_fixed(x, p):
  e, one = exp_fixed(-abs(x) << 8, p + 8), 1 << (p + 8)  # e = e^(-|x|); the derivatives of 1/(1 + e) and e/(1 + e) are at most 1
  return ((one if x >= 0 else e) << (p + 8)) // (one + e) >> 8


def softplus_fixed(x, p):
  e, one = exp_fixed(-abs(x) << 8, p + 8), 1 << (p + 8)  # log(1 + e^x) = max(x, 0) + log(1 + e), with a derivative of at most 1 in e
  return max(x, 0) + (log_fixed(one + e, p + 8) >> 8)


# name -> (function, Lipschitz constant, exact value at 0)
SMOOTH = {
  "tanh": (tanh_fixed, 1, Fraction(0)), "sigmoid": (sigmoid_fixed, 1, Fraction(1, 2)), "softplus": (softplus_fixed, 1, None),
  "erf": (erf_fixed, 2, Fraction(0)), "sin": (lambda x, p: sin_cos_fixed(x, p)[0], 1, Fraction(0)),
  "cos": (lambda x, p: sin_cos_fixed(x, p)[1], 1, Fraction(1)), "atan": (atan_fixed, 1, Fraction(0)),
}


def slope(poly):
  return [i * c for i, c in enumerate(poly)][1:]


def product(left, right):
  out = [0] * (len(left) + len(right) - 1) if left and right else []
  for i, a in enumerate(left):
    for j, b in enumerate(right):
      out[i + j] += a * b
  return out


def plus(left, right):
  n = max(len(left), len(right))
  return list(map(add, left + [0] * (n - len(left)), right + [0] * (n - len(right))))


# 2. Blocks of numbers ------------------------------------------------------------------------------------------------------------------

class Block:
  """The numbers nums[i]/den, each up to rads[i]/den, for all values of the letters `axes` (the last runs fastest). rads None: exact."""
  __slots__ = ("axes", "sizes", "nums", "rads", "den")

  def __init__(self, axes, sizes, nums, rads, den):
    self.axes, self.sizes, self.nums, self.rads, self.den = axes, sizes, nums, rads, den

  def renamed(self, axes):
    return Block(axes, self.sizes, self.nums, self.rads, self.den)

  def errors(self):
    return self.rads or [0] * len(self.nums)

  def bounds(self):
    return [(x - r, x + r) for x, r in zip(self.nums, self.errors())]


def count(sizes):
  n = math.prod(sizes)
  need(n <= 1 << 24, "an array is too large")
  return n


@lru_cache(500)
def positions(axes, sizes, target, target_sizes):
  """Where the entries of a block stand that is spread over other letters, or ordered by them."""
  count(target_sizes)
  strides, stride = {}, 1
  for letter, size in zip(reversed(axes), reversed(sizes)):
    strides[letter] = stride
    stride *= size
  out = [0]
  for letter, size in zip(target, target_sizes):
    stride = strides.get(letter, 0)
    out = [at + stride * v for at in out for v in range(size)]
  return out


def spread(block, axes, sizes):
  """The block's numbers and radii in the order of these letters."""
  if block.axes == axes:
    return block.nums, block.rads
  at = positions(block.axes, block.sizes, axes, sizes)
  nums, rads = block.nums, block.rads
  return [nums[i] for i in at], rads and [rads[i] for i in at]


def union(blocks):
  sizes = {}
  for block in blocks:
    sizes.update(zip(block.axes, block.sizes))
  return tuple(sizes), tuple(sizes.values())


class Arithmetic:
  """Operations on blocks: exact for p = None, else results with a denominator above 2^p are rounded to multiples of 2^-p, outwards."""

  def __init__(self, p):
    self.p = p

  def constant(self, value):
    return self.rounded((), (), [value.numerator], None, value.denominator)

  def rounded(self, axes, sizes, nums, rads, den):
    p = self.p
    if p is None:
      shared = math.gcd(den, *nums, *(rads or ()))
      if shared > 1:
        nums, den = [x // shared for x in nums], den // shared
        rads = rads and [r // shared for r in rads]
    elif den > 1 << p:
      cut = den.bit_length() - 1 - p
      if den == 1 << p + cut:
        half, rest = 1 << cut - 1, (1 << cut) - 1
        lost = [1 if x & rest else 0 for x in nums]
        rads = [e - (-r >> cut) for e, r in zip(lost, rads)] if rads else lost
        nums = [x + half >> cut for x in nums]
      else:
        lost = [1 if (x << p) % den else 0 for x in nums]
        rads = [e - (-r << p) // den for e, r in zip(lost, rads)] if rads else lost
        nums = [(x << p) // den for x in nums]
      den = 1 << p
    if rads and not any(rads):
      rads = None
    return Block(axes, sizes, nums, rads, den)

  def between(self, axes, sizes, bounds, den):
    """The block of numbers between given numerators."""
    return self.rounded(axes, sizes, [low + high for low, high in bounds], [high - low for low, high in bounds], 2 * den)

  def sum(self, blocks, exactly=False):
    axes, sizes = union(blocks)
    den = math.lcm(*(block.den for block in blocks))
    nums, rads = [0] * count(sizes), None
    for block in blocks:
      more, errors = spread(block, axes, sizes)
      by = den // block.den
      nums = [x + by * y for x, y in zip(nums, more)]
      if errors:
        rads = [r + by * s for r, s in zip(rads or [0] * len(nums), errors)]
    return Block(axes, sizes, nums, rads, den) if exactly else self.rounded(axes, sizes, nums, rads, den)

  def sum_out(self, block, letters):
    """The sum over letters of the block."""
    keep = [(letter, size) for letter, size in zip(block.axes, block.sizes) if letter not in letters]
    over = [(letter, size) for letter, size in zip(block.axes, block.sizes) if letter in letters]
    axes, sizes = tuple(a for a, _ in keep), tuple(s for _, s in keep)
    nums, rads = spread(block, axes + tuple(a for a, _ in over), sizes + tuple(s for _, s in over))
    n = math.prod(s for _, s in over)
    starts = range(0, count(sizes) * n, n)
    return self.rounded(axes, sizes, [sum(nums[i:i + n]) for i in starts] if n else [0] * count(sizes),
                        rads and [sum(rads[i:i + n]) for i in starts], block.den)

  def contract(self, a, b, letters):
    """The sum of a*b over letters that both have: |xy - x'y'| <= |x| s + r (|y| + s) for errors r, s."""
    sizes = dict(zip(a.axes + b.axes, a.sizes + b.sizes))
    both = tuple(x for x in a.axes if x in b.axes and x not in letters)
    left = tuple(x for x in a.axes if x not in b.axes)
    right = tuple(x for x in b.axes if x not in a.axes)
    over = tuple(x for x in a.axes if x in letters)
    axes = both + left + right
    shape = tuple(sizes[x] for x in axes)
    if over:
      ordered = [(both + left + over, a), (both + right + over, b)]
      groups, n = math.prod(sizes[x] for x in both), math.prod(sizes[x] for x in over)
      per = [math.prod(sizes[x] for x in left), math.prod(sizes[x] for x in right)]
      count(shape)

      def dots(xs, ys):
        rows = [[z[i:i + n] for i in range(0, groups * m * n, n)] for z, m in ((xs, per[0]), (ys, per[1]))]
        return [sum(map(mul, x, y)) for g in range(groups) for x in rows[0][g * per[0]:(g + 1) * per[0]]
                for y in rows[1][g * per[1]:(g + 1) * per[1]]]
    else:
      ordered = [(axes, a), (axes, b)]

      def dots(xs, ys):
        return list(map(mul, xs, ys))
    (xs, r), (ys, s) = (spread(block, order, tuple(sizes[x] for x in order)) for order, block in ordered)
    rads = None
    if s:
      rads = dots(list(map(abs, xs)), s)
    if r:
      reach = list(map(add, map(abs, ys), s)) if s else list(map(abs, ys))
      rads = list(map(add, rads, dots(r, reach))) if s else dots(r, reach)
    return self.rounded(axes, shape, dots(xs, ys), rads, a.den * b.den)

  def product(self, blocks, sizes):
    """The sum over letters (given with their sizes) of the product of blocks: the pair with the smallest result first."""
    blocks = list(blocks)
    letters = dict(sizes)
    while True:
      for letter in list(letters):
        users = [i for i, block in enumerate(blocks) if letter in block.axes]
        if len(users) == 0:
          blocks.append(self.constant(Fraction(letters.pop(letter))))
        elif len(users) == 1:
          del letters[letter]
          blocks[users[0]] = self.sum_out(blocks[users[0]], (letter,))
      if len(blocks) == 1:
        return blocks[0]
      best = None
      for i in range(len(blocks)):
        for j in range(i):
          own = [x for x in letters if x in blocks[i].axes and x in blocks[j].axes
                 and not any(x in other.axes for k, other in enumerate(blocks) if k not in (i, j))]
          axes, shape = union((blocks[j], blocks[i]))
          size = math.prod(s for x, s in zip(axes, shape) if x not in own)
          if best is None or size < best[0]:
            best = size, i, j, own
      _, i, j, own = best
      merged = self.contract(blocks[j], blocks[i], own)
      del blocks[i], blocks[j]
      blocks.append(merged)
      for letter in own:
        del letters[letter]

  def times(self, *blocks):
    return self.product(blocks, {})

  def scaled(self, block, factor):
    return self.times(self.constant(Fraction(factor)), block)

  def power(self, block, n):
    need(abs(n) <= 1000, "an exponent is too large")
    if n < 0:
      return self.inverse(self.power(block, -n))
    if block.rads is None:
      return self.rounded(block.axes, block.sizes, [x ** n for x in block.nums], None, block.den ** n)
    bounds = block.bounds()
    if n % 2 == 0:
      bounds = [(max(0, low, -high), max(high, -low)) for low, high in bounds]
    return self.above_zero(self.between(block.axes, block.sizes, [(low ** n, high ** n) for low, high in bounds], block.den ** n), n % 2 == 0)

  @staticmethod
  def above_zero(block, known):
    """The numbers are known not to be negative: the rounding of an enclosure from 0 is taken back."""
    if known and block.rads:
      for i, (x, r) in enumerate(zip(block.nums, block.rads)):
        if x < r:
          block.nums[i] = block.rads[i] = (x + r + 1) // 2
    return block

  def inverse(self, block):
    bounds = block.bounds()
    if any(low <= 0 <= high for low, high in bounds):
      raise Undefined("a divisor that may be 0")
    if self.p is None or block.rads is None and math.lcm(*block.nums[:8]).bit_length() <= self.p and len(bounds) <= 8:
      den = math.lcm(*(x for pair in bounds for x in pair))
      return self.between(block.axes, block.sizes, [(den // high * block.den, den // low * block.den) for low, high in bounds], den)
    one = block.den << self.p
    return self.between(block.axes, block.sizes, [(one // high, -(-one // low)) for low, high in bounds], 1 << self.p)

  def fixed(self, block):
    """Numerators and radii over 2^p."""
    p, rads = self.p, block.errors()
    if (1 << p) % block.den == 0:
      by = (1 << p) // block.den
      return [by * x for x in block.nums], [by * r for r in rads]
    return [(x << p) // block.den for x in block.nums], [1 - (-r << p) // block.den for r in rads]

  def square_root(self, block):
    bounds, den = block.bounds(), block.den
    if any(low < 0 for low, _ in bounds):
      raise Undefined("the root of a number that may be negative")
    if block.rads is None:
      roots = [math.isqrt(x * den) for x in block.nums]
      if all(root * root == x * den for root, x in zip(roots, block.nums)):
        return self.rounded(block.axes, block.sizes, roots, None, den)
    self.inexact()
    p = self.p
    return self.between(block.axes, block.sizes,
                        [(math.isqrt((low << 2 * p) // den), math.isqrt(-(-high << 2 * p) // den) + 1) for low, high in bounds], 1 << p)

  def inexact(self):
    if self.p is None:
      raise Undefined("not a rational number")

  def pi(self):
    self.inexact()
    return Block((), (), [pi(self.p)], [2], 1 << self.p)

  def smooth(self, name, block):
    function, lipschitz, at_0 = SMOOTH[name]
    if block.rads is None and at_0 is not None and not any(block.nums):
      return self.sum([self.scaled(block, 0), self.constant(at_0)])
    self.inexact()
    nums, rads = self.fixed(block)
    exact = at_0 is not None
    return Block(block.axes, block.sizes, [int(at_0 * 2 ** self.p) if exact and x == r == 0 else function(x, self.p) for x, r in zip(nums, rads)],
                 [0 if exact and x == r == 0 else lipschitz * r + 2 for x, r in zip(nums, rads)], 1 << self.p)

  def rising(self, name, block):
    """exp and log, by their values at both ends."""
    function, start = (exp_fixed, 0) if name == "exp" else (log_fixed, block.den)
    if name == "log" and any(low <= 0 for low, _ in block.bounds()):
      raise Undefined("the logarithm of a number that may not be positive")
    if block.rads is None and all(x == start for x in block.nums):
      return self.sum([self.scaled(block, 0), self.constant(Fraction(name == "exp"))])
    self.inexact()
    nums, rads = self.fixed(block)
    if name == "log" and any(x <= r for x, r in zip(nums, rads)):
      raise Undefined("the logarithm of a number that may not be positive")
    ends = [(function(x - r, self.p) - 2, function(x + r, self.p) + 2) for x, r in zip(nums, rads)]
    return self.above_zero(self.between(block.axes, block.sizes, ends, 1 << self.p), name == "exp")

  def polynomial(self, coefficients, block):
    value = self.scaled(block, 0)
    for c in reversed(coefficients):
      value = self.sum([self.times(value, block), self.constant(Fraction(c))])
    return value

  def choice(self, block, left, right, at_0=None):
    """`left` below 0, `right` above, `at_0` (or anything between) at 0: enclosures of numbers by integers."""
    out = []
    for low, high in block.bounds():
      values = ([left] if low < 0 else []) + ([right] if high > 0 else [])
      values += [] if low > 0 or high < 0 else [left, right] if at_0 is None else [at_0]
      out.append((min(values), max(values)))
    return self.between(block.axes, block.sizes, out, 1)

  def off_the_kink(self, block):
    if any(low <= 0 <= high for low, high in block.bounds()):
      raise Undefined("a derivative at a kink")

  def apply(self, name, order, x, at_0):
    """The derivative of this order of a function of one variable. at_0: the derivative of relu at 0, None for any."""
    one = self.constant(Fraction(1))
    if name in ("identity", "quadratic"):
      if order == 0:
        return x if name == "identity" else self.power(x, 2)
      values = {("identity", 1): one, ("quadratic", 1): self.scaled(x, 2), ("quadratic", 2): self.scaled(one, 2)}
      return values.get((name, order), self.constant(Fraction(0)))
    if name == "exp":
      return self.rising(name, x)
    if name == "log":
      return self.scaled(self.power(x, -order), (-1) ** (order - 1) * math.factorial(order - 1)) if order else self.rising(name, x)
    if name == "sqrt":
      factor = math.prod(Fraction(1 - 2 * i, 2) for i in range(order))
      return self.scaled(self.times(self.square_root(x), self.power(x, -order)), factor) if order else self.square_root(x)
    if name in ("sin", "cos"):
      turn = (order + (name == "cos")) % 4
      return self.scaled(self.smooth("sin" if turn % 2 == 0 else "cos", x), 1 if turn < 2 else -1)
    if name in ("tanh", "sigmoid"):
      rule = [1, 0, -1] if name == "tanh" else [0, 1, -1]  # t' = 1 - t^2, s' = s - s^2
      polynomial = [0, 1]
      for _ in range(order):
        polynomial = product(slope(polynomial), rule)
      value = self.smooth(name, x)
      return self.polynomial(polynomial, value) if order else value
    if name == "softplus":
      return self.apply("sigmoid", order - 1, x, at_0) if order else self.smooth(name, x)
    if name == "erf":
      if order == 0:
        return self.smooth(name, x)
      return self.times(self.constant(Fraction(2)), self.inverse(self.square_root(self.pi())), self.bell(order, [0, -2], x))
    if name == "atan":
      if order == 0:
        return self.smooth(name, x)
      q = self.inverse(self.sum([one, self.power(x, 2)]))
      polynomial = [1]  # the derivative of P q^n is (P' (1 + x^2) - 2 n x P) q^(n+1)
      for n in range(1, order):
        polynomial = plus(product(slope(polynomial), [1, 0, 1]), product(polynomial, [0, -2 * n]))
      return self.times(self.polynomial(polynomial, x), self.power(q, order))
    if name in ("gelu", "silu"):  # x g(x): its derivative of order k is x g^(k) + k g^(k-1)
      value = self.times(x, self.gate(name, order, x))
      return self.sum([value, self.scaled(self.gate(name, order - 1, x), order)]) if order else value
    return self.kinked(name, order, x, at_0)

  def bell(self, order, factor, x):
    """The derivative of order - 1 of e^(factor integrated): e^(-x^2) for -2x, e^(-x^2/2) for -x."""
    polynomial = [1]
    for _ in range(order - 1):
      polynomial = plus(slope(polynomial), product(polynomial, factor))
    return self.times(self.polynomial(polynomial, x), self.rising("exp", self.scaled(self.power(x, 2), Fraction(factor[1], 2))))

  def gate(self, name, order, x):
    if name == "silu":
      return self.apply("sigmoid", order, x, None)
    half = self.constant(Fraction(1, 2))
    if order == 0:
      return self.sum([half, self.times(half, self.smooth("erf", self.times(x, self.square_root(half))))])
    return self.times(self.inverse(self.square_root(self.scaled(self.pi(), 2))), self.bell(order, [0, -1], x))

  def kinked(self, name, order, x, at_0):
    need(name in ("relu", "abs", "elu"), "the function " + name + " is unknown")
    if order > 1:
      self.off_the_kink(x)
    if name == "elu":
      below = self.rising("exp", self.scaled(self.kinked("relu", 0, self.scaled(x, -1), None), -1))
      if order == 0:
        return self.sum([self.kinked("relu", 0, x, None), below, self.constant(Fraction(-1))])
      return below if order == 1 else self.times(self.choice(x, 1, 0), below)
    if order == 0:
      bounds = [((max(0, low), max(0, high)) if name == "relu" else (max(0, low, -high), max(high, -low))) for low, high in x.bounds()]
      return self.above_zero(self.between(x.axes, x.sizes, bounds, x.den), True)
    if order == 1:
      return self.choice(x, 0, 1, at_0) if name == "relu" else self.choice(x, -1, 1)
    return self.scaled(x, 0) if x.rads is None else self.choice(x, 0, 0)


# 3. Canonical text and terms -----------------------------------------------------------------------------------------------------------

BARE = r"[A-Za-z0-9_'.+*/<>=!@:^\[\],-]+"
TOKEN = re.compile(r'[() ]|"(?:[^"\\\x00-\x1f\x7f-\x9f]|\\["\\])*"|' + BARE)
INTEGER = re.compile(r"0|-?[1-9][0-9]*")
RATIONAL = re.compile(r"(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?")
NAME = re.compile(r"[A-Za-z_.'~][A-Za-z0-9_.'~]*")
HEX = re.compile(r"[0-9a-f]{64}")


def parse(line):
  """One list, as nested tuples of words."""
  tokens = TOKEN.findall(line)
  need("".join(tokens) == line, "a character that no word has")
  kinds = "".join(t if t in "() " else "w" for t in tokens)
  need(kinds[:1] == "(" and not re.search(r"ww|w\(|\)w|\)\(|\( | \)|  |^ | $", kinds), "one list with single spaces expected")
  stack = [[]]
  for token in tokens:
    if token == "(":
      need(len(stack) <= 256, "lists nested too deep")
      stack.append([])
    elif token == ")":
      need(len(stack) > 1, "a bracket too many")
      done = tuple(stack.pop())
      stack[-1].append(done)
    elif token != " ":
      need(len(stack) > 1, "one list expected")
      word = re.sub(r"\\(.)", r"\1", token[1:-1]) if token[0] == '"' else token
      need(len(word) <= 65536 and (token[0] != '"') == bool(re.fullmatch(BARE, word)), "a word that is too long, or not quoted as it must be")
      stack[-1].append(word)
  need(len(stack) == 1 and len(stack[0]) == 1, "one list expected")
  return stack[0][0]


def word(form):
  need(isinstance(form, str), "a word expected")
  return form


def listing(form, low=0, high=None):
  need(isinstance(form, tuple) and low <= len(form) <= (len(form) if high is None else high), "a list of another length expected")
  return form


def matching(pattern, form, what):
  need(isinstance(form, str) and pattern.fullmatch(form), what + " expected")
  return form


def name(form):
  return matching(NAME, form, "a name")


def integer(form, low=-1 << 31, high=1 << 31):
  value = int(matching(INTEGER, form, "an integer"))
  need(low <= value <= high, "an integer out of range")
  return value


def rational(form):
  matching(RATIONAL, form, "a rational number")
  top, _, bottom = form.partition("/")
  value = Fraction(int(top), int(bottom or 1))
  need(not bottom or bottom != "1" and value.denominator == int(bottom), "a rational in lowest terms expected")
  return value


def decimal(form):
  """As BigDecimal.toString writes it, no trailing zero: u * 10^-s is plain for s >= 0 and an exponent of at least -6."""
  m = matching(re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:E([+-][0-9]+))?"), form, "a decimal") and re.fullmatch(
    r"(-?)([0-9]+)(?:\.([0-9]+))?(?:E([+-][0-9]{1,6}))?", form)
  need(m, "an exponent out of range")
  sign, whole, part, exponent = m.group(1), m.group(2), m.group(3) or "", int(m.group(4) or 0)
  digits, scale = (whole + part).lstrip("0"), len(part) - exponent
  while digits.endswith("0"):
    digits, scale = digits[:-1], scale - 1
  if not digits:
    plain = "0"
  elif scale >= 0 and len(digits) - 1 - scale >= -6:
    padded = digits.rjust(scale + 1, "0")
    plain = sign + padded[:len(padded) - scale] + ("." + padded[len(padded) - scale:] if scale else "")
  else:
    plain = sign + digits[0] + ("." + digits[1:] if digits[1:] else "") + "E%+d" % (len(digits) - 1 - scale)
  need(plain == form and abs(scale) <= 20000, "a decimal in canonical form expected")
  return Fraction(int(sign + (digits or "0"))) * Fraction(10) ** -scale


# What follows the head of a term or formula: i index, I indices, p point, t term, T two or more terms, d size, n integer, f function, l letter, k step
# letter, v letter of weights, q formula, Q formulas, g formula or nothing, x text, o fold, a array. Letters are bound in the node's terms and formulas.
FOLDS = ("sum", "product", "maximum", "minimum")
TERMS = {"num": "x", "pi": "", "size": "d", "position": "i", "entry": "aI", "at": "pt", "+": "T", "*": "T", "^": "tn", "apply": "fnt",
         **{fold: "ldt" for fold in FOLDS}, "over-steps": "okgt", "delta": "ii", "indicator": "q", "if": "qtt", "partial": "taI", "d/dt": "t",
         "unsupported": "x"}
NUMBERS = {"lambda-min": "lldt", "lambda-max": "lldt", "inverse": "lldtii"}
RELATIONS = ("<", "<=", "=", "!=", ">=", ">")
FORMULAS = {**{relation: "tt" for relation in RELATIONS}, "and": "Q", "or": "Q", "not": "q", "implies": "qq", "for-all": "ldq",
            "for-all-weights": "vq", "unsupported": "x"}
LAYOUT = {**TERMS, **NUMBERS, **FORMULAS}
FUNCTIONS = ("sqrt exp log sin cos atan tanh erf abs relu sigmoid softplus gelu silu elu quadratic identity activation").split()
SCOPES = ("number data start last iterate step run identity everywhere ball rowball flow forever points cases seeds limit").split()
INNER = "tTqQg"
known = {}  # every node once, so that equal nodes are the same object


def node(*parts):
  return known.setdefault(parts, parts)


def layout(t):
  codes = LAYOUT[t[0]]
  if codes[-1:].isupper():
    codes = codes[:-1] + codes[-1] * (len(t) - len(codes))
  return zip(codes, t[1:])


def inner(t):
  return [x for code, x in layout(t) if code in INNER and x is not None]


def bound_letters(t):
  return [x for code, x in layout(t) if code in "lkv"]


@lru_cache(None)
def free_letters(key):
  t = key.node
  out = set().union(*(free_letters(Key(x)) for x in inner(t))) - set(bound_letters(t))
  out |= {x[0] for code, x in layout(t) if code in "iI" and x[0]}
  out |= {x[1] for code, x in layout(t) if code == "p" and len(x) > 1}
  return frozenset(out)


class Key:
  """A node by its identity: cheap to look up."""
  __slots__ = ("node",)

  def __init__(self, t):
    self.node = t

  def __hash__(self):
    return id(self.node)

  def __eq__(self, other):
    return self.node is other.node


def free(t):
  return free_letters(Key(t))


def substitute(t, map_, avoid=()):
  """Indices for letters; letters bound inside are renamed where they would catch one, or are to be avoided."""
  map_ = {letter: index for letter, index in map_.items() if letter in free(t)}
  if not map_ and not avoid:
    return t
  inside, renamed, taken = dict(map_), {}, {index[0] for index in map_.values()}.union(avoid)
  for letter in bound_letters(t):
    fresh = letter
    while fresh in taken or fresh != letter and any(fresh in free(x) for x in inner(t)):
      fresh += "~"
    inside[letter], renamed[letter] = (fresh, 0), fresh
  out = [t[0]]
  for code, x in layout(t):
    if code in INNER and x is not None:
      x = substitute(x, inside, avoid)
    elif code in "iI":
      x = shifted(map_[x[0]], x[1]) if x[0] in map_ else x
    elif code in "lkv":
      x = renamed[x]
    elif code == "p" and len(x) > 1 and x[1] in map_:
      x = (x[0], map_[x[1]][0], *(shifted(map_[x[1]], c)[1] for c in x[2:]))
    out.append(x)
  return node(*out)


def shifted(index, by):
  return index[0], index[1] + by


def number(value):
  return node("num", Fraction(value))


def total_of(terms):
  """+ without zeros."""
  terms = [t for t in terms if t != ZERO]
  return node("+", *terms) if len(terms) > 1 else terms[0] if terms else ZERO


def product_of(factors):
  """* without ones, flat; 0 if a factor is 0."""
  factors = [g for f in factors for g in (f[1:] if f[0] == "*" else (f,)) if g != ONE]
  return ZERO if ZERO in factors else node("*", *factors) if len(factors) > 1 else factors[0] if factors else ONE


ZERO, ONE = number(0), number(1)


def delta(left, right):
  same = left[0] == right[0]
  return (ONE if left == right else ZERO) if same else node("delta", left, right)


class TermReader:
  """Reads terms of one theory: every name is declared, every letter bound once, every entry has as many indices as its array has axes."""

  def __init__(self, theory):
    self.theory = theory

  def letter(self, form, scope):
    name(form)
    need(form not in scope and form not in self.theory.arrays and form not in self.theory.dims, "the letter " + form + " is taken")
    return form

  def index(self, form, scope):
    if isinstance(form, str):
      if INTEGER.fullmatch(form):
        return "", integer(form)
      letter, by = form, 0
    else:
      need(len(listing(form)) == 3 and form[0] == "+", "an index expected")
      letter, by = form[1], integer(form[2])
      need(by != 0, "an index with a shift expected")
    need(scope.get(letter) in ("l", "k"), "the letter %s is not bound here" % (letter,))
    return letter, by

  def dim(self, form):
    """A polynomial in the sizes, as a tuple of (coefficient, names)."""
    if isinstance(form, str):
      if INTEGER.fullmatch(form):
        return ((integer(form), ()),) if form != "0" else ()
      return ((1, (self.size(form),)),)
    need(form[:1] == ("dim",), "a size expected")
    return tuple((integer(listing(m, 1)[0]), tuple(map(self.size, m[1:]))) for m in form[1:])

  def size(self, form):
    need(form in self.theory.dims, "%s is not a size" % (form,))
    return form

  def point(self, form, scope):
    if form in ("start", "next", "previous", "last", "step"):
      return (form,)
    need(isinstance(form, tuple) and form[:1] in (("iterate",), ("weights",)) and len(form) == (3 if form[0] == "iterate" else 2), "a point expected")
    need(scope.get(form[1]) == ("k" if form[0] == "iterate" else "v"), "the letter %s is not bound here" % (form[1],))
    return (form[0], form[1], *map(integer, form[2:]))

  def term(self, form, scope, heads=TERMS):
    if isinstance(form, str):
      return node("pi") if form == "pi" else number(rational(form))
    head = listing(form, 1)[0]
    need(head in heads and head not in ("num", "pi"), "%s is not expected here" % (head,))
    if heads is NUMBERS and head == "inverse" or head in NUMBERS:
      need(heads is not TERMS, "an eigenvalue or inverse is a whole definition")
    codes, words = LAYOUT[head], list(form[1:])
    if "g" in codes and len(words) == len(codes) - 1:
      words.insert(codes.index("g"), None)
    if codes[-1:].isupper():
      need(len(words) >= len(codes) - 1 + (2 if codes[-1] == "T" else 0), head + " has too few parts")
      codes = codes[:-1] + codes[-1] * (len(words) - len(codes) + 1)
    need(len(words) == len(codes), head + " has another number of parts")
    inside = dict(scope)
    for code, x in zip(codes, words):
      if code in "lkv":
        inside[self.letter(x, inside)] = code
    out = [head]
    for code, x in zip(codes, words):
      if code in "lkv":
        pass
      elif code in "tT":
        x = self.term(x, inside)
      elif code in "qQ" or code == "g" and x is not None:
        x = self.term(x, inside, FORMULAS)
      elif code in "iI":
        x = self.index(x, scope)
      elif code == "p":
        x = self.point(x, scope)
      elif code == "d":
        x = self.dim(x)
      elif code == "n":
        x = integer(x, -1000 if head == "^" else 0, 1000)
      elif code == "f":
        need(x in FUNCTIONS, "the function %s is unknown" % (x,))
      elif code == "o":
        need(x in FOLDS, "%s is no fold" % (x,))
      elif code == "a":
        need(x in self.theory.arrays, "%s is not declared" % (x,))
        need(head == "entry" or self.theory.arrays[x].kind == "weights", "a block of weights expected")
        need(len(words) - codes.index("I") == len(self.theory.arrays[x].dims) if "I" in codes else not self.theory.arrays[x].dims,
             "%s has another number of axes" % x)
      elif code == "x":
        word(x)
      out.append(x)
    return node(*out)


Array = namedtuple("Array", "kind dims heads body")  # kind: data, weights (body: the source), define (heads: its letters)
Step = namedtuple("Step", "id scope setting when claims")  # when, claims: formulas
Control = namedtuple("Control", "id number expected example iterate activation step")


class Theory:
  """theory.core."""

  def __init__(self, lines):
    self.arrays, self.dims, self.motions, self.require, self.examples, self.steps, self.controls = {}, (), {}, [], {}, [], []
    self.read = TermReader(self)
    self.lines = lines
    self.name, = self.take("theory", 1)
    dims = self.take("dims")
    need(len(set(map(name, dims))) == len(dims), "a size given twice")
    self.dims = dims
    self.setting = self.conditions(self.take("setting"))
    rule, = self.take("relu-at-0", 1)
    need(rule in ("any", "0", "1"), "any, 0 or 1 expected")
    self.at_0 = None if rule == "any" else int(rule)
    for kind in ("data", "weights"):
      while self.at(kind):
        array, dims, source = self.take(kind, 3)
        self.declare(array, Array(kind, tuple(map(self.read.dim, listing(dims))), None, self.source(source)))
    while self.at("define"):
      array, heads, dims, body = self.take("define", 4)
      scope = {}
      for letter in listing(heads):
        scope[self.read.letter(letter, scope)] = "l"
      need(len(heads) == len(listing(dims)), "as many sizes as letters expected")
      need(array not in heads, "a letter has the name of the definition")
      special = isinstance(body, tuple) and body[:1] and body[0] in NUMBERS
      term = self.read.term(body, scope, NUMBERS if special else TERMS)
      self.declare(array, Array("define", tuple(map(self.read.dim, dims)), heads, term))
    for motion in ("update", "flow"):
      while self.at(motion):
        block, heads, term = self.take(motion, 3)
        need(block in self.arrays and self.arrays[block].kind == "weights" and (motion, block) not in self.motions, "a block of weights expected, once")
        scope = {}
        for letter in listing(heads):
          scope[self.read.letter(letter, scope)] = "l"
        need(len(heads) == len(self.arrays[block].dims), "as many letters as axes expected")
        self.motions[motion, block] = heads, self.read.term(term, scope)
    while self.at("require"):
      self.require.append(self.labelled(self.take("require", 2)))
    while self.at("example"):
      example, activation, sizes, arrays = self.take("example", 4)
      need(name(example) not in self.examples, "an example given twice")
      sizes = {name(key): integer(value, 0) for key, value in map(lambda pair: listing(pair, 2, 2), listing(sizes))}
      values = {}
      for array, shape, entries in map(lambda triple: listing(triple, 3, 3), listing(arrays)):
        shape = tuple(integer(size, 0) for size in listing(shape))
        need(array not in values and len(listing(entries)) == count(shape), "an array with as many entries as its shape has expected, once")
        values[name(array)] = shape, tuple(map(rational, entries))
      self.examples[example] = None if activation == () else word(activation), sizes, values
    while self.at("step"):
      self.steps.append(self.step(self.lines.pop(0)))
    need(len({step.id for step in self.steps}) == len(self.steps), "a step given twice")
    while self.at("control"):
      step, number_, text, expected, example, iterate, activation, patched = self.take("control", 8)
      need(expected in ("refuted", "refused", "statistical", "undecided"), "an expectation expected")
      word(text)
      self.controls.append(Control(name(step), integer(number_, 1), expected, None if example == () else name(example), integer(iterate, -1),
                                   None if activation == () else word(activation), self.step(patched)))
    need(len({(c.id, c.number) for c in self.controls}) == len(self.controls), "a control given twice")
    need(not self.lines, "a line in its place expected")

  def at(self, head):
    return bool(self.lines) and self.lines[0][:1] == (head,)

  def take(self, head, parts=None):
    need(self.at(head), "a line (%s ...) expected" % head)
    form = self.lines.pop(0)[1:]
    need(parts is None or len(form) == parts, "the line (%s ...) has another number of parts" % head)
    return form

  def declare(self, array, value):
    need(name(array) not in self.arrays and array not in self.dims, "the name %s is taken" % array)
    self.arrays[array] = value

  def conditions(self, forms):
    return [tuple(map(word, listing(form, 1))) for form in listing(forms)]

  def labelled(self, form):
    listing(form, 2, 2)
    word(form[0])
    return self.read.term(form[1], {}, FORMULAS)

  def source(self, form):
    kind = listing(form, 2)[0]
    need(len(form) == (3 if kind == "joined" else 2), "a source expected")
    if kind == "array":
      return kind, name(form[1])
    if kind == "meta":
      return kind, word(form[1])
    if kind == "constant":
      return kind, rational(form[1])
    need(kind in ("joined", "transposed"), "a source expected")
    return (kind, *map(self.source, form[1:]))

  def step(self, form):
    need(len(listing(form)) == 6 and form[0] == "step", "a step expected")
    _, id_, scope, setting, when, claims = form
    need(listing(scope, 1)[0] in SCOPES and all(map(lambda text: isinstance(text, str), scope)), "a scope expected")
    need(len(listing(claims)) > 0, "a step without a claim")
    return Step(name(id_), scope[0], self.conditions(setting), tuple(map(self.labelled, listing(when))), tuple(map(self.labelled, claims)))


# 4. Derivatives by index calculus: d w[j,k]/d w[q,c] = [j=q][k=c] ----------------------------------------------------------------------

class Derivatives:
  """`partial` and `d/dt`, written out. Letters have ranges (low, high) in `env`; x is (block, indices), or None for d/dt along the flow."""

  def __init__(self, theory, world):
    self.theory, self.world, self.moving = theory, world, {}

  def depends(self, t):
    """Whether the term may differ between states."""
    if t not in self.moving:
      self.moving[t] = self.find_depends(t)
    return self.moving[t]

  def find_depends(self, t):
    if t[0] == "at":
      return t[1][0] in ("next", "previous", "step", "weights") and self.depends(t[2])
    if t[0] == "entry":
      array = self.theory.arrays[t[1]]
      return array.kind == "weights" or (self.world.moves(array.body) if array.kind == "data" else self.depends(array.body))
    return t[0] in ("partial", "d/dt") or any(map(self.depends, inner(t)))

  def range(self, dim):
    return 1, self.world.size(dim)

  def derivative(self, t, x, env):
    head = t[0]
    if not self.depends(t):
      return ZERO
    if head == "entry":
      return self.of_entry(t, x, env)
    if head == "+":
      return total_of([self.derivative(s, x, env) for s in t[1:]])
    if head == "*":
      return total_of([product_of(t[1:i] + (self.derivative(t[i], x, env),) + t[i + 1:]) for i in range(1, len(t))])
    if head == "^":
      return ZERO if t[2] == 0 else product_of((number(t[2]), node("^", t[1], t[2] - 1), self.derivative(t[1], x, env)))
    if head == "apply":
      return product_of((node("apply", t[1], t[2] + 1, t[3]), self.derivative(t[3], x, env)))
    if head == "sum":
      inside = {**env, t[1]: self.range(t[2])}
      return self.summed(t[1], t[2], self.derivative(t[3], x, inside), inside)
    if head == "if" and not self.depends(t[1]):
      return node("if", t[1], self.derivative(t[2], x, env), self.derivative(t[3], x, env))
    if head in ("partial", "d/dt"):
      return self.derivative(self.written_out(t, env), x, env)
    raise Undefined("no derivative of " + head)

  def written_out(self, t, env):
    return self.derivative(t[1], None if t[0] == "d/dt" else (t[2], t[3:]), env)

  def of_entry(self, t, x, env):
    array, indices = self.theory.arrays[t[1]], t[2:]
    if array.kind == "weights" and x:
      return product_of([delta(i, e) for i, e in zip(indices, x[1])]) if t[1] == x[0] else ZERO
    if array.kind == "weights" and ("flow", t[1]) in self.theory.motions:
      heads, motion = self.theory.motions["flow", t[1]]
      return substitute(motion, dict(zip(heads, indices)), env)
    if array.kind == "define" and array.body[0] not in NUMBERS:
      return self.derivative(substitute(array.body, dict(zip(array.heads, indices)), env), x, env)
    raise Undefined("no derivative of " + t[1])

  def summed(self, letter, dim, t, env):
    """The sum of t over the letter, with a factor [letter = e] used up where e is certainly in range."""
    if t == ZERO:
      return ZERO
    if t[0] == "+":
      return total_of([self.summed(letter, dim, s, env) for s in t[1:]])
    factors = list(t[1:]) if t[0] == "*" else [t]
    for i, factor in enumerate(factors):
      others = factors[:i] + factors[i + 1:]
      if factor[0] == "delta":
        for here, e in (factor[1:], factor[:0:-1]):
          low, high = env[e[0]] if e[0] else (0, 0)
          if here == (letter, 0) and e[0] != letter and 1 <= low + e[1] and high + e[1] <= self.world.size(dim):
            return product_of([substitute(other, {letter: e}) for other in others])
      if factor[0] == "+" and any(g[0] == "delta" for s in factor[1:] for g in (s[1:] if s[0] == "*" else (s,))):
        return self.summed(letter, dim, total_of([product_of(others + [s]) for s in factor[1:]]), env)
    return node("sum", letter, dim, t)


# 5. Runs and examples ------------------------------------------------------------------------------------------------------------------

TYPES = {"f2": "e", "f4": "f", "f8": "d", "i4": "i", "i8": "q", "b1": "B", "u1": "B"}


class Run:
  """run.bin: arrays as (type, shape, bytes), and the meta data as text by path."""

  def __init__(self, data):
    need(data.startswith(b"gradus-run/1\n"), "run.bin: another format")
    self.arrays, at, last = {}, 13, ""
    while True:
      end = data.find(b"\n", at)
      need(end >= 0, "run.bin: a header expected")
      words = data[at:end].decode("ascii", "replace").split(" ")
      at = end + 1
      if words[0] == "meta":
        break
      need(re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", words[0]) and words[0] > last and words[1:2] and words[1] in TYPES, "run.bin: an array expected")
      last, shape = words[0], tuple(integer(size, 0, 10 ** 9 - 1) for size in words[2:])
      length = math.prod(shape) * struct.calcsize(TYPES[words[1]])
      need(at + length <= len(data), "run.bin: the array %s is cut off" % last)
      self.arrays[last] = words[1], shape, data[at:at + length]
      at += length
      if words[1][0] == "f":
        self.numbers(last, 0, math.prod(shape))
    need(len(words) == 2 and integer(words[1], 0) == len(data) - at, "run.bin: the meta data's length is wrong")
    self.meta = {}
    self.read_meta(data[at:].decode("utf-8"))
    need("W" in self.arrays and len(self.arrays["W"][1]) == 3 and self.arrays["W"][1][0] > 0, "run.bin: W with three axes expected")
    self.last = self.arrays["W"][1][0] - 1
    every = self.numbers("every", 0, 1)[0] if "every" in self.arrays and self.arrays["every"][1] == () else Fraction("every" not in self.arrays)
    need(every > 0 and every.denominator == 1, "run.bin: every is no positive integer")
    self.every = int(every)
    for key, axes, entries in (("b", 2, 0), ("a", 2, 0), ("t", 1, 0), ("eta", 1, 1), ("batch", 2, 1)):
      if self.moves(key):
        need(self.arrays[key][1][0] == (self.last * self.every if entries else self.last + 1), "run.bin: %s has another length" % key)
    self.cache = {}

  def numbers(self, key, start, length):
    kind, _, data = self.arrays[key]
    values = struct.unpack_from("<%d%s" % (length, TYPES[kind]), data, start * struct.calcsize(TYPES[kind]))
    need(kind[0] != "f" or all(map(math.isfinite, values)), "run.bin: %s has entries that are not finite" % key)
    return [Fraction(value) for value in values]

  def moves(self, key):
    axes = {"W": 3, "b": 2, "a": 2, "t": 1, "eta": 1, "batch": 2}.get(key)
    return key in self.arrays and len(self.arrays[key][1]) == axes

  def read_meta(self, text):
    def strict(pairs):
      keys = [key for key, _ in pairs]
      need(keys == sorted(set(keys)) and not any("." in key for key in keys), "run.bin: keys that are not ascending, or with dots")
      return dict(pairs)

    def canonical(value):
      if isinstance(value, dict):
        return "{" + ",".join(canonical(key) + ":" + canonical(v) for key, v in value.items()) + "}"
      if isinstance(value, list):
        need(all(isinstance(v, str) for v in value), "run.bin: a list of strings expected")
        return "[" + ",".join(map(canonical, value)) + "]"
      if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
      return value.text if isinstance(value, Written) else {None: "null", True: "true", False: "false"}[value]

    def flat(value, path):
      if isinstance(value, dict):
        for key, v in value.items():
          flat(v, path + "." + key if path else key)
      elif value is not None:
        self.meta[path] = ",".join(value) if isinstance(value, list) else value if isinstance(value, str) else canonical(value)
    try:
      value = json.loads(text, object_pairs_hook=strict, parse_float=Written, parse_int=Written, parse_constant=Written)
    except (ValueError, RecursionError) as error:
      raise Reject("run.bin: meta data: %s" % error) from None
    need(isinstance(value, dict) and canonical(value) == text and value.get("format") == "gradus-run/1", "run.bin: meta data are not canonical")
    flat(value, "")


class Written:
  """A number of the meta data, as it was written."""

  def __init__(self, text):
    self.text = text


def exact_block(shape, values):
  den = math.lcm(*(value.denominator for value in values))
  return Block(tuple(range(len(shape))), shape, [value.numerator * (den // value.denominator) for value in values], None, den)


class RunWorld:
  """The recorded states k of a run, and the exact steps from them. A state is (k, stepped)."""
  exact_steps = False

  def __init__(self, run, theory):
    self.run, self.last, self.activation, self.sizes = run, run.last, run.meta.get("network.activation"), {}
    for array in theory.arrays.values():
      if array.kind != "define":
        shape = self.shape(array.body)
        need(shape is None or len(shape) == len(array.dims), "run.bin: an array has another number of axes")
        for dim, size in zip(array.dims, shape or ()):
          if len(dim) == 1 and dim[0][0] == 1 and len(dim[0][1]) == 1:
            need(self.sizes.setdefault(dim[0][1][0], size) == size, "run.bin: the size %s has two values" % dim[0][1])
    need(set(theory.dims) <= set(self.sizes), "run.bin: a size has no value")
    for array in theory.arrays.values():
      if array.kind != "define":
        shape = self.shape(array.body)
        need(shape is None or shape == tuple(map(self.size, array.dims)), "run.bin: an array has another shape")

  def size(self, dim):
    value = sum(c * math.prod(self.sizes[letter] for letter in letters) for c, letters in dim)
    need(0 <= value < 1 << 31, "a size is negative or too large")
    return value

  def moves(self, source):
    if source[0] == "array":
      return self.run.moves(source[1])
    return source[0] in ("joined", "transposed") and any(map(self.moves, source[1:]))

  def shape(self, source):
    """Its shape at one state; None for what the run does not have."""
    if source[0] == "array":
      return self.run.arrays[source[1]][1][self.run.moves(source[1]):] if source[1] in self.run.arrays else None
    if source[0] in ("meta", "constant"):
      return ()
    shapes = list(map(self.shape, source[1:]))
    if None in shapes:
      return None
    if source[0] == "transposed":
      return shapes[0][::-1]
    rank = max(map(len, shapes))
    need(rank > 0 and max(shapes, key=len)[:-1] in (shapes[0], shapes[0][:-1]) or shapes[1] == (), "run.bin: arrays that do not join")
    return max(shapes, key=len)[:-1] + (sum(s[-1] if len(s) == rank else 1 for s in shapes),)

  def values(self, source, k):
    """The entries of a source at recorded state k, in order."""
    if source[0] == "constant":
      return [source[1]]
    if source[0] == "meta":
      return [self.number(source[1])]
    if source[0] == "array":
      if source[1] not in self.run.arrays:
        raise Undefined("the run has no " + source[1])
      per, at = math.prod(self.shape(source)), k if source[1] not in ("eta", "batch") else k * self.run.every
      if not self.run.moves(source[1]):
        at = 0
      elif at >= self.run.arrays[source[1]][1][0]:
        raise Undefined("no %s at the end of the run" % source[1])
      return self.run.numbers(source[1], at * per, per)
    if source[0] == "transposed":
      shape = self.shape(source[1])
      at = positions(tuple(range(len(shape))), shape, tuple(range(len(shape)))[::-1], shape[::-1])
      values = self.values(source[1], k)
      return [values[i] for i in at]
    whole = self.shape(source)
    rows, out = math.prod(whole[:-1]), []
    parts = [(self.shape(part), self.values(part, k)) for part in source[1:]]
    for row in range(rows):
      for shape, values in parts:
        width = shape[-1] if len(shape) == len(whole) else 1
        out += values[row * width:(row + 1) * width] if shape else values
    return out

  def number(self, path):
    text = self.run.meta.get(path)
    m = re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?)(?:/([0-9]+))?", text or "")
    if not m or m.group(2) and not int(m.group(2)):
      raise Undefined("the run has no number " + path)
    return Fraction(m.group(1)) / int(m.group(2) or 1)

  def array(self, name_, array, state, evaluate):
    """Data and weights: the block of a whole array in a state."""
    if array.kind == "weights" and state[1]:
      return evaluate(name_, (state[0], False))
    if state[1] and self.moves(array.body):
      raise Undefined("%s after an exact step" % name_)
    return exact_block(tuple(map(self.size, array.dims)), self.values(array.body, state[0]))

  def move(self, point, state):
    k, stepped = state
    if point in ("start", "last"):
      return (0 if point == "start" else self.last), False
    by = {"next": 1, "previous": -1, "step": 0}[point]
    if stepped or not 0 <= k + by <= self.last:
      raise Undefined("no such point from here")
    return k + by, point == "step"

  def place(self, state, fixed):
    return "data" if fixed else str(state[0]) + ("/step" if state[1] else "")


class ExampleWorld(RunWorld):
  """An example: rational data, and the exact steps from its weights."""

  def __init__(self, example, theory):
    activation, self.sizes, self.arrays = theory.examples[example]
    allowed = [condition[1:] for condition in theory.setting if condition[0] == "network.activation"]
    self.example, self.last, self.activation = example, self.sizes.get("steps"), activation or (allowed[0][0] if allowed and allowed[0] else None)
    need(set(theory.dims) <= set(self.sizes), "example %s: a size has no value" % example)
    for key, (shape, _) in self.arrays.items():
      array = theory.arrays.get(key)
      need(array and array.kind != "define" and shape == tuple(map(self.size, array.dims)), "example %s: %s has another shape" % (example, key))

  def moves(self, source):
    return False

  def array(self, name_, array, state, evaluate):
    if array.kind == "weights" and state[0] > 0:
      return evaluate(name_, (state[0] - 1, False))
    if name_ not in self.arrays:
      raise Undefined("the example has no " + name_)
    return exact_block(*self.arrays[name_])

  def move(self, point, state):
    if point == "last" and self.last is None or point == "previous" and state[0] == 0:
      raise Undefined("no such point in the example")
    return {"start": 0, "last": self.last, "next": state[0] + 1, "step": state[0] + 1, "previous": state[0] - 1}[point], False

  def place(self, state, fixed):
    return self.example + (":data" if fixed else ":%d" % state[0] if state[0] else "")


# 6. Evaluation -------------------------------------------------------------------------------------------------------------------------

Truth = namedtuple("Truth", "axes sizes values")  # True, False or None (not known) for all values of the letters


class Evaluator:
  """Terms and formulas in the states of one world, with p bits (None: exactly). Every value is kept, by term, ranges of letters and state."""

  def __init__(self, theory, world, numbers, p):
    self.theory, self.world, self.numbers, self.arithmetic = theory, world, numbers, Arithmetic(p)
    self.derivatives = Derivatives(theory, world)
    self.values, self.undefined = {}, 0

  def forget(self, keep):
    """Gives back the memory of large blocks of states that are not needed any more."""
    for state in self.values:
      if state not in keep:
        self.values[state] = {key: value for key, value in self.values[state].items() if isinstance(value, Undefined) or len(value.nums) <= 64}

  def kept(self, key, state, find):
    values = self.values.setdefault(state, {})
    if key not in values:
      try:
        values[key] = find()
      except Undefined as reason:
        values[key] = reason
    value = values[key]
    if isinstance(value, Undefined):
      raise Undefined(*value.args)
    return value

  def value(self, t, env, state):
    return self.kept((id(t), *((letter, env[letter]) for letter in sorted(free(t)))), state, lambda: self.find(t, env, state))

  def range(self, dim):
    return self.derivatives.range(dim)

  def find(self, t, env, state):
    head, calculate = t[0], self.arithmetic
    if head == "num":
      return calculate.constant(t[1])
    if head == "pi":
      return calculate.pi()
    if head == "size":
      return calculate.constant(Fraction(self.world.size(t[1])))
    if head == "position":
      return self.position(t[1], env)
    if head == "entry":
      starts, block = self.array(t[1], tuple(self.reach(index, env) for index in t[2:]), state)
      return self.gather(block, starts, t[2:], env)
    if head == "at":
      return self.value(t[2], env, self.move(t[1], env, state))
    if head == "+":
      return calculate.sum([calculate.scaled(self.value(s, env, where), c) for (s, where), c in self.like_terms(t, env, state).items()])
    if head == "*":
      return calculate.product([self.value(s, env, state) for s in self.factors(t)], {})
    if head == "^":
      return calculate.power(self.value(t[1], env, state), t[2])
    if head == "apply":
      function = self.world.activation if t[1] == "activation" else t[1]
      need(function in FUNCTIONS and function != "activation", "the activation %s is unknown" % function)
      return calculate.apply(function, t[2], self.value(t[3], env, state), self.theory.at_0)
    if head == "sum":
      return self.sum(t, env, state)
    if head in FOLDS:
      low, high = self.range(t[2])
      return self.fold(head, t[1], high, self.value(t[3], {**env, t[1]: (low, high)}, state) if low <= high else None)
    if head == "over-steps":
      return self.over_steps(t, env, state)
    if head == "delta":
      d = calculate.sum([self.position(t[1], env), calculate.scaled(self.position(t[2], env), -1)], exactly=True)
      return Block(d.axes, d.sizes, [int(x == 0) for x in d.nums], None, 1)
    if head == "indicator":
      f = self.truth(t[1], env, state)
      return calculate.between(f.axes, f.sizes, [(int(v is True), int(v is not False)) for v in f.values], 1)
    if head == "if":
      return self.choose(t, env, state)
    if head in ("partial", "d/dt"):
      return self.value(self.derivatives.written_out(t, env), env, state)
    raise Undefined(t[1] if head == "unsupported" else head)

  def like_terms(self, t, env, state):
    """The summands as (term, state) with rational factors, so that e - e@0 is 0 at the start."""
    terms = {}
    for s in t[1:]:
      factors = self.factors(s)
      rest = product_of([f for f in factors if f[0] != "num"])
      where = state
      while rest[0] == "at":
        where, rest = self.move(rest[1], env, where), rest[2]
      terms[rest, where] = terms.get((rest, where), 0) + math.prod(f[1] for f in factors if f[0] == "num")
    return terms

  def factors(self, t):
    return [g for f in t[1:] for g in self.factors(f)] if t[0] == "*" else [t]

  def reach(self, index, env):
    low, high = env[index[0]] if index[0] else (0, 0)
    return low + index[1], high + index[1]

  def position(self, index, env):
    low, high = self.reach(index, env)
    axes = (index[0],) if index[0] else ()
    return Block(axes, (high - low + 1,) * len(axes), list(range(low, high + 1)), None, 1)

  def gather(self, block, starts, indices, env):
    """The entries of an array at these indices, over their letters."""
    strides, stride, base = [], 1, 0
    for size in reversed(block.sizes):
      strides.insert(0, stride)
      stride *= size
    by, sizes = {}, {}
    for index, start, stride in zip(indices, starts, strides):
      low, high = self.reach(index, env)
      base += stride * (low - start)
      if index[0]:
        by[index[0]], sizes[index[0]] = by.get(index[0], 0) + stride, high - low + 1
    axes, shape = tuple(sizes), tuple(sizes.values())
    if base == 0 and count(shape) == len(block.nums) and list(by.values()) == strides:
      return Block(axes, shape, block.nums, block.rads, block.den)
    at = [base]
    for letter, size in sizes.items():
      at = [i + by[letter] * v for i in at for v in range(size)]
    return Block(axes, shape, [block.nums[i] for i in at], block.rads and [block.rads[i] for i in at], block.den)

  def array(self, name_, ranges, state):
    """An array where these ranges of its indices are needed: where its entries start, and the block."""
    array = self.theory.arrays[name_]
    for (low, high), dim in zip(ranges, array.dims):
      need(low > high or 1 <= low and high <= self.world.size(dim), "an index of %s is out of range" % name_)
    if array.kind != "define":
      return (1,) * len(ranges), self.kept((name_,), state, lambda: self.stored(name_, array, state))
    env = dict(zip(array.heads, ranges))
    if array.body[0] == "inverse":
      indices = array.body[5:]
      block = self.gather(self.certified(name_, array.body, state), (1, 1), indices, env)
    elif array.body[0] in NUMBERS:
      block = self.certified(name_, array.body, state)
    else:
      block = self.value(array.body, env, state)
    sizes = tuple(high - low + 1 for low, high in ranges)
    nums, rads = spread(block, array.heads, sizes)
    return tuple(low for low, _ in ranges), Block(tuple(range(len(sizes))), sizes, nums, rads, block.den)

  def stored(self, name_, array, state):
    block = self.world.array(name_, array, state, self.stepped)
    return self.arithmetic.rounded(block.axes, block.sizes, block.nums, block.rads, block.den)

  def stepped(self, name_, state):
    """The block of weights after one exact step of the dynamics."""
    if ("update", name_) not in self.theory.motions:
      raise Undefined("no update of " + name_)
    heads, term = self.theory.motions["update", name_]
    ranges = [self.range(dim) for dim in self.theory.arrays[name_].dims]
    block = self.value(term, dict(zip(heads, ranges)), state)
    sizes = tuple(high for _, high in ranges)
    nums, rads = spread(block, heads, sizes)
    return Block(tuple(range(len(sizes))), sizes, nums, rads, block.den)

  def move(self, point, env, state):
    if point[0] == "weights":
      raise Undefined("weights that are not given")
    if point[0] != "iterate":
      return self.world.move(point[0], state)
    k = env[point[1]][0] + point[2]
    if not 0 <= k <= (self.world.last or 0):
      raise Undefined("an iterate outside the run")
    return k, False

  def sum(self, t, env, state):
    letters, env = [], dict(env)
    while t[0] == "sum":
      low, high = self.range(t[2])
      if high < low:
        return self.arithmetic.constant(Fraction(0))
      env[t[1]] = low, high
      letters.append((t[1], high))
      t = t[3]
    return self.arithmetic.product([self.value(s, env, state) for s in self.factors(t)], letters)

  def fold(self, head, letter, n, block):
    """product, maximum, minimum over one letter with n values."""
    if n == 0:
      if head in ("product", "sum"):
        return self.arithmetic.constant(Fraction(head == "product"))
      raise Undefined("an extremum of nothing")
    if letter not in block.axes:
      return self.arithmetic.power(block, n) if head == "product" else block
    at = block.axes.index(letter)
    rest, sizes = block.axes[:at] + block.axes[at + 1:], block.sizes[:at] + block.sizes[at + 1:]
    nums, rads = spread(block, (letter,) + rest, (block.sizes[at],) + sizes)
    n = count(sizes)
    parts = [Block(rest, sizes, nums[i:i + n], rads and rads[i:i + n], block.den) for i in range(0, len(nums), n)]
    return self.combine(head, parts)

  def combine(self, head, parts):
    if head == "product":
      result = parts[0]
      for part in parts[1:]:
        result = self.arithmetic.times(result, part)
      return result
    if head == "sum":
      return self.arithmetic.sum(parts)
    axes, sizes = union(parts)
    den, best = math.lcm(*(part.den for part in parts)), max if head == "maximum" else min
    bounds = []
    for part in parts:
      nums, rads = spread(part, axes, sizes)
      bounds.append([((x - r) * (den // part.den), (x + r) * (den // part.den)) for x, r in zip(nums, rads or [0] * len(nums))])
    return self.arithmetic.between(axes, sizes, [(best(x for x, _ in column), best(x for _, x in column)) for column in zip(*bounds)], den)

  def over_steps(self, t, env, state):
    fold, letter, where, term = t[1:]
    if self.world.last is None:
      raise Undefined("a run without an end")
    parts = []
    for k in range(self.world.last):
      inside = {**env, letter: (k, k)}
      if where is not None:
        holds = self.truth(where, inside, state)
        if len(set(holds.values)) != 1 or holds.values[0] is None:
          raise Undefined("a choice of steps that is not decided")
        if not holds.values[0]:
          continue
      value = self.value(term, inside, state)
      parts.append(self.arithmetic.sum_out(value, (letter,)) if letter in value.axes else value)
    if not parts:
      return self.fold(fold, letter, 0, None)
    return self.combine(fold, parts)

  def choose(self, t, env, state):
    """if: a branch that is certainly not taken need not have a value; each entry on its own where a branch has none."""
    f = self.truth(t[1], env, state)
    if f.values and all(v is True for v in f.values) or f.values and all(v is False for v in f.values):
      return self.value(t[2] if f.values[0] else t[3], env, state)
    try:
      left, right = self.value(t[2], env, state), self.value(t[3], env, state)
    except Undefined:
      split = self.split(free(t), env)
      if split is None:
        raise
      letter, low, high = split
      return self.joined(letter, [self.value(t, {**env, letter: (v, v)}, state) for v in range(low, high + 1)])
    axes, sizes = union([left, right, Block(f.axes, f.sizes, None, None, 1)])
    den = math.lcm(left.den, right.den)
    ends = []
    for block in (left, right):
      nums, rads = spread(block, axes, sizes)
      by = den // block.den
      ends.append([(by * (x - r), by * (x + r)) for x, r in zip(nums, rads or [0] * len(nums))])
    at = positions(f.axes, f.sizes, axes, sizes)
    chosen = [x if f.values[i] is True else y if f.values[i] is False else (min(x[0], y[0]), max(x[1], y[1])) for i, x, y in zip(at, *ends)]
    return self.arithmetic.between(axes, sizes, chosen, den)

  @staticmethod
  def split(letters, env):
    return next(((letter, *env[letter]) for letter in sorted(letters) if env[letter][1] > env[letter][0]), None)

  def joined(self, letter, parts):
    """One block out of those for the single values of a letter."""
    axes, sizes = union(parts)
    rest = tuple(x for x in axes if x != letter)
    shape = tuple(s for x, s in zip(axes, sizes) if x != letter)
    den, nums, rads = math.lcm(*(part.den for part in parts)), [], []
    for part in parts:
      more, errors = spread(part, (letter,) + rest, (1,) + shape)
      nums += [x * (den // part.den) for x in more]
      rads += [r * (den // part.den) for r in errors or [0] * len(more)]
    return self.arithmetic.rounded((letter,) + rest, (len(parts),) + shape, nums, rads, den)

  # Formulas

  def truth(self, f, env, state):
    head = f[0]
    if head in RELATIONS:
      return self.compare(f, env, state)
    if head == "for-all":
      low, high = self.range(f[2])
      if low > high:
        return Truth((), (), [True])
      before = self.undefined
      result = self.every(f[1], self.truth(f[3], {**env, f[1]: (low, high)}, state))
      if self.undefined > before and high > low and None in result.values:  # guards work entry by entry
        parts = [self.every(f[1], self.truth(f[3], {**env, f[1]: (v, v)}, state)) for v in range(low, high + 1)]
        result = self.logic(parts, lambda values: False if False in values else None if None in values else True)
      return result
    if head in ("unsupported", "for-all-weights"):
      self.undefined += 1
      return Truth((), (), [None])
    parts = [self.truth(g, env, state) for g in f[1:]] or [Truth((), (), [head == "and"])]
    if head == "implies":
      parts[0] = self.logic(parts[:1], lambda values: None if values[0] is None else not values[0])
    if head == "not":
      return self.logic(parts, lambda values: None if values[0] is None else not values[0])
    strong = head != "and"
    return self.logic(parts, lambda values: strong if strong in values else None if None in values else not strong)

  @staticmethod
  def every(letter, truth):
    if letter not in truth.axes:
      return truth
    at = truth.axes.index(letter)
    rest, sizes = truth.axes[:at] + truth.axes[at + 1:], truth.sizes[:at] + truth.sizes[at + 1:]
    order = positions(truth.axes, truth.sizes, rest + (letter,), sizes + (truth.sizes[at],))
    n, values = truth.sizes[at], [truth.values[i] for i in order]
    groups = [values[i:i + n] for i in range(0, len(values), n)]
    return Truth(rest, sizes, [False if False in group else None if None in group else True for group in groups])

  @staticmethod
  def logic(parts, rule):
    axes, sizes = union(parts)
    columns = [[part.values[i] for i in positions(part.axes, part.sizes, axes, sizes)] for part in parts]
    return Truth(axes, sizes, [rule(values) for values in zip(*columns)])

  def difference(self, f, env, state):
    """Right side minus left side; for > and >= the other way round."""
    left, right = (self.value(t, env, state) for t in f[1:])
    if f[0] in (">", ">="):
      left, right = right, left
    negative = Block(left.axes, left.sizes, [-x for x in left.nums], left.rads, left.den)
    return self.arithmetic.sum([right, negative], exactly=True)

  def compare(self, f, env, state):
    try:
      d = self.difference(f, env, state)
    except Undefined:
      self.undefined += 1
      return Truth((), (), [None])
    if f[0] in ("<=", ">="):
      values = [True if low >= 0 else False if high < 0 else None for low, high in d.bounds()]
    elif f[0] in ("<", ">"):
      values = [True if low > 0 else False if high <= 0 else None for low, high in d.bounds()]
    else:
      values = [True if low == high == 0 else False if low > 0 or high < 0 else None for low, high in d.bounds()]
      if f[0] == "!=":
        values = [None if v is None else not v for v in values]
    return Truth(d.axes, d.sizes, values)

  def slack(self, f, env, state):
    """The least of right side minus left side over all comparisons that must hold; None if there is none."""
    if f[0] in ("<", "<=", ">", ">="):
      d = self.difference(f, env, state)
      bounds = d.bounds()
      return (Fraction(min(low for low, _ in bounds), d.den), Fraction(min(high for _, high in bounds), d.den)) if bounds else None
    if f[0] == "for-all":
      low, high = self.range(f[2])
      return self.slack(f[3], {**env, f[1]: (low, high)}, state) if low <= high else None
    parts = [part for part in (self.slack(g, env, state) for g in f[1:]) if part] if f[0] == "and" else []
    return (min(low for low, _ in parts), min(high for _, high in parts)) if parts else None

  # 7. Certified numbers: eigenvalues (rule K2) and inverses (Neumann's series)

  def certified(self, name_, body, state):
    fixed = not self.derivatives.depends(body[4])
    return self.kept(("certified", name_), (0, False) if fixed else state, lambda: self.certify(name_, body, (0, False) if fixed else state, fixed))

  def certify(self, name_, body, state, fixed):
    n = self.range(body[3])[1]
    evidence = self.numbers.get(("inverse" if body[0] == "inverse" else "eigenvalue", name_, self.world.place(state, fixed)))
    if evidence is None or n == 0:
      raise Undefined("no evidence for %s at %s" % (name_, self.world.place(state, fixed)))
    rows, columns = body[1:3]
    block = self.value(body[4], {rows: (1, n), columns: (1, n)}, state)
    nums, rads = spread(block, (rows, columns), (n, n))
    rads = rads or [0] * len(nums)
    matrix = [nums[i:i + n] for i in range(0, n * n, n)], [rads[i:i + n] for i in range(0, n * n, n)], block.den
    if body[0] == "inverse":
      return self.inverted(matrix, *evidence)
    if not self.symmetric(body[4], rows, columns) and not (block.rads is None and all(matrix[0][i][j] == matrix[0][j][i]
                                                                                      for i in range(n) for j in range(i))):
      raise Undefined("a matrix that is not seen to be symmetric")
    return self.eigenvalue(matrix, body[0] == "lambda-max", *evidence)

  def symmetric(self, t, p, q):
    """Both orders of the letters give the same term, up to the order of factors and summands, definitions written out as far as needed."""
    for _ in range(8):
      if canonical(t) == canonical(substitute(t, {p: (q, 0), q: (p, 0)})):
        return True
      t, before = self.unfolded(t), t
      if t is before:
        return False
    return False

  def unfolded(self, t):
    """The definitions that stand in a term, replaced by their bodies."""
    if t[0] == "entry":
      array = self.theory.arrays[t[1]]
      return substitute(array.body, dict(zip(array.heads, t[2:]))) if array.kind == "define" and array.body[0] not in NUMBERS else t
    return node(t[0], *(self.unfolded(x) if code in INNER and x is not None else x for code, x in layout(t)))

  def eigenvalue(self, matrix, greatest, shift, scale, rows, witness):
    """A - cI = R^T R + E for any R: lambda_min(A) >= c - max_i sum_j (|E_ij| + r_ij). A witness x: lambda_min(A) <= x^T A x / x^T x. Without one, a
    diagonal entry; without c, minus the largest row sum. The greatest eigenvalue of A is minus the least one of -A. The lower triangle is read."""
    nums, rads, den = matrix
    n, sign = len(nums), -1 if greatest else 1
    if any(len(row) != n for row in list(rows) + ([witness] if witness else [])):
      raise Undefined("evidence of another size")
    a = [[sign * nums[max(i, j)][min(i, j)] for j in range(n)] for i in range(n)]
    r = [[rads[max(i, j)][min(i, j)] for j in range(n)] for i in range(n)]
    if shift is None:
      low = Fraction(-max(sum(map(abs, a[i])) + sum(r[i]) for i in range(n)), den)
    else:
      square = Fraction(4) ** -scale
      whole = math.lcm(den, shift.denominator, square.denominator)
      columns = list(zip(*rows)) if rows else [()] * n
      by, unit, c = whole // den, square.numerator * (whole // square.denominator), shift.numerator * (whole // shift.denominator)
      low = shift - Fraction(max(sum(abs(by * a[i][j] - (c if i == j else 0) - unit * sum(map(mul, columns[i], columns[j]))) + by * r[i][j]
                                     for j in range(n)) for i in range(n)), whole)
    high = Fraction(min(a[i][i] + r[i][i] for i in range(n)), den)
    if witness and any(witness):
      top = sum(witness[i] * a[i][j] * witness[j] + abs(witness[i] * witness[j]) * r[i][j] for i in range(n) for j in range(n))
      high = min(high, Fraction(top, den * sum(x * x for x in witness)))
    if low > high:
      raise Undefined("evidence that contradicts itself")
    whole = math.lcm(low.denominator, high.denominator)
    ends = sorted((sign * int(low * whole), sign * int(high * whole)))
    return self.arithmetic.between((), (), [ends], whole)

  def inverted(self, matrix, denominator, rows):
    """Y with e = max_i sum_j |I - AY|_ij < 1: A is regular and |A^-1 - Y|_ij <= sum_k |Y_ik| e/(1 - e)."""
    nums, rads, den = matrix
    n = len(nums)
    if len(rows) != n or any(len(row) != n for row in rows):
      raise Undefined("evidence of another size")
    columns = list(zip(*rows))
    sums = [sum(map(abs, row)) for row in rows]
    e = Fraction(max(sum(abs((den * denominator if i == j else 0) - sum(map(mul, nums[i], columns[j]))) for j in range(n)) + sum(map(mul, rads[i], sums))
                     for i in range(n)), den * denominator)
    if e >= 1:
      raise Undefined("an inverse that is too inexact")
    e /= 1 - e
    bounds = [(e.denominator * y - e.numerator * total, e.denominator * y + e.numerator * total) for row, total in zip(rows, sums) for y in row]
    return self.arithmetic.between((0, 1), (n, n), bounds, denominator * e.denominator)


# 8. Chains: a conclusion about a whole run from a step that is proved at every recorded pair -------------------------------------------

@lru_cache(None)
def canonical_key(key, names):
  t, names = key.node, dict(names)
  head, parts = t[0], list(t[1:])
  inside = dict(names)
  for letter in bound_letters(t):
    inside[letter] = "#%d" % len(inside)
  out = []
  for code, x in layout(t):
    if code in INNER and x is not None:
      out.append(canonical_key(Key(x), tuple(inside.items())))
    elif code in "iI":
      out.append((names.get(x[0], x[0]), x[1]))
    elif code in "lkv":
      out.append(inside[x])
    elif code == "p" and len(x) > 1:
      out.append((x[0], names.get(x[1], x[1]), *x[2:]))
    else:
      out.append(x)
  if head in ("+", "*"):
    out = sorted((y for x in out for y in (x[1:] if x[0] == head else (x,))), key=repr)
  if head in (">", ">="):
    head, out = head.replace(">", "<"), out[::-1]
  return (head, *out)


def canonical(t):
  """The same for terms that differ in names of bound letters and in the order of summands and factors; > is written as <."""
  return canonical_key(Key(t), ())


def at(point, t):
  return node("at", point if isinstance(point, tuple) else (point,), t)


class Chains:
  """The goals that a premise (claim M of a step proved at all recorded pairs) gives."""

  def __init__(self, derivatives):
    self.derivatives = derivatives

  def of_state(self, t):
    """A function of one state: no neighbours, no dynamics."""
    if t[0] == "at":
      return t[1][0] in ("start", "last") or t[1][0] == "step" and self.of_state(t[2])
    if t[0] == "entry":
      array = self.derivatives.theory.arrays[t[1]]
      return array.kind != "define" or self.of_state(array.body)
    return all(map(self.of_state, inner(t)))

  def along(self, letter, t):
    """The term at recorded step `letter`; also as it stands if it is the same everywhere."""
    return [at(("iterate", letter, 0), t)] + ([] if self.derivatives.depends(t) else [t])

  def product(self, claim, sign):
    """From a@next <= rho a + e and rho >= 0: a@last <= prod rho@k a@0 + sum (prod_{u>k} rho@u) e@k. By induction."""
    need(claim[0] == "<=" and claim[1][0] == "at" and claim[1][1] == ("next",) and claim[2][0] == "+", "a premise of the form a@next <= rho*a + e expected")
    need(sign[0] == ">=" and sign[2] == ZERO or sign[0] == "<=" and sign[1] == ZERO, "a premise of the form rho >= 0 expected")
    a, rho = claim[1][2], sign[1] if sign[0] == ">=" else sign[2]
    need(self.of_state(a), "a quantity of one state expected")
    term = canonical(node("*", rho, a))
    which = [i for i, s in enumerate(claim[2][1:], 1) if canonical(s) == term]
    need(which, "a premise of the form a@next <= rho*a + e expected")
    e = total_of([s for i, s in enumerate(claim[2][1:], 1) if i != which[0]])
    after = node(">", node("position", ("u.", 0)), node("position", ("k.", 0)))
    return [node("<=", at("last", a), node("+", node("*", node("over-steps", "product", "k.", None, rho_k), at("start", a)), node(
      "over-steps", "sum", "k.", None, node("*", node("over-steps", "product", "u.", after, rho_u), e_k))))
            for rho_k in self.along("k.", rho) for rho_u in self.along("u.", rho) for e_k in self.along("k.", e)]

  def path(self, claim):
    """From norm(v@next - v) <= b: norm(v@last - v@0) <= sum b@k. The triangle inequality, telescoping."""
    need(claim[0] == "<=" and claim[1][:3] == ("apply", "sqrt", 0), "a premise of the form norm(v@next - v) <= b expected")
    left = node("apply", "sqrt", 0, self.telescoped(claim[1][3]))
    return [node("<=", left, node("over-steps", "sum", "k.", None, b)) for b in self.along("k.", claim[2])]

  def telescoped(self, t):
    """A sum of squares of v@next - v, with v@last - v@0 in their places."""
    if t[0] == "sum":
      return node("sum", t[1], t[2], self.telescoped(t[3]))
    if t[0] == "+":
      return node("+", *map(self.telescoped, t[1:]))
    need(t[0] == "^" and t[2] == 2 and t[1][0] == "+" and len(t[1]) == 3, "a sum of squares of v@next - v expected")
    for new, old in (t[1][1:], t[1][:0:-1]):
      if new[0] == "at" and new[1] == ("next",) and canonical(product_of((number(-1), new[2]))) == canonical(old) and self.of_state(new[2]):
        return node("^", node("+", at("last", new[2]), product_of((number(-1), at("start", new[2])))), 2)
    raise Reject("a sum of squares of v@next - v expected")

  def rest_of_bound(self, premise, goal):
    """From a <= b (or a = b), for the goal a <= c or a < c: what remains to be shown, b <= c or b < c."""
    premise, goal = ((f[0].replace(">", "<"), f[2], f[1]) if f[0] in (">", ">=") else f for f in (premise, goal))
    need(premise[0] in ("<=", "=") and goal[0] in ("<=", "<"), "a <= b and a goal a <= c expected")
    for a, b in (premise[1:], premise[:0:-1])[:1 if premise[0] == "<=" else 2]:
      if canonical(a) == canonical(goal[1]):
        return node(goal[0], b, goal[2])
    raise Reject("a premise and a goal that bound the same term expected")


# 9. Evidence ---------------------------------------------------------------------------------------------------------------------------

GRAVITY = ("PROVED", "CONFIDENT", "INAPPLICABLE", "HOLEY", "UNDECIDED", "REFUTED")
FILES = ("controls.evidence", "numbers.evidence", "steps.evidence")
# An item of evidence: whose it is, the state where it is evaluated (world, state), the formula, bits, claimed slack, and what must come out: True, False,
# "defined" (all sides have a value and the formula is not refuted; the rest is an identity's), "identity" (not checked here) or "done".
Item = namedtuple("Item", "owner world state formula bits slack expected")


def exactly(items, owner, expected):
  items.append(Item(owner, None, None, None, 0, None, expected))


class Certificate:
  """A folder: reads it, derives what must be there, and collects the items of evidence."""

  def __init__(self, folder):
    self.folder, self.items, self.verdicts, self.unchecked, self.worlds = folder, [], {}, {}, {}
    self.manifest()
    theory_bytes, run_bytes = self.bytes("theory.core"), self.bytes("run.bin")
    need(hashlib.sha256(theory_bytes).hexdigest() == self.theory_digest, "theory.core: another digest")
    need(hashlib.sha256(run_bytes).hexdigest() == self.run_digest, "run.bin: another digest")
    for file, digest in self.files.items():
      need(hashlib.sha256(self.bytes(file)).hexdigest() == digest, file + ": another digest")
    self.theory = Theory(self.lines("theory.core", "gradus-theory-core/1"))
    self.run = Run(run_bytes)
    self.numbers = self.read_numbers(self.lines("numbers.evidence", "gradus-numbers-evidence/1"))
    self.steps_evidence = self.lines("steps.evidence", "gradus-steps-evidence/1")
    self.controls_evidence = self.lines("controls.evidence", "gradus-controls-evidence/1")
    self.check_steps()
    self.check_controls()

  # Files

  def bytes(self, file):
    with open(os.path.join(self.folder, file), "rb") as stream:
      return stream.read()

  def lines(self, file, first):
    try:
      text = self.bytes(file).decode("utf-8")
    except UnicodeDecodeError:
      raise Reject(file + ": not UTF-8") from None
    lines = text.split("\n")
    need(lines[0] == first, "%s: the first line is not %s" % (file, first))
    need(lines.pop() == "", file + ": the last line has no end")
    try:
      return [parse(line) for line in lines[1:]]
    except Reject as reason:
      raise Reject("%s: %s" % (file, reason)) from None

  def manifest(self):
    lines = self.lines("manifest", "gradus-certificate/1")
    digests = []
    for head in ("theory", "run"):
      need(lines and lines[0][:1] == (head,) and len(lines[0]) == 2, "manifest: (%s ...) expected" % head)
      digests.append(matching(HEX, lines.pop(0)[1], "a digest"))
    self.theory_digest, self.run_digest = digests
    self.files = {}
    while lines and lines[0][:1] == ("file",):
      _, file, digest = listing(lines.pop(0), 3, 3)
      need(file in FILES + ("theory.yaml", "presentation.json") and file not in self.files, "manifest: a file that is not expected")
      self.files[file] = matching(HEX, digest, "a digest")
    need(set(FILES) <= set(self.files), "manifest: a file of evidence is missing")
    self.claimed = lines

  @staticmethod
  def read_numbers(lines):
    numbers = {}

    def row(form):
      return tuple(map(int, (matching(INTEGER, entry, "an integer") for entry in word(form).split(","))))
    for line in lines:
      kind = need(line, "numbers.evidence: a number expected")[0]
      need(kind == "eigenvalue" and len(line) == 7 or kind == "inverse" and len(line) == 5, "numbers.evidence: a number expected")
      rows = tuple(map(row, listing(line[-2] if kind == "eigenvalue" else line[-1])))
      need(len(set(map(len, rows))) < 2, "numbers.evidence: rows of one length expected")
      key = kind, name(line[1]), word(line[2])
      need(key not in numbers, "numbers.evidence: a number given twice")
      if kind == "eigenvalue":
        numbers[key] = None if line[3] == () else rational(line[3]), integer(line[4], -20000, 20000), rows, None if line[6] == () else row(line[6])
      else:
        denominator = int(matching(INTEGER, line[3], "an integer"))
        need(denominator > 0, "numbers.evidence: a denominator above 0 expected")
        numbers[key] = denominator, rows
    return numbers

  # Steps

  def check_steps(self):
    theory, lines = self.theory, self.steps_evidence
    self.world = RunWorld(self.run, theory)
    meets = self.meets(theory.setting)
    everywhere = None  # the verdict of every step, if the setting or a requirement decides it
    if not meets:
      everywhere = "INAPPLICABLE"
    elif theory.require:
      need(lines and lines[0] == ("require",), "require: evidence expected here")
      lines.pop(0)
      need(lines, "require: a line expected")
      outcome = self.place_line("require", lines.pop(0), (), theory.require, {}, "0", lambda: (self.world, (0, False)))
      everywhere = {"proved": None, "refuted": "INAPPLICABLE", "undecided": "UNDECIDED"}.get(outcome, "UNDECIDED")
    for position_, step in enumerate(theory.steps):
      if step.scope == "limit":
        self.verdicts[step.id] = "REMARK"
      elif everywhere or not self.meets(step.setting):
        self.verdicts[step.id] = everywhere or "INAPPLICABLE"
      elif step.scope == "step" and (self.run.every > 1 or self.run.last == 0):
        self.verdicts[step.id] = "INAPPLICABLE"
      else:
        need(lines and lines[0] == ("step", step.id), "step %s: evidence expected here" % step.id)
        lines.pop(0)
        try:
          self.verdicts[step.id] = self.step(step, position_, lines)
        except Reject as reason:
          raise Reject("step %s: %s" % (step.id, reason)) from None
    need(not lines, "steps.evidence: a line that no step asks for")
    for step in theory.steps:
      need(self.claimed, "manifest: step %s is missing" % step.id)
      entry = self.claimed.pop(0)
      need(entry[:2] == ("step", step.id) and len(entry) == 4, "manifest: step %s expected" % step.id)
      need(entry[3] == self.verdicts[step.id], "step %s: the manifest does not say %s" % (step.id, self.verdicts[step.id]))

  def meets(self, conditions):
    return all(self.run.meta.get(condition[0]) in condition[1:] for condition in conditions)

  def places(self, step):
    last = self.run.last
    return {"number": ["0"], "data": ["0"], "start": ["0"], "run": ["0"], "last": [str(last)], "iterate": list(map(str, range(last + 1))),
            "step": list(map(str, range(last))), **{scope: ["everywhere"] for scope in ("identity", "everywhere", "ball", "rowball", "flow")}
            }.get(step.scope, [])

  def step(self, step, position_, lines):
    shows = self.shows("step " + step.id, step.claims, lines, position_)
    if lines and lines[0][:2] == ("undecided", "*"):
      need(len(lines[0]) == 3, "(undecided * TEXT) expected")
      word(lines.pop(0)[2])
      return "UNDECIDED"
    places = self.places(step)
    need(places, "no rule decides this scope")
    outcomes = []
    for place in places:
      need(lines and isinstance(lines[0], tuple) and len(lines[0]) > 1 and lines[0][0] in ("proved", "refuted", "inapplicable", "undecided"),
           "a line for the place %s expected" % place)
      outcomes.append(self.place_line("step " + step.id, lines.pop(0), step.when, step.claims, shows, place,
                                      lambda: (self.world, (int(place), False))))
    return max((outcome.upper() for outcome in outcomes), key=GRAVITY.index)

  def shows(self, owner, claims, lines, position_):
    """The lines that show a claim as a whole: claim number -> (kind, whether everything under it was checked)."""
    shows = {}
    while lines and lines[0][:1] in (("identity",), ("instance",), ("product",), ("path",), ("bound",)):
      line = lines.pop(0)
      kind, n = line[0], integer(listing(line, 2)[1], 1)
      need(n <= len(claims) and n not in shows, "claim %d shown once" % n)
      if kind == "identity":
        need(len(line) in (4, 5) and line[4:] in ((), ("assuming",)), "an identity expected")
        for names in line[2:4]:
          for entry in listing(names):
            need(name(entry) in self.theory.arrays and self.theory.arrays[entry].kind == "define", "a definition expected")
        shows[n] = kind, False
        exactly(self.items, owner, "identity")
        continue
      need(len(line) == (5 if kind in ("instance", "path") else 6), "another number of parts expected")
      premise, digest, m = line[2], line[3], integer(line[4], 1)
      earlier = {step.id: step for step in self.theory.steps[:position_]}
      need(premise in earlier and self.digest(premise) == digest, "an earlier step and its digest expected")
      cited = earlier[premise]
      need(self.verdicts[premise] == "PROVED", "a premise that is proved everywhere expected")
      need(m <= len(cited.claims), "a claim of the premise expected")
      shows[n] = kind, self.show(owner, kind, line, cited, m, claims[n - 1]) and not self.unchecked.get("step " + premise)
      exactly(self.items, owner, "done" if shows[n][1] else "identity")
    return shows

  def show(self, owner, kind, line, cited, m, goal):
    claim, chains = cited.claims[m - 1], Chains(Derivatives(self.theory, self.world))
    if kind == "instance":
      need(cited.scope == "identity" and not cited.when, "an identity without hypotheses expected")
      return False
    if kind == "bound":
      need(self.places(cited)[:1] == ["0"] and cited.scope not in ("iterate", "step") or cited.scope in ("iterate", "step"), "a premise at place 0 expected")
      bits, slack = self.enclosure(line[5])
      self.items.append(Item(owner, self.world, (0, False), chains.rest_of_bound(claim, goal), bits, slack, True))
      return True
    need(cited.scope == "step", "a premise for every step expected")
    if kind == "product":
      s = integer(line[5], 1)
      need(s <= len(cited.claims), "a claim of the premise expected")
      goals = chains.product(claim, cited.claims[s - 1])
    else:
      goals = chains.path(claim)
    need(canonical(goal) in map(canonical, goals), "the goal is not what the premise gives")
    return True

  def digest(self, id_):
    """The digest that the manifest states; it is compared with the statement's own."""
    return next((entry[2] for entry in self.claimed if entry[:2] == ("step", id_) and len(entry) == 4), None)

  # Lines of places

  def enclosure(self, form):
    listing(form, 2, 4)
    need(form[0] == "enclosure" and len(form) != 3, "an enclosure expected")
    return integer(form[1], 0, 16384), tuple(map(decimal, form[2:])) or None

  def place_line(self, owner, line, whens, claims, shows, place, where):
    """One line; returns its outcome. `where` gives the world and state of a place with a number."""
    kind = listing(line, 3)[0]
    need(line[1] == place, "the place %s expected" % place)
    if kind == "undecided":
      need(len(line) == 3, "(undecided PLACE TEXT) expected")
      word(line[2])
      return kind

    def enclosed(form, formula, expected):
      need(place != "everywhere", "nothing is evaluated everywhere")
      bits, slack = self.enclosure(form)
      need(slack is None or slack[0] <= slack[1] and (slack[0] >= 0 if expected else slack[1] <= 0), "a slack of the right sign expected")
      self.items.append(Item(owner, *where(), formula, bits, slack, expected))
    if kind == "inapplicable":
      need(len(line) == 4, "(inapplicable PLACE N ENCLOSURE) expected")
      enclosed(line[3], whens[integer(line[2], 1, len(whens)) - 1], False)
      return kind
    hypotheses = () if place == "everywhere" else whens
    need(len(listing(line[2])) == len(hypotheses), "evidence for every hypothesis expected")
    for form, formula in zip(line[2], hypotheses):
      enclosed(form, formula, True)
    if kind == "refuted":
      need(len(line) == 5, "(refuted PLACE (ITEM*) N ENCLOSURE) expected")
      enclosed(line[4], claims[integer(line[3], 1, len(claims)) - 1], False)
      return kind
    need(kind == "proved" and len(line) == 4, "a line for the place %s expected" % place)
    need(len(listing(line[3])) == len(claims), "evidence for every claim expected")
    for n, (form, formula) in enumerate(zip(line[3], claims), 1):
      if form != "shown" and listing(form, 2)[0] != "shown":
        enclosed(form, formula, True)
        continue
      need(n in shows, "a line that shows claim %d expected" % n)
      shown, checked = shows[n]
      if form == "shown":
        need(place == ("everywhere" if shown == "identity" else "0") and shown != "instance", "claim %d is not shown at %s" % (n, place))
        exactly(self.items, owner, "done" if checked else "identity")
      else:
        need(len(form) == 2 and shown in ("identity", "instance") and place != "everywhere", "claim %d is not shown at %s" % (n, place))
        self.items.append(Item(owner, *where(), formula, integer(form[1], 0, 16384), None, "defined"))
      if not checked:
        self.unchecked[owner] = True
    return kind

  # Controls

  def check_controls(self):
    lines = self.controls_evidence
    for control in self.theory.controls:
      owner = "control %s %d" % (control.id, control.number)
      need(lines and lines[0] == ("control", control.id, str(control.number)), owner + ": evidence expected here")
      lines.pop(0)
      try:
        outcome = self.control(control, owner, lines)
      except Reject as reason:
        raise Reject("%s: %s" % (owner, reason)) from None
      need(self.claimed and self.claimed.pop(0) == ("control", control.id, str(control.number), control.expected, outcome),
           "%s: the manifest does not say %s" % (owner, outcome))
      need(outcome != "proved" or control.expected != "refuted", owner + ": a false claim is proved")
    need(not lines, "controls.evidence: a line that no control asks for")
    need(not self.claimed, "manifest: a line too many")

  def control(self, control, owner, lines):
    step = control.step
    shows = self.shows(owner, step.claims, lines, len(self.theory.steps))
    need(lines and len(lines[0]) > 1, "a line expected")
    line = lines.pop(0)
    place = word(line[1])
    if place == "*":
      need(line[0] == "undecided" and len(line) == 3, "(undecided * TEXT) expected")
      return "undecided"
    whens = tuple(self.theory.require) + step.when
    if place == "everywhere":
      need(step.scope in ("identity", "everywhere", "ball", "rowball", "flow"), "a place that the control allows expected")
      where, iterate = None, None
    else:
      example, _, k = place.partition(":")
      need(example in self.theory.examples and (not k or INTEGER.fullmatch(k) and 0 < int(k) <= 1000), "a place that the control allows expected")
      iterate = int(k or 0)
      need(control.example in (None, example) and control.iterate in (-1, iterate), "a place that the control allows expected")
      need(step.scope in ("identity", "everywhere", "iterate", "step") or
           iterate == 0 and step.scope in ("number", "data", "start", "ball", "rowball", "flow", "forever", "run", "last"),
           "a place that the control allows expected")
      where = lambda: (self.example(example), (iterate, False))
    outcome = self.place_line(owner, line, whens, step.claims, shows, place, where)
    if outcome == "proved":
      return outcome if place == "everywhere" or control.example and control.iterate >= 0 else "undecided"
    return {"refuted": "refuted", "inapplicable": "refused", "undecided": "undecided"}[outcome]

  def example(self, example):
    if example not in self.worlds:
      self.worlds[example] = ExampleWorld(example, self.theory)
    return self.worlds[example]


class Check:
  """Evaluates the items of a certificate, those of one state after the other."""

  def __init__(self, certificate):
    self.certificate, self.evaluators, self.problems = certificate, {}, []

  def evaluator(self, world, p):
    key = id(world), p
    if key not in self.evaluators:
      self.evaluators[key] = Evaluator(self.certificate.theory, world, self.certificate.numbers, p)
    return self.evaluators[key]

  def all(self, items):
    now = None
    for item in sorted(items, key=lambda item: item.state[0] if item.state and item.world is self.certificate.world else -1):
      if item.world is self.certificate.world and item.state[0] != now:
        now = item.state[0]
        for evaluator in self.evaluators.values():
          evaluator.forget(((0, False), (now, False), (now + 1, False), (now, True), (self.certificate.run.last, False)))
      reason = self.fault(item) if item.formula else None
      if reason:
        place = item.world.place(item.state, False)
        self.problems.append("%s: at %s: %s" % (item.owner, place, reason))

  def fault(self, item):
    """Why an item is not what it says; None if it is. Where the enclosures do not decide, once more with many more bits."""
    for p in [None] if item.bits == 0 else [max(192, item.bits + 64), 3 * max(192, item.bits + 64)]:
      evaluator = self.evaluator(item.world, p)
      before = evaluator.undefined
      found = evaluator.truth(item.formula, {}, item.state).values[0]
      if item.expected == "defined":
        if found is False:
          return "the claim is false"
        if evaluator.undefined == before:
          return None
        reason = "a side of the claim has no value"
        continue
      if found is (not item.expected):
        return "the formula is %s" % ("true" if found else "false")
      reason = "the enclosures do not decide"
      if found is item.expected:
        slack = evaluator.slack(item.formula, {}, item.state)
        if item.slack is None or slack and item.slack[0] <= slack[0] and slack[1] <= item.slack[1]:
          return None
        reason = "the slack is not within the claimed bounds" if slack else "there is no slack"
    return reason


# 10. The command -----------------------------------------------------------------------------------------------------------------------

def check_folder(folder, steps, places):
  """Status, checked items, all items, and lines to print."""
  certificate = None
  try:
    certificate = Certificate(folder)
    chosen = [item for item in certificate.items
              if (steps is None or item.owner.split(" ")[-1 if item.owner.startswith("step") else 1 if " " in item.owner else 0] in steps)
              and (places is None or item.world is not certificate.world or places[0] <= item.state[0] <= places[1])]
    check = Check(certificate)
    check.all(chosen)
    problems = check.problems
  except Reject as reason:
    problems = [str(reason)]
  except RecursionError:
    problems = ["terms nested too deep"]
  if problems:
    return "INVALID", 0, 0, problems
  checked = sum(item.expected in (True, False, "done") for item in chosen)
  count_of = {verdict: sum(v == verdict for v in certificate.verdicts.values()) for verdict in GRAVITY}
  said = ["proved %d refuted %d inapplicable %d undecided %d assumed %d confident %d; run %s; theory %s" % (
    *(count_of[v] for v in ("PROVED", "REFUTED", "INAPPLICABLE", "UNDECIDED", "HOLEY", "CONFIDENT")), certificate.run_digest, certificate.theory_digest)]
  for owner in dict.fromkeys(item.owner for item in chosen if item.expected in ("identity", "defined")):
    said.append("NOT CHECKED %s: rests on an identity" % owner)
  sampled = steps is not None or places is not None
  return "SAMPLED" if sampled else "VALID" if checked == len(chosen) else "PARTIAL", checked, len(certificate.items), said


def main(arguments):
  sys.setrecursionlimit(100000)
  sys.set_int_max_str_digits(70000)
  steps = places = None
  folders = []
  arguments = list(arguments)
  while arguments:
    argument = arguments.pop(0)
    if argument == "--steps" and arguments:
      steps = set(arguments.pop(0).split(","))
    elif argument == "--places" and arguments and re.fullmatch("[0-9]+[.][.][0-9]+", arguments[0]):
      places = tuple(map(int, arguments.pop(0).split("..")))
    elif argument.startswith("-"):
      print("usage: checker.py [--steps ID,...] [--places A..B] FOLDER...", file=sys.stderr)
      return 64
    else:
      folders.append(argument)
  try:
    results = [(folder, check_folder(folder, steps, places)) for folder in folders]
  except OSError as error:
    print("%s: %s" % (error.filename, error.strerror), file=sys.stderr)
    return 65
  statuses = [result[0] for _, result in results]
  worst = next(status for status in ("INVALID", "SAMPLED", "PARTIAL", "VALID") if status in statuses)
  checked, total = (sum(result[i] for _, result in results) for i in (1, 2))
  print(worst + (" %d/%d" % (checked, total) if worst in ("SAMPLED", "PARTIAL") else ""))
  for folder, (status, _, _, said) in results:
    if len(results) > 1:
      print("%s: %s" % (folder, status))
    print("\n".join(said))
  return {"VALID": 0, "PARTIAL": 2, "SAMPLED": 2, "INVALID": 1}[worst]


if __name__ == "__main__":
  sys.exit(main(sys.argv[1:]))
