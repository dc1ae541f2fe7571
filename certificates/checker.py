#!/usr/bin/env python3
"""Re-checks Gradus certificates: a second checker, written from docs/certificate-format.md and docs/kernel-rules.md.

  checker.py [--steps ID,...] [--places A..B] FOLDER...

The first line is VALID (everything was checked), PARTIAL c/N (nothing is wrong, but only c of the N items of evidence
were checked; the others rest on rules that are not known here, identities above all), SAMPLED c/N (the same for the
chosen steps or places) or INVALID. Then come what is claimed, and what was not checked or is wrong. Exit codes: 0 VALID,
2 PARTIAL or SAMPLED, 1 INVALID, 64 usage, 65 a file is missing or cannot be read.

Parts: 1 elementary functions, 2 blocks of numbers, 3 canonical text and terms, 4 derivatives, 5 runs and examples,
6 evaluation, 7 certified numbers, 8 chains, 9 statement digests, 10 evidence, 11 the command. No packages, and no
floating point: recorded floats are read as the exact numbers that they are.
"""
import hashlib
import json
import math
import os
import re
import struct
import sys
import threading
import zlib
from collections import namedtuple
from fractions import Fraction
from functools import lru_cache
from operator import add, mul


class Reject(Exception):
  """The certificate is INVALID."""


class Undefined(Exception):
  """A term has no value here, or none that is known: nothing is proved about it."""


class Beyond(Undefined):
  """A term that only the kernel can evaluate: what rests on it is not checked."""


def need(condition, message):
  if not condition:
    raise Reject(message)
  return condition


# 1. Elementary functions ---------------------------------------------------------------------------------------------
# An int x means the number x/2^p; a result errs by less than 2 units of 2^-p. In the proofs a unit is 2^-q, where q is
# the working precision; floor division and shifts cut less than 1 unit. 32 <= p <= 2^16.

@lru_cache(None)
def arc_series(q, sign, *terms):
  """2^q times the sum of c*atanh(1/n) (sign 1) or c*atan(1/n) (sign -1) over pairs (c, n), n >= 3, sum of c below 16.
  With 40 more bits each series has fewer than q terms, each wrong by less than 3 units: less than 2 are left."""
  total = 0
  for c, n in terms:
    power, i = (1 << q + 40) // n, 0
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
  """Some n with 2^(-8n)/n! < 2^-q."""
  n = 1
  while 8 * n + math.factorial(n).bit_length() - 1 <= q:
    n += 1
  return n


def exp_fixed(x, p):
  """e^x = 2^k (e^r)^256, r = (x - k log 2)/256 in [0, 2^-8). As |k| < 2^15 (below, unless p > 2^14: 2^17), r errs by
  2^11 units, and so does the Taylor polynomial, in Horner's form (its remainder and roundings add less than 5); 8
  squarings make it 2^21. q - p - k >= 42, so less than 2^-20 of a unit of 2^-p remains, before the last shift."""
  whole = x >> p
  if whole >= 1 << 14:
    raise Undefined("a power of e beyond 2^14")
  if whole < -p - 2:
    return 0
  q = p + 42 + max(0, whole + (whole >> 1) + 2)
  two, one = log_2(q), 1 << q
  k, r = divmod(x << q - p, two)
  r, power = r >> 8, one
  for n in range(taylor_terms(q), 0, -1):
    power = one + (r * power >> q) // n
  for _ in range(8):
    power = power * power >> q
  return power >> q - p - k


def log_fixed(x, p):
  """log x = e log 2 + 2 atanh z, z = (m - 1)/(m + 1), where x = 2^e m, 3/4 <= m < 3/2. The series in |z| <= 1/5 has
  fewer than q terms, each wrong by less than 3 units; e log 2 errs by 2|e|. Together less than 2^25 of 2^32 units."""
  q = p + 32
  e = x.bit_length() - 1 - p
  m = x << q - p - e if q - p - e >= 0 else x >> e + p - q
  if 2 * m >= 3 << q:
    m, e = m >> 1, e + 1
  z = (m - (1 << q) << q) // (m + (1 << q))
  square, power, total, i = z * z >> q, z, 0, 1
  while power not in (0, -1):
    total += power // i
    power, i = power * square >> q, i + 2
  return 2 * total + e * log_2(q) >> 32


def sin_cos_fixed(x, p):
  """x = k pi/2 + r, |r| < 1; k pi/2 errs by 2^b units if |x| < 2^(b-2), and q = p + 32 + b. The series alternate with
  falling terms; they have fewer than q, cut by less than 3 units each."""
  b = max(2, x.bit_length() - p + 2)
  q = p + 32 + b
  half = pi(q) >> 1
  x <<= q - p
  k = (2 * x + half) // (2 * half)
  r, parts = x - k * half, []
  square = r * r >> q
  for term, n in (r, 1), (1 << q, 0):
    total = 0
    while term not in (0, -1):
      total += term
      term = -(term * square >> q) // ((n + 1) * (n + 2))
      n += 2
    parts.append(total >> q - p)
  s, c = parts
  return ((s, c), (c, -s), (-s, -c), (-c, s))[k % 4]


def atan_fixed(x, p):
  """atan x = pi/2 - atan 1/x, and three times atan x = 2 atan(x/(1 + sqrt(1 + x^2))). The halvings leave an error below
  4 units, the series (z < 1/10) adds 3 for each of fewer than q terms; 8 times that is below 2^24 of 2^32 units."""
  q = p + 32
  one, y = 1 << q, abs(x) << 32
  turned = y > one
  if turned:
    y = one * one // y
  for _ in range(3):
    y = (y << q) // (one + math.isqrt(one * one + y * y))
  square, power, total, i = y * y >> q, y, 0, 0
  while power:
    total += (-1) ** i * (power // (2 * i + 1))
    power, i = power * square >> q, i + 1
  y = (pi(q) >> 1) - 8 * total if turned else 8 * total
  return (y if x >= 0 else -y) >> 32


def erf_fixed(x, p):
  """erf x = 2/sqrt(pi) e^(-x^2) sum 2^n x^(2n+1)/(2n+1)!!, x > 0. All terms are positive. What is cut in a term (2 units)
  grows by at most e^(x^2) in all later terms together, so after the factor e^(-x^2) fewer than 2^20 units remain. The
  rest after the last term is below 1 unit, its ratio being below 1/2; the error of x^2, 1 unit, counts as little. The
  factor has as many more bits as the sum may have before the point. For x >= 1: 1 - erf x < e^(-x^2)."""
  q = p + 32
  y = abs(x) << 32
  square = y * y >> q
  if square >= p + 2 << q:
    return (1 if x >= 0 else -1) << p
  term, total, n = y, y, 0
  while term and (term > 1 or 4 * square > 2 * n + 3 << q):
    term = (2 * term * square >> q) // (2 * n + 3)
    total, n = total + term, n + 1
  extra = 2 * (square >> q) + 4
  y = (2 * total * exp_fixed(-square << extra, q + extra) >> extra) // math.isqrt(pi(q) << q)
  return (y if x >= 0 else -y) >> 32


def tanh_fixed(x, p):
  e, one = exp_fixed(-abs(x) << 9, p + 8), 1 << p + 8  # e = e^(-2|x|); (1 - e)/(1 + e) has a slope in [-2, 0]
  y = (one - e << p + 8) // (one + e) >> 8
  return y if x >= 0 else -y


def sigmoid_fixed(x, p):
  e, one = exp_fixed(-abs(x) << 8, p + 8), 1 << p + 8  # e = e^(-|x|); 1/(1 + e) and e/(1 + e) have slopes in [-1, 1]
  return ((one if x >= 0 else e) << p + 8) // (one + e) >> 8


def softplus_fixed(x, p):
  e, one = exp_fixed(-abs(x) << 8, p + 8), 1 << p + 8  # log(1 + e^x) = max(x, 0) + log(1 + e)
  return max(x, 0) + (log_fixed(one + e, p + 8) >> 8)


# name -> (function, Lipschitz constant)
SMOOTH = {"tanh": (tanh_fixed, 1), "sigmoid": (sigmoid_fixed, 1), "softplus": (softplus_fixed, 1), "erf": (erf_fixed, 2),
          "atan": (atan_fixed, 1), "sin": (lambda x, p: sin_cos_fixed(x, p)[0], 1),
          "cos": (lambda x, p: sin_cos_fixed(x, p)[1], 1)}


# 2. Blocks of numbers ------------------------------------------------------------------------------------------------

class Block:
  """The numbers nums[i]/den, up to rads[i]/den, for all values of the letters `axes`, the last letter running fastest.
  rads is None where all are exact."""
  __slots__ = ("axes", "sizes", "nums", "rads", "den")

  def __init__(self, axes, sizes, nums, rads, den):
    self.axes, self.sizes, self.nums, self.rads, self.den = axes, sizes, nums, rads, den

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
  """Where the entries of a block stand when it is spread over these letters, in this order."""
  count(target_sizes)
  strides, stride, out = {}, 1, [0]
  for letter, size in zip(reversed(axes), reversed(sizes)):
    strides[letter], stride = stride, stride * size
  for letter, size in zip(target, target_sizes):
    stride = strides.get(letter, 0)
    out = [at + stride * v for at in out for v in range(size)]
  return out


def spread(block, axes, sizes):
  """The block's numbers and radii over these letters."""
  if block.axes == axes:
    return block.nums, block.rads
  at, nums, rads = positions(block.axes, block.sizes, axes, sizes), block.nums, block.rads
  return [nums[i] for i in at], rads and [rads[i] for i in at]


def union(blocks):
  sizes = {}
  for block in blocks:
    sizes.update(zip(block.axes, block.sizes))
  return tuple(sizes), tuple(sizes.values())


class Arithmetic:
  """Operations on blocks. With p = None all is exact; else a denominator above 2^p is rounded to 2^p, outwards."""

  def __init__(self, p):
    self.p = p

  def constant(self, value):
    return Block((), (), [Fraction(value).numerator], None, Fraction(value).denominator)

  def inexact(self):
    if self.p is None:
      raise Undefined("not a rational number")

  def rounded(self, axes, sizes, nums, rads, den):
    p = self.p
    if p is None:
      shared = math.gcd(den, *nums, *(rads or ()))
      if shared > 1:
        nums, rads, den = [x // shared for x in nums], rads and [r // shared for r in rads], den // shared
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
    return Block(axes, sizes, nums, rads if rads and any(rads) else None, den)

  def between(self, axes, sizes, bounds, den):
    """Numbers between given numerators."""
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

  def negative(self, block):
    return Block(block.axes, block.sizes, [-x for x in block.nums], block.rads, block.den)

  def first(self, block, letter):
    """The block's numbers and radii in one list for each value of the letter, and the other letters."""
    at = block.axes.index(letter)
    rest, sizes = block.axes[:at] + block.axes[at + 1:], block.sizes[:at] + block.sizes[at + 1:]
    nums, rads = spread(block, (letter,) + rest, (block.sizes[at],) + sizes)
    n = count(sizes)
    cut = [slice(i * n, i * n + n) for i in range(block.sizes[at])]
    return rest, sizes, [nums[c] for c in cut], rads and [rads[c] for c in cut]

  def sum_out(self, block, letter):
    rest, sizes, nums, rads = self.first(block, letter)
    return self.rounded(rest, sizes, list(map(sum, zip(*nums))), rads and list(map(sum, zip(*rads))), block.den)

  def contract(self, a, b, letters):
    """The sum of a*b over letters that both have. For errors r, s: |xy - x'y'| <= |x| s + r (|y| + s)."""
    sizes = dict(zip(a.axes + b.axes, a.sizes + b.sizes))
    both = tuple(x for x in a.axes if x in b.axes and x not in letters)
    left, right = (tuple(x for x in one.axes if x not in two.axes) for one, two in ((a, b), (b, a)))
    over = tuple(letters)
    axes = both + left + right
    if over:
      orders = both + left + over, both + right + over
      groups, per_left, per_right, n = (math.prod(sizes[x] for x in xs) for xs in (both, left, right, over))
      count(sizes[x] for x in axes)

      def dots(xs, ys):
        xs, ys = ([z[i:i + n] for i in range(0, groups * m * n, n)] for z, m in ((xs, per_left), (ys, per_right)))
        return [sum(map(mul, x, y)) for g in range(groups) for x in xs[g * per_left:(g + 1) * per_left]
                for y in ys[g * per_right:(g + 1) * per_right]]
    else:
      orders = axes, axes

      def dots(xs, ys):
        return list(map(mul, xs, ys))
    (xs, r), (ys, s) = (spread(z, order, tuple(sizes[x] for x in order)) for z, order in zip((a, b), orders))
    if r and s and not over and len(xs) <= 64:  # by the ends: sharper for wide intervals
      ends = [sorted((x + p * e) * (y + q * f) for p in (-1, 1) for q in (-1, 1)) for x, e, y, f in zip(xs, r, ys, s)]
      return self.between(axes, tuple(sizes[x] for x in axes), [(z[0], z[-1]) for z in ends], a.den * b.den)
    rads = dots(list(map(abs, xs)), s) if s else None
    if r:
      more = dots(r, list(map(add, map(abs, ys), s)) if s else list(map(abs, ys)))
      rads = list(map(add, rads, more)) if rads else more
    return self.rounded(axes, tuple(sizes[x] for x in axes), dots(xs, ys), rads, a.den * b.den)

  def product(self, blocks, letters):
    """The sum over letters (a dictionary with their sizes) of a product: first the pair that gives the least."""
    blocks, letters = list(blocks), dict(letters)
    while True:
      for letter in list(letters):
        users = [i for i, block in enumerate(blocks) if letter in block.axes]
        if len(users) == 0:
          blocks.append(self.constant(letters.pop(letter)))
        elif len(users) == 1:
          del letters[letter]
          blocks[users[0]] = self.sum_out(blocks[users[0]], letter)
      if len(blocks) == 1:
        return blocks[0]
      best = None
      for j in range(len(blocks)):
        for i in range(j):
          elsewhere = {x for k, block in enumerate(blocks) if k not in (i, j) for x in block.axes}
          own = [x for x in letters if x not in elsewhere]
          size = math.prod(s for x, s in zip(*union((blocks[i], blocks[j]))) if x not in own)
          if best is None or size < best[0]:
            best = size, i, j, own
      _, i, j, own = best
      own = [x for x in own if x in blocks[i].axes]
      merged = self.contract(blocks[i], blocks[j], own)
      del blocks[j], blocks[i]
      blocks.append(merged)
      for letter in own:
        del letters[letter]

  def power(self, block, n):
    if n <= 0:
      return self.power(self.inverse(block), -n) if n else self.constant(1)
    bounds = [(low ** n, high ** n) if n % 2 or low >= 0 else (high ** n if high <= 0 else 0, max(-low, high) ** n)
              for low, high in block.bounds()]
    return self.between(block.axes, block.sizes, bounds, block.den ** n)

  def inverse(self, block):
    bounds = block.bounds()
    if any(low <= 0 <= high for low, high in bounds):
      raise Undefined("a divisor that may be 0")
    den, p = math.lcm(*(x for pair in bounds for x in pair)) if self.p is None or len(bounds) < 9 else 0, self.p
    if p is None or den and block.rads is None and den >> p == 0:
      ends = [(den // high * block.den, den // low * block.den) for low, high in bounds]
      return self.between(block.axes, block.sizes, ends, den)
    one = block.den << p
    return self.between(block.axes, block.sizes, [(one // high, -(-one // low)) for low, high in bounds], 1 << p)

  def root(self, block, known):
    """known: the numbers are not negative, as their form shows."""
    bounds, den, p = block.bounds(), block.den, self.p
    if known:
      bounds = [(max(0, low), max(0, high)) for low, high in bounds]
    if any(low < 0 for low, _ in bounds):
      raise Undefined("the root of a number that may be negative")
    if block.rads is None:
      roots = [math.isqrt(x * den) for x in block.nums]
      if all(root * root == x * den for root, x in zip(roots, block.nums)):
        return self.rounded(block.axes, block.sizes, roots, None, den)
    self.inexact()
    ends = [(math.isqrt((low << 2 * p) // den), math.isqrt(-(-high << 2 * p) // den) + 1) for low, high in bounds]
    return self.between(block.axes, block.sizes, ends, 1 << p)

  def fixed(self, block):
    """Numerators and radii over 2^p."""
    by, rest = divmod(1 << self.p, block.den)
    if not rest:
      return [by * x for x in block.nums], [by * r for r in block.errors()]
    return [(x << self.p) // block.den for x in block.nums], [1 - (-r << self.p) // block.den for r in block.errors()]

  def smooth(self, name, block):
    self.inexact()
    function, lipschitz = SMOOTH[name]
    p, (nums, rads) = self.p, self.fixed(block)
    if name not in ("sin", "cos") and any(r >> p - 16 for r in rads):  # increasing: a wide interval by its ends
      ends = [(function(x - r, p) - 2, function(x + r, p) + 2) for x, r in zip(nums, rads)]
      return self.between(block.axes, block.sizes, ends, 1 << p)
    return Block(block.axes, block.sizes, [function(x, p) for x in nums], [lipschitz * r + 2 for r in rads], 1 << p)

  def rising(self, name, block):
    """exp and log, by their values at both ends."""
    self.inexact()
    p, (nums, rads) = self.p, self.fixed(block)
    if name == "log" and any(x <= r for x, r in zip(nums, rads)):
      raise Undefined("the logarithm of a number that may not be positive")
    function = exp_fixed if name == "exp" else log_fixed
    ends = [(function(x - r, p) - 2, function(x + r, p) + 2) for x, r in zip(nums, rads)]
    return self.between(block.axes, block.sizes, ends, 1 << p)

  def apply(self, name, block):
    if name in SMOOTH:
      return self.smooth(name, block)
    if name in ("exp", "log"):
      return self.rising(name, block)
    if name in ("relu", "abs"):
      bounds = [(max(0, low), max(0, high)) if name == "relu" else (max(0, low, -high), max(high, -low))
                for low, high in block.bounds()]
      return self.between(block.axes, block.sizes, bounds, block.den)
    raise (Beyond if name == "elu" else Undefined)("the function %s" % name)

  def extreme(self, parts, best):
    """The maximum or minimum (best) of blocks, entry by entry."""
    axes, sizes = union(parts)
    den, columns = math.lcm(*(part.den for part in parts)), []
    for part in parts:
      nums, rads = spread(part, axes, sizes)
      by = den // part.den
      columns.append([(by * (x - r), by * (x + r)) for x, r in zip(nums, rads or [0] * len(nums))])
    bounds = [(best(low for low, _ in column), best(high for _, high in column)) for column in zip(*columns)]
    return self.between(axes, sizes, bounds, den)


# 3. Canonical text and terms -----------------------------------------------------------------------------------------

BARE = r"[A-Za-z0-9_'.+*/<>=!@:^\[\],-]+"
TOKEN = re.compile(r'[() ]|"(?:[^"\\\x00-\x1f\x7f]|\\["\\])*"|' + BARE)
INTEGER = re.compile(r"0|-?[1-9][0-9]*")
RATIONAL = re.compile(r"(0|-?[1-9][0-9]*)(?:/([1-9][0-9]*))?")
DECIMAL = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:E([+-][0-9]{1,5}))?")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.'~]*")
HEX = re.compile(r"[0-9a-f]{64}")


def parse(line):
  """One list, as nested tuples of words."""
  tokens = TOKEN.findall(line)
  kinds = "".join(t if t in "() " else "w" for t in tokens)
  need("".join(tokens) == line and kinds[:1] == "(" and not re.search(r"ww|w\(|\)w|\)\(|\( | \)|  | $", kinds),
       "one list expected, of words with one space between them")
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
      text = re.sub(r"\\(.)", r"\1", token[1:-1]) if token[0] == '"' else token
      need(len(stack) > 1 and len(text) <= 65536, "a word that is too long, or outside of the list")
      need((token[0] == '"') != bool(re.fullmatch(BARE, text)), "a word has quotes exactly when it needs them")
      stack[-1].append(text)
  need(len(stack) == 1 and len(stack[0]) == 1 and stack[0][0], "one list expected")
  return stack[0][0]


def word(form):
  need(isinstance(form, str), "a word expected")
  return form


def listing(form, length=None, head=None):
  need(isinstance(form, tuple) and length in (None, len(form)) and head in (None, *form[:1]), "another list expected")
  return form


def matching(pattern, form, what):
  return need(isinstance(form, str) and pattern.fullmatch(form), what + " expected") and form


def name(form):
  return matching(NAME, form, "a name")


def integer(form, low=-1 << 31, high=1 << 31):
  value = int(matching(INTEGER, form, "an integer"))
  need(low <= value <= high, "an integer out of range")
  return value


def rational(form):
  top, _, bottom = matching(RATIONAL, form, "a rational number").partition("/")
  value = Fraction(int(top), int(bottom or 1))
  need(bottom == "" or 1 < int(bottom) == value.denominator, "a rational number in lowest terms expected")
  return value


def decimal(form):
  """As BigDecimal.toString writes u/10^s, u without a trailing zero: plainly if s >= 0 and the exponent is at least -6."""
  sign, whole, part, exponent = DECIMAL.fullmatch(matching(DECIMAL, form, "a decimal")).groups("")
  digits, scale = (whole + part).lstrip("0"), len(part) - int(exponent or 0)
  shorter = digits.rstrip("0")
  digits, scale = shorter, scale - len(digits) + len(shorter)
  if not digits:
    sign, digits, scale = "", "0", 0
  if scale >= 0 and len(digits) - 1 - scale >= -6:
    digits = digits.rjust(scale + 1, "0")
    plain = sign + digits[:len(digits) - scale] + ("." if scale else "") + digits[len(digits) - scale:]
  else:
    plain = sign + digits[0] + ("." if digits[1:] else "") + digits[1:] + "E%+d" % (len(digits) - 1 - scale)
  need(plain == form and abs(scale) <= 10000, "a decimal in canonical form expected")
  return Fraction(int(sign + digits)) * Fraction(10) ** -scale


# What follows the head of a node. i index, I indices, p point, t term, T two or more terms, q formula, Q formulas, g formula
# or nothing, e end of an interval, d size, n integer, f function, o fold, a array, x text, u real variable. Bound in the
# node's terms and formulas: l index letter, k step, c whole number, r real variable, w weights, v normal numbers.
FOLDS = ("sum", "product", "maximum", "minimum")
TERMS = {"num": "x", "pi": "", "size": "d", "position": "i", "entry": "aI", "at": "pt", "+": "T", "*": "T", "^": "tn", "power": "ti",
         "apply": "fnt", **{fold: "ldt" for fold in FOLDS}, "over-steps": "okgt", "delta": "ii", "indicator": "q",
         "if": "qtt", "partial": "taI", "d/dt": "t", "variable": "u", "expectation": "vdt", "unsupported": "x"}
UNKNOWN = ("unsupported", "beyond")  # what has no value, and what has one that only the kernel finds
CERTIFIED = {"lambda-min": "lldt", "lambda-max": "lldt", "inverse": "lldtii"}
BODIES = {**CERTIFIED, "projector": "llddtii", "supremum": "reet", "infimum": "reet", "integral": "reet"}
RELATIONS = ("<", "<=", "=", "!=", ">=", ">")
FORMULAS = {**{relation: "tt" for relation in RELATIONS}, "and": "Q", "or": "Q", "not": "q", "implies": "qq",
            "for-all": "ldq", "for-all-weights": "wq", "for-all-reals": "reeq", "for-all-naturals": "cq", "exists": "reeq",
            "exists-unique": "reeq", "exists-weights": "wq", "exists-unique-weights": "wq", "converges": "xx",
            "unsupported": "x"}
LAYOUT = {**TERMS, **BODIES, **FORMULAS, "beyond": "x"}
FUNCTIONS = "sqrt exp log sin cos atan tanh erf abs relu sigmoid softplus activation".split()
SCOPES = ("number data start last iterate step run identity everywhere ball rowball flow forever points cases seeds "
          "limit").split()
INNER, BINDERS = "tTqQge", "lkcrwv"
nodes, letters_of = {}, {}


def node(*parts):
  """Every node once, so that equal nodes are the same object; none is ever thrown away."""
  return nodes.setdefault(parts, parts)


def layout(t):
  codes = LAYOUT[t[0]]
  return zip(codes[:-1] + codes[-1:] * (len(t) - len(codes)), t[1:])


def inner(t):
  return [x for code, x in layout(t) if code in INNER and x is not None]


def bound(t):
  return [x for code, x in layout(t) if code in "lkc"]


def free(t):
  """The free letters that have values: those of indices, steps, whole and real numbers."""
  if id(t) not in letters_of:
    out = set().union(*map(free, inner(t))) - {x for code, x in layout(t) if code in "lkcr"}
    out |= {x[0] if code in "iI" else x for code, x in layout(t) if code == "u" or code in "iI" and x[0]}
    out |= {x[1] for code, x in layout(t) if code == "p" and x[0] in ("iterate", "after")}
    letters_of[id(t)] = sorted(out)
  return letters_of[id(t)]


def substitute(t, indices, avoid=()):
  """Indices for letters; letters bound inside are renamed where they would catch one, or are to be avoided."""
  indices = {letter: index for letter, index in indices.items() if letter in free(t)}
  if not indices and not avoid:
    return t
  inside, fresh, taken = dict(indices), {}, {index[0] for index in indices.values()}.union(avoid)
  for letter in bound(t):
    fresh[letter] = letter
    while fresh[letter] in taken or fresh[letter] != letter and any(fresh[letter] in free(x) for x in inner(t)):
      fresh[letter] += "~"
    inside[letter] = fresh[letter], 0
  out = [t[0]]
  for code, x in layout(t):
    if code in INNER and x is not None:
      x = substitute(x, inside, avoid)
    elif code in "iI" and x[0] in indices:
      x = indices[x[0]][0], indices[x[0]][1] + x[1]
    elif code in "lkc":
      x = fresh[x]
    elif code == "p" and x[1:2] and x[1] in indices:
      x = x[0], indices[x[1]][0], indices[x[1]][1] + x[2]
    out.append(x)
  return node(*out)


def replaced(t, old, new):
  if t is old:
    return new
  return node(t[0], *(replaced(x, old, new) if code in INNER and x is not None else x for code, x in layout(t)))


def number(value):
  return node("num", Fraction(value))


ZERO, ONE, HALF = number(0), number(1), number(Fraction(1, 2))
VARIABLE = node("entry", "")  # the variable of a function that is differentiated


def total(terms):
  terms = [t for t in terms if t is not ZERO]
  return node("+", *terms) if len(terms) > 1 else terms[0] if terms else ZERO


def times(*factors):
  factors = [g for f in factors for g in (f[1:] if f[0] == "*" else (f,)) if g is not ONE]
  unknown = [f for f in factors if f[0] in UNKNOWN] or [ZERO] * (ZERO in factors)
  return unknown[0] if unknown else node("*", *factors) if len(factors) > 1 else factors[0] if factors else ONE


def apply(function, t):
  return node("apply", function, 0, t)


class TermReader:
  """Reads the terms of a theory: names are declared, letters bound once, entries have an index for every axis."""

  def __init__(self, theory):
    self.theory, self.ranges, self.used = theory, {}, set()

  def letter(self, form, scope):
    need(name(form) not in scope and form not in self.theory.arrays and form not in self.theory.dims,
         "the letter %s is taken" % form)
    self.used.add(form)
    return form

  def use(self, form, scope, kinds):
    need(scope.get(word(form), "-") in kinds, "the letter %s is not bound so" % form)
    return form

  def index(self, form, scope, kinds):
    if isinstance(form, str):
      return (self.use(form, scope, kinds), 0) if form in scope else ("", integer(form, -9999))
    listing(form, 3, "+")
    return self.use(form[1], scope, kinds), need(integer(form[2], -9999, 9999), "an index with a shift expected")

  def dim(self, form):
    """A polynomial in the sizes, as (coefficient, names) in the order of the names."""
    if isinstance(form, str):
      value = 0 if form in self.theory.dims else integer(form, 0)
      return ((1, (form,)),) if form in self.theory.dims else ((value, ()),) if value else ()
    listing(form, None, "dim")
    out = tuple((integer(listing(m)[0]), m[1:]) for m in form[1:])
    need(all(c and set(names) <= set(self.theory.dims) and list(names) == sorted(names) for c, names in out) and
         [names for _, names in out] == sorted({names for _, names in out}, key=" ".join), "a canonical size expected")
    return out

  def point(self, form, scope):
    if isinstance(form, str):
      need(form in ("start", "next", "previous", "last", "step"), "a point expected")
      return (form,)
    kind = need(isinstance(form, tuple) and form, "a point expected")[0]
    binder = need({"iterate": "k", "weights": "w", "time": "r", "after": "c"}.get(kind), "a point expected")
    listing(form, 3 if kind in ("iterate", "after") else 2)
    return (kind, self.use(form[1], scope, binder), *(integer(x, 0 if kind == "after" else -9999, 9999) for x in form[2:]))

  def term(self, form, scope, heads=TERMS):
    if isinstance(form, str) and heads is not FORMULAS:
      return node("pi") if form == "pi" else number(rational(form))
    head = need(isinstance(form, tuple) and form, "a term or formula expected")[0]
    need(head in heads and head not in ("num", "pi"), "%s is not expected here" % (head,))
    codes, words = LAYOUT[head], list(form[1:])
    if "ee" in codes and head != "integral":
      words[1:2] = listing(words[1] if len(words) > 1 else None, 2)
    if "g" in codes and len(words) == 3:
      words.insert(2, None)
    if codes[-1:].isupper():
      need(len(words) >= len(codes) - 1 + 2 * (codes[-1] == "T"), head + " has too few parts")
      codes = codes[:-1] + codes[-1] * (len(words) - len(codes) + 1)
    need(len(words) == len(codes), head + " has another number of parts")
    inside, out = dict(scope), [head]
    for code, x in zip(codes, words):
      if code in BINDERS:
        inside[self.letter(x, inside)] = code
        second = x is words[1] and codes.startswith("lldd")
        self.ranges[x] = self.dim(words[codes.index("d") + second]) if code == "l" else None
    for code, x in zip(codes, words):
      if code in "tT" or code == "e" and x != ():
        x = self.term(x, scope if code == "e" else inside)
      elif code in "qQ" or code == "g" and x is not None:
        x = self.term(x, inside, FORMULAS)
      elif code == "e":
        need(head != "integral", "a term expected")
        x = None
      elif code in "iI":
        x = self.index(x, scope, {"position": "lkc", "power": "kc"}.get(head, "l"))
        need(head != "power" or x[0] and x[1] >= 0, "a letter, maybe plus a number, expected")
      elif code == "p":
        x = self.point(x, scope)
      elif code == "d":
        x = self.dim(x)
      elif code == "n":
        x = integer(x, -9999, 9999) if head == "^" else integer(x, 0, 99)
      elif code in "fo":
        need(x in (FUNCTIONS if code == "f" else FOLDS), "%s is not known" % (x,))
      elif code == "u":
        self.use(x, scope, "r")
      elif code == "a":
        array = self.theory.arrays.get(word(x))
        normal = scope.get(x) == "v" and head == "entry"
        need(normal or array and (head == "entry" or array.kind == "weights"), "%s is not defined here" % x)
        need(codes.count("I") == (1 if normal else len(array.dims)), "%s has another number of axes" % x)
        need(head == "entry" or all(i[0] == "" or i[1] or self.ranges[i[0]] == dim for i, dim in zip(
          (self.index(i, scope, "l") for i in words[2:]), array.dims)), "a letter by which is differentiated runs over its axis")
      elif code == "x":
        word(x)
      out.append(x)
    need(head != "converges" or out[1] in ("flow", "steps") and self.use(out[2], scope, "w"), "flow or steps expected")
    return node(*out)


Array = namedtuple("Array", "kind dims heads body")  # data, weights (body: the source) or define (heads: its letters)
Step = namedtuple("Step", "id scope arguments setting when claims")  # when, claims: formulas
Control = namedtuple("Control", "id number expected example iterate activation step")


class Theory:
  """theory.core."""

  def __init__(self, lines):
    self.lines, self.read, self.arrays, self.dims = lines, TermReader(self), {}, ()
    self.motions, self.require, self.examples, self.steps, self.controls = {"update": {}, "flow": {}}, [], {}, [], []
    word(self.take("theory", 1)[0])
    self.dims = tuple(map(name, self.take("dims")))
    self.setting = self.conditions(self.take("setting"))
    rule, = self.take("relu-at-0", 1)
    need(rule in ("any", "0", "1"), "any, 0 or 1 expected")
    self.at_0 = None if rule == "any" else rule
    for kind in "data", "weights":
      while self.at(kind):
        array, dims, source = self.take(kind, 3)
        self.declare(array, kind, dims, None, self.source(source))
    while self.at("define"):
      array, heads, dims, body = self.take("define", 4)
      special = isinstance(body, tuple) and body[:1] and body[0] in BODIES
      scope = self.heads(listing(heads), list(map(self.read.dim, listing(dims, len(heads)))))
      self.declare(array, "define", dims, heads, self.read.term(body, scope, BODIES if special else TERMS))
    for motion, moved in self.motions.items():
      while self.at(motion):
        block, heads, term = self.take(motion, 3)
        need(block in self.arrays and self.arrays[block].kind == "weights" and block not in moved and
             len(listing(heads)) == len(self.arrays[block].dims), "a block of weights expected, once, a letter for each axis")
        moved[block] = heads, self.read.term(term, self.heads(heads, self.arrays[block].dims))
        need(motion == "flow" or not self.looks_ahead(moved[block][1]), "an update cites no later weights")
    while self.at("require"):
      self.require.append(self.labelled(self.take("require", 2)))
    while self.at("example"):
      self.example(*self.take("example", 4))
    while self.at("step"):
      self.steps.append(self.step(self.lines.pop(0)))
    while self.at("control"):
      step, index, text, expected, example, iterate, activation, patched = self.take("control", 8)
      need(expected in ("refuted", "refused", "statistical", "undecided"), "an expectation expected")
      self.controls.append(Control(name(step), integer(index, 0), expected, self.optional(example), integer(iterate, -1),
                                   self.optional(activation), self.step(patched)))
      word(text)
    ids = {step.id for step in self.steps}
    need(not self.lines, "theory.core: a line that is not known, or not in its order")
    need(len(ids) == len(self.steps) and ids.issuperset(c.id for c in self.controls) and
         len({(c.id, c.number) for c in self.controls}) == len(self.controls), "a step or control given twice, or missing")

  def at(self, head):
    return bool(self.lines) and self.lines[0][0] == head

  def take(self, head, parts=None):
    need(self.at(head), "theory.core: a line (%s ...) expected" % head)
    return listing(self.lines.pop(0), None if parts is None else parts + 1)[1:]

  def looks_ahead(self, t):
    array = self.arrays.get(t[1]) if t[0] == "entry" else None
    return t[0] == "at" and t[1][0] in ("next", "last", "step", "iterate") or any(map(self.looks_ahead, inner(t))) or (
      array is not None and array.kind == "define" and self.looks_ahead(array.body))

  @staticmethod
  def optional(form):
    return None if form == () else word(form)

  def heads(self, letters, dims):
    scope = {}
    for letter, dim in zip(letters, dims):
      scope[self.read.letter(letter, scope)] = "l"
      self.read.ranges[letter] = dim
    return scope

  def declare(self, array, kind, dims, heads, body):
    need(not any(name(array) in names for names in (self.arrays, self.dims, self.read.used)), "the name %s is taken" % array)
    self.arrays[array] = Array(kind, tuple(map(self.read.dim, listing(dims))), heads, body)

  @staticmethod
  def conditions(forms):
    return [tuple(map(word, need(listing(form), "a condition expected"))) for form in listing(forms)]

  def labelled(self, form):
    word(listing(form, 2)[0])
    return self.read.term(form[1], {}, FORMULAS)

  def source(self, form):
    kind = need(listing(form), "a source expected")[0]
    need(kind in ("array", "meta", "constant", "joined", "transposed"), "a source expected")
    parts = listing(form, 3 if kind == "joined" else 2)[1:]
    read = {"array": word, "meta": word, "constant": rational}.get(kind, self.source)
    return (kind, *map(read, parts))

  def example(self, title, activation, sizes, arrays):
    sizes = [(listing(pair, 2)[0], integer(pair[1], 0)) for pair in listing(sizes)]
    values = {}
    for array, shape, entries in (listing(triple, 3) for triple in listing(arrays)):
      shape = tuple(integer(size, 0) for size in listing(shape))
      need(array in self.arrays and self.arrays[array].kind != "define" and array not in values and
           len(listing(entries)) == count(shape), "an array of the theory expected, once, of the size of its shape")
      values[array] = shape, list(map(rational, entries))
    need(name(title) not in self.examples and len(dict(sizes)) == len(sizes) and
         set(dict(sizes)) <= {*self.dims, "steps"}, "an example given twice, or with other sizes")
    self.examples[title] = self.optional(activation), dict(sizes), values

  def step(self, form):
    _, id_, scope, setting, when, claims = listing(form, 6, "step")
    need(listing(scope) and scope[0] in SCOPES and listing(claims), "a scope and a claim expected")
    return Step(name(id_), scope[0], tuple(map(word, scope[1:])), self.conditions(setting),
                tuple(map(self.labelled, listing(when))), tuple(map(self.labelled, claims)))


# 4. Derivatives by index calculus: d w[j,k]/d w[q,c] = [j=q][k=c] ----------------------------------------------------

ACTIVATIONS = {
  "identity": lambda u: u, "quadratic": lambda u: node("^", u, 2), "silu": lambda u: times(u, apply("sigmoid", u)),
  "gelu": lambda u: times(HALF, u, node("+", ONE, apply("erf", times(u, apply("sqrt", HALF)))))}
SLOPES = {  # of y = f(u)
  "exp": lambda y, u: y, "log": lambda y, u: times(node("^", y, 0), node("^", u, -1)),
  "sqrt": lambda y, u: times(HALF, node("^", y, -1)), "abs": lambda y, u: times(u, node("^", y, -1)),
  "sin": lambda y, u: apply("cos", u), "cos": lambda y, u: times(number(-1), apply("sin", u)),
  "atan": lambda y, u: node("^", node("+", ONE, node("^", u, 2)), -1), "softplus": lambda y, u: apply("sigmoid", u),
  "tanh": lambda y, u: node("+", ONE, times(number(-1), node("^", y, 2))),
  "sigmoid": lambda y, u: node("+", y, times(number(-1), node("^", y, 2))),
  "erf": lambda y, u: times(number(2), node("^", apply("sqrt", node("pi")), -1),
                            apply("exp", times(number(-1), node("^", u, 2)))),
}
FIXED, REACHED = ("start", "last", "iterate", "weights"), ("time", "after")


class Derivatives:
  """`partial` and `d/dt`, written out. Letters have ranges (low, high) in `env`; x is (block, indices), None for d/dt."""

  def __init__(self, theory, world):
    self.theory, self.world, self.known, self.busy = theory, world, {}, set()

  def depends(self, t, elsewhere=FIXED, data=True):
    """Whether the term reads weights, or data that move, other than at the points `elsewhere`; derivatives written out."""
    key = id(t), elsewhere, data
    if key not in self.known:
      self.known[key] = self.find_depends(t, elsewhere, data)
    return self.known[key]

  def find_depends(self, t, elsewhere, data):
    if t[0] == "at":
      return t[1][0] not in elsewhere  # whether there is such a point depends on the state
    if t[0] == "entry":
      array = self.theory.arrays.get(t[1], Array("define", (), (), ZERO))  # normal numbers are no array
      return t is VARIABLE or array.kind == "weights" or (data and self.world.moves(array.body) if array.kind == "data" else
                                                          self.depends(array.body, elsewhere, data))
    if t[0] in ("partial", "d/dt"):
      return self.depends(self.written_out(t, dict.fromkeys(free(t), (0, 0))), elsewhere, data)
    return t[0] in UNKNOWN or t[0] == "converges" and elsewhere == FIXED or any(self.depends(x, elsewhere, data) for x in inner(t))

  def range(self, dim):
    return 1, max(0, self.world.size(dim))

  def written_out(self, t, env):
    """The term without derivatives, from the inside out. Formal: a product with a factor 0 is 0."""
    if not self.derived(t):
      return t
    ranges = [self.range(x) for code, x in layout(t) if code == "d"] or [(0, 0)]
    env = {**env, **dict.fromkeys(bound(t), ranges[0])}
    t = node(t[0], *(self.written_out(x, env) if code in INNER and x is not None else x for code, x in layout(t)))
    if t[0] in ("partial", "d/dt"):
      return self.by_entry(t[1], None if t[0] == "d/dt" else (t[2], t[3:]), env)
    return self.elementary(*t[1:]) if self.of_order(t) else t

  def derived(self, t):
    if id(t) not in self.known:
      self.known[id(t)] = t[0] in ("partial", "d/dt") or self.of_order(t) or any(map(self.derived, inner(t)))
    return self.known[id(t)]

  @staticmethod
  def of_order(t):
    return t[0] == "apply" and t[2] > 0 and t[1] not in ("activation", "relu")

  def by_entry(self, t, x, env):
    """A derivative by an entry that may not be there has no value: the entry to the power 0 is a factor."""
    d = self.derivative(t, x, env)
    there = d[0] in UNKNOWN or x is None or all(letter and not shift for letter, shift in x[1])
    return d if there else node("*", node("^", node("entry", x[0], *x[1]), 0), d)

  def derivative(self, t, x, env):
    """By an entry x = (block, indices), along the flow (None), or by a real variable ("", variable)."""
    head, real = t[0], x is not None and x[0] == ""
    if t is VARIABLE or t == ("variable", real and x[1]):
      return ONE
    if not (x[1] in free(t) or self.unknown(t) if real else self.depends(t, data=False)):
      return ZERO
    if head == "at" and real:
      return node("at", t[1], self.derivative(t[2], x, env))
    if head == "entry":
      return self.of_entry(t, x, env)
    if head == "+":
      return total([self.derivative(s, x, env) for s in t[1:]])
    if head == "*":
      return total([times(*t[1:i], self.derivative(t[i], x, env), *t[i + 1:]) for i in range(1, len(t))])
    if head == "^":
      return times(number(t[2]), node("^", t[1], t[2] - 1), self.derivative(t[1], x, env)) if t[2] else ZERO
    if head == "apply":
      return times(self.slope(t), self.derivative(t[3], x, env))
    if head == "sum":
      inside = {**env, t[1]: self.range(t[2])}
      return self.summed(t[1], t[2], self.derivative(t[3], x, inside), inside)
    if head == "if" and not real and not self.depends(t[1], data=False):
      return node("if", t[1], self.derivative(t[2], x, env), self.derivative(t[3], x, env))
    return t if head in UNKNOWN else node("unsupported", "the derivative of " + head)

  def slope(self, t):
    _, function, order, u = t
    if function in ("activation", "relu"):
      return node("apply", function, order + 1, u)
    if order > 0:
      return self.elementary(function, order + 1, u)
    return SLOPES[function](t, u) if function in SLOPES else node("unsupported", "the derivative of " + function)

  def elementary(self, function, order, u):
    """A derivative of a function of one variable, written out."""
    t = ACTIVATIONS[function](VARIABLE) if function in ACTIVATIONS else apply(function, VARIABLE)
    for _ in range(need(order < 20 and order, "the order of a derivative is too large")):
      t = self.derivative(t, None, {})
    return replaced(t, VARIABLE, u)

  def of_entry(self, t, x, env):
    array, indices = self.theory.arrays[t[1]], t[2:]
    if array.kind == "weights" and x:
      return times(*map(self.delta, indices, x[1])) if t[1] == x[0] else ZERO
    if array.kind == "weights":
      heads, motion = self.theory.motions["flow"].get(t[1], ((), node("unsupported", "no flow of " + t[1])))
    elif array.body[0] in BODIES:
      return node("beyond", "the derivative of " + t[1])
    else:
      heads, motion = array.heads, array.body
    if t[1] in self.busy:
      return node("unsupported", t[1] + " is defined by itself")
    self.busy.add(t[1])
    motion = self.written_out(motion, dict(zip(heads, map(self.range, array.dims))))
    self.busy.remove(t[1])
    motion = substitute(motion, dict(zip(heads, indices)), env)
    return motion if array.kind == "weights" else self.derivative(motion, x, env)

  def unknown(self, t):
    return t[0] in UNKNOWN or any(map(self.unknown, inner(t)))

  @staticmethod
  def delta(left, right):
    return node("delta", left, right) if left[0] != right[0] else ONE if left == right else ZERO

  def summed(self, letter, dim, t, env):
    """The sum of t over the letter; a factor [letter = e] is used up where e is certainly in range."""
    if t is ZERO:
      return ZERO
    if t[0] == "+":
      return total([self.summed(letter, dim, s, env) for s in t[1:]])
    factors = list(t[1:]) if t[0] == "*" else [t]
    for i, factor in enumerate(factors):
      others = factors[:i] + factors[i + 1:]
      for here, e in (factor[1:], factor[:0:-1]) if factor[0] == "delta" else ():
        low, high = env[e[0]] if e[0] else (0, 0)
        if here == (letter, 0) and e[0] != letter and 1 <= low + e[1] and high + e[1] <= self.world.size(dim):
          return times(*(substitute(other, {letter: e}) for other in others))
      if factor[0] == "+" and any(g[0] == "delta" for s in factor[1:] for g in (s[1:] if s[0] == "*" else (s,))):
        return self.summed(letter, dim, total([times(*others, s) for s in factor[1:]]), env)
    return node("sum", letter, dim, t)


# 5. Runs and examples ------------------------------------------------------------------------------------------------

TYPES = {"f2": "e", "f4": "f", "f8": "d", "i4": "i", "i8": "q", "b1": "B", "u1": "B"}
RANKS = {"W": 2, "b": 1, "a": 1, "t": 0, "eta": 0, "batch": 1}  # of one value; an array with one axis more moves


class Run:
  """run.bin: arrays as (type, shape, bytes), and the meta data as text by path."""

  def __init__(self, data):
    need(data.startswith(b"gradus-run/1\n"), "run.bin: another format")
    self.arrays, self.meta, at, last = {}, {}, 13, ""
    while True:
      end = need(data.find(b"\n", at) + 1, "run.bin: a header expected")
      words, at = data[at:end - 1].decode("latin-1").split(" "), end
      if words[0] == "meta":
        break
      need(re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", words[0]) and words[0] > last and words[1:] and words[1] in TYPES,
           "run.bin: an array expected, names ascending")
      last, shape = words[0], tuple(integer(size, 0, 10 ** 9 - 1) for size in words[2:])
      need(len(shape) - RANKS.get(last, len(shape)) in ((1,) if last == "W" else (0, 1)), "run.bin: the axes of " + last)
      length = math.prod(shape) * struct.calcsize(TYPES[words[1]])
      need(at + length <= len(data), "run.bin: %s is cut off" % last)
      self.arrays[last], at = (words[1], shape, data[at:at + length]), at + length
      if words[1][0] == "f":
        self.numbers(last, 0, math.prod(shape))
    need(len(words) == 2 and integer(words[1], 0) == len(data) - at, "run.bin: the length of the meta data is wrong")
    try:
      text, read = data[at:].decode("utf-8"), {"parse_float": Written, "parse_int": Written, "parse_constant": Written}
      meta = json.loads(text, object_pairs_hook=self.ascending, **read)
    except (ValueError, RecursionError) as error:
      raise Reject("run.bin: meta data: %s" % error) from None
    need(isinstance(meta, dict) and self.canonical(meta) == text and meta.get("format") == "gradus-run/1",
         "run.bin: the meta data are not canonical")
    self.flatten(meta, "")
    need(self.arrays.get("W", (0, (0,)))[1][0] > 0, "run.bin: W with three axes expected")
    self.last, self.every = self.arrays["W"][1][0] - 1, 1
    if "every" in self.arrays:
      need(self.arrays["every"][0][0] != "f" and self.arrays["every"][1] == (), "run.bin: every is a whole number")
      self.every = int(need(self.numbers("every", 0, 1)[0] > 0 and self.numbers("every", 0, 1)[0], "run.bin: every is 0"))
    for key in filter(self.moves, RANKS):
      need(self.arrays[key][1][0] == (self.last * self.every if key in ("eta", "batch") else self.last + 1),
           "run.bin: %s has another length than the run" % key)

  def moves(self, key):
    return key in self.arrays and len(self.arrays[key][1]) == RANKS.get(key, 99) + 1

  def numbers(self, key, start, length):
    kind, _, data = self.arrays[key]
    values = struct.unpack_from("<%d%s" % (length, TYPES[kind]), data, start * struct.calcsize(TYPES[kind]))
    need(kind[0] != "f" or all(map(math.isfinite, values)), "run.bin: %s has entries that are not finite" % key)
    return list(map(Fraction, values))

  @staticmethod
  def ascending(pairs):
    keys = [key for key, _ in pairs]
    need(keys == sorted(set(keys)) and not any("." in key for key in keys), "run.bin: keys ascending, without dots")
    return dict(pairs)

  def canonical(self, value):
    if isinstance(value, dict):
      return "{" + ",".join(self.canonical(key) + ":" + self.canonical(v) for key, v in value.items()) + "}"
    if isinstance(value, list):
      need(all(isinstance(v, str) for v in value), "run.bin: a list of strings expected")
      return "[" + ",".join(map(self.canonical, value)) + "]"
    if isinstance(value, str):
      return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value.text if isinstance(value, Written) else {None: "null", True: "true", False: "false"}[value]

  def flatten(self, value, path):
    for key, v in value.items():
      if isinstance(v, dict):
        self.flatten(v, path + key + ".")
      elif v is not None:
        self.meta[path + key] = ",".join(v) if isinstance(v, list) else v if isinstance(v, str) else self.canonical(v)

  def number(self, path):
    m = re.fullmatch(r"(-?[0-9]{1,999}(?:\.[0-9]{1,999})?(?:[eE][+-]?[0-9]{1,3})?)(?:/([1-9][0-9]{0,999}))?",
                     self.meta.get(path, ""))
    if not m:
      raise Undefined("the meta data have no number " + path)
    return Fraction(m.group(1)) / int(m.group(2) or 1)


class Written:
  """A number of the meta data, as it is written."""

  def __init__(self, text):
    self.text = text


def turned(values, shape):
  at = positions(tuple(range(len(shape))), shape, tuple(range(len(shape)))[::-1], shape[::-1])
  return [values[i] for i in at], shape[::-1]


class RunWorld:
  """The recorded weights of a run, and the exact steps from them. A state is (k, number of exact steps from there)."""
  exact = False

  def __init__(self, run, theory):
    self.run, self.last, self.activation, self.sizes = run, run.last, run.meta.get("network.activation"), {}
    for array in sorted((a for a in theory.arrays.values() if a.kind != "define"), key=lambda a: a.kind, reverse=True):
      for dim, size in zip(array.dims, self.shape(array.body) or ()):
        if len(dim) == 1 and dim[0][0] == 1 and len(dim[0][1]) == 1:
          self.sizes.setdefault(dim[0][1][0], size)

  def size(self, dim):
    if not all(letter in self.sizes for _, letters in dim for letter in letters):
      raise Undefined("a size without a value")
    return sum(c * math.prod(self.sizes[letter] for letter in letters) for c, letters in dim)

  def moves(self, source):
    if source[0] == "array":
      return self.run.moves(source[1])
    return source[0] in ("joined", "transposed") and any(map(self.moves, source[1:]))

  def shape(self, source):
    """The shape at one state; None for what the run does not have."""
    if source[0] == "array":
      return self.run.arrays[source[1]][1][self.run.moves(source[1]):] if source[1] in self.run.arrays else None
    if source[0] == "joined":
      shapes = [self.shape(part) or () for part in source[1:]]
      rank = max(map(len, shapes))
      return (max(shapes, key=len)[:-1] + (sum(s[-1] if len(s) == rank else 1 for s in shapes),)) if rank else None
    return (self.shape(source[1]) or ())[::-1] if source[0] == "transposed" else ()

  def values(self, source, k):
    """The entries of a source in recorded state k, and their shape."""
    kind = source[0]
    if kind in ("constant", "meta"):
      return [source[1] if kind == "constant" else self.run.number(source[1])], ()
    if kind == "array":
      shape = self.shape(source)
      if shape is None:
        raise Undefined("the run has no " + source[1])
      start = (k * self.run.every if source[1] in ("eta", "batch") else k) if self.run.moves(source[1]) else 0
      if self.run.moves(source[1]) and start >= self.run.arrays[source[1]][1][0]:
        raise Undefined("no %s at the end of the run" % source[1])
      return self.run.numbers(source[1], start * math.prod(shape), math.prod(shape)), shape
    if kind == "transposed":
      return turned(*self.values(source[1], k))
    (left, a), (right, b) = (self.values(part, k) for part in source[1:])
    whole, rows = max(a, b, key=len)[:-1], math.prod(max(a, b, key=len)[:-1])
    widths = [s[-1] if len(s) > len(whole) else 1 for s in (a, b)]
    if any(s and s[:len(whole)] != whole for s in (a, b)) or not a + b:
      raise Undefined("arrays that do not stand side by side")
    parts = [v * rows if not s else v for v, s in ((left, a), (right, b))]
    return [x for i in range(rows) for v, w in zip(parts, widths) for x in v[i * w:(i + 1) * w]], whole + (sum(widths),)

  def array(self, title, array, state, step):
    """Data or weights in a state; `step` finds the weights one exact step after a state."""
    if array.kind == "weights" and state[1]:
      return step(title, (state[0], state[1] - 1))
    return self.block(title, array, *self.values(array.body, state[0]))

  def block(self, title, array, values, shape):
    sizes = tuple(max(0, self.size(dim)) for dim in array.dims)
    if array.body[0] == "constant" and shape == ():
      values, shape = values * count(sizes), sizes
    if shape != sizes:
      raise Undefined("%s has another shape" % title)
    den = math.lcm(*(value.denominator for value in values))
    return Block(tuple(range(len(sizes))), sizes, [v.numerator * (den // v.denominator) for v in values], None, den)

  def move(self, point, state):
    k, steps = state
    if point == "step":
      return k, steps + 1
    to = {"start": 0, "last": self.last, "next": k + 1, "previous": k - 1}[point]
    if not 0 <= to <= self.last or steps and point in ("next", "previous"):
      raise Undefined("no such point from here")
    return to, 0

  def place(self, state, same):
    return "data" if same else str(state[0]) + "/step" * state[1]


class ExampleWorld(RunWorld):
  """An example: rational data, and the exact steps from its weights."""
  exact = True

  def __init__(self, title, activation, theory):
    own, self.sizes, self.arrays = theory.examples[title]
    self.title, self.last, self.activation = title, self.sizes.get("steps"), activation or own

  def moves(self, source):
    return False

  def array(self, title, array, state, step):
    if array.kind == "weights" and state[0] > 0:
      return step(title, (state[0] - 1, 0))
    if title not in self.arrays and array.body[0] != "constant":
      raise Undefined("the example has no " + title)
    shape, values = self.arrays.get(title, ((), [array.body[1]]))
    return self.block(title, array, values, shape)

  def move(self, point, state):
    to = {"start": 0, "last": self.last, "next": state[0] + 1, "step": state[0] + 1, "previous": state[0] - 1}[point]
    if to is None or to < 0:
      raise Undefined("no such point in the example")
    return to, 0

  def place(self, state, same):
    return self.title + (":data" if same else ":%d" % state[0] if state[0] else "")


class Draws:
  """The generator gradus-draws/1: words are the quarters of SHA-256("gradus-draws/1 SEED ARRAY COUNTER"); see docs/certificate-format.md."""

  def __init__(self, seed, array):
    self.stream, self.counter, self.words = "gradus-draws/1 %d %s " % (seed, array), 0, []

  def word(self):
    if not self.words:
      digest = hashlib.sha256((self.stream + str(self.counter)).encode()).digest()
      self.words, self.counter = [int.from_bytes(digest[i:i + 8], "big") for i in (24, 16, 8, 0)], self.counter + 1
    return self.words.pop()

  def even(self, bound, counts=lambda: True):
    """Whether the run of words below the bound, each below the one before, has an even length."""
    length, last = 0, bound
    while True:
      u = self.word()
      if u >= last or not counts():
        return length % 2 == 0
      length, last = length + 1, u

  def normal(self):
    while True:
      k = 0
      while self.even(1 << 63):
        k += 1
      if all(self.even(1 << 63) for _ in range(k * (k - 1))):
        x = self.word()

        def counts():
          one = self.word() % (2 * k + 2)
          return one < 2 * k or one == 2 * k and self.word() < x
        if all(self.even(x, counts) for _ in range(k + 1)):
          units = (k << 32) + (x >> 32)
          return -units if self.word() >> 63 else units

  def number(self, law):
    if law == "sign":
      return Fraction(-1 if self.word() >> 63 else 1)
    return Fraction(self.normal() if law == "normal" else self.word() >> 32, 1 << 32)


class DrawnWorld(ExampleWorld):
  """A start that is drawn from a seed, with the data of another world where they are not drawn, and the exact steps from there."""

  def __init__(self, base, title, seed, laws):
    self.base, self.title, self.seed, self.laws = base, title, seed, laws
    self.sizes, self.last, self.activation, self.drawn = base.sizes, None, base.activation, {}

  def array(self, title, array, state, step):
    if title not in self.laws:
      if array.kind == "weights" or self.base.moves(array.body):
        raise Undefined(title + " is not drawn")
      return self.base.array(title, array, (0, 0), step)
    if array.kind == "weights" and state[0] > 0:
      return step(title, (state[0] - 1, 0))
    if title not in self.drawn:
      shape, draws = tuple(self.size(dim) for dim in array.dims), Draws(self.seed, title)
      law, scale = self.laws[title]
      self.drawn[title] = shape, [scale * draws.number(law) for _ in range(count(shape))]
    shape, values = self.drawn[title]
    return self.block(title, array, values, shape)


# 6. Evaluation -------------------------------------------------------------------------------------------------------

Truth = namedtuple("Truth", "axes sizes values")  # True, False or None (not known), for all values of the letters


class Evaluator:
  """Terms and formulas in the states of one world, with p bits (None: exactly). Values are kept by term, ranges of its
  letters and state; definitions are evaluated as whole arrays."""

  def __init__(self, theory, world, numbers, p):
    self.theory, self.world, self.numbers, self.arithmetic = theory, world, numbers, Arithmetic(p)
    self.derivatives = Derivatives(theory, world)
    self.values, self.undefined, self.beyond, self.signs, self.sides = {}, 0, 0, {}, ()
    self.one_sided = False  # whether slopes are evaluated on a box

  def forget(self, needed):
    """Gives back the memory of large blocks of other states."""
    for state in self.values:
      if state not in needed:
        self.values[state] = {key: value for key, value in self.values[state].items()
                              if isinstance(value, Undefined) or len(value.nums) <= 64}

  def kept(self, key, state, find):
    key = key, self.one_sided  # slopes on a box are those of a side: values elsewhere are others
    values = self.values.setdefault(state, {})
    if key not in values:
      try:
        values[key] = find()
      except Undefined as reason:
        values[key] = reason
    if isinstance(values[key], Undefined):
      raise type(values[key])(*values[key].args)
    return values[key]

  def value(self, t, env, state):
    return self.kept((id(t), *(env[letter] for letter in free(t))), state, lambda: self.find(t, env, state))

  def range(self, dim):
    return self.derivatives.range(dim)

  def find(self, t, env, state):
    head, calculate = t[0], self.arithmetic
    if head == "num":
      return calculate.constant(t[1])
    if head == "pi":
      calculate.inexact()
      return Block((), (), [pi(calculate.p)], [2], 1 << calculate.p)
    if head == "size":
      return calculate.constant(self.world.size(t[1]))
    if head == "position":
      return self.position(t[1], env)
    if head == "variable":
      low, high = env[t[1]]
      den = math.lcm(low.denominator, high.denominator)
      return calculate.between((), (), [(int(low * den), int(high * den))], den)
    if head == "entry":
      return self.gather(self.array(t[1], state), t[2:], env)
    if head == "at":
      return self.value(t[2], env, self.move(t[1], env, state))
    if head == "+":
      return calculate.sum([self.value(s, env, state) for s in t[1:]])
    if head == "*":
      return calculate.product([self.value(s, env, state) for s in self.factors(t)], {})
    if head == "^":
      return self.power(t, env, state)
    if head == "power":
      return calculate.power(self.value(t[1], env, state), self.position(t[2], env).nums[0])
    if head == "apply":
      return self.apply(t, env, state)
    if head == "sum":
      return self.sum(t, env, state)
    if head in FOLDS:
      low, high = self.range(t[2])
      return self.fold(head, t[1], high, self.value(t[3], {**env, t[1]: (low, high)}, state) if high else None)
    if head == "over-steps":
      return self.over_steps(t, env, state)
    if head == "delta":
      d = calculate.sum([self.position(t[1], env), calculate.negative(self.position(t[2], env))], exactly=True)
      return Block(d.axes, d.sizes, [int(x == 0) for x in d.nums], None, 1)
    if head == "indicator":
      return self.decided(self.truth(t[1], env, state))
    if head == "if":
      yes = self.decided(self.truth(t[1], env, state))
      if len(set(yes.nums)) == 1:
        return self.value(t[2] if yes.nums[0] else t[3], env, state)
      no = Block(yes.axes, yes.sizes, [1 - x for x in yes.nums], None, 1)
      return calculate.sum([calculate.product([which, self.value(s, env, state)], {}) for which, s in ((yes, t[2]), (no, t[3]))])
    if head in ("partial", "d/dt"):
      return self.value(self.derivatives.written_out(t, env), env, state)
    raise (Undefined if head == "unsupported" else Beyond)(t[1] if head in UNKNOWN else head)

  @staticmethod
  def decided(truth):
    if None in truth.values:
      raise Undefined("a condition that is not decided")
    return Block(truth.axes, truth.sizes, list(map(int, truth.values)), None, 1)

  def factors(self, t):
    return [g for f in t[1:] for g in self.factors(f)] if t[0] == "*" else [t]

  def position(self, index, env):
    letter, shift = index
    low, high = env[letter] if letter else (0, 0)
    axes = (letter,) if letter else ()
    return Block(axes, (high - low + 1,) * len(axes), list(range(low + shift, high + shift + 1)), None, 1)

  def power(self, t, env, state):
    """sqrt(u)^(2k) is u^k where u is not negative."""
    base, n = t[1:]
    if base[:3] == ("apply", "sqrt", 0) and n % 2 == 0:
      square = self.value(base[3], env, state)
      if not self.not_negative(base[3]) and any(low < 0 for low, _ in square.bounds()):
        raise Undefined("the root of a number that may be negative")
      return self.arithmetic.power(square, n // 2)
    return self.arithmetic.power(self.value(base, env, state), n)

  def apply(self, t, env, state):
    _, function, order, u = t
    if function == "activation":
      function = self.world.activation or "none"
    if function in ACTIVATIONS and not order:
      return self.value(ACTIVATIONS[function](u), env, state)
    if order and function != "relu":
      return self.value(self.derivatives.elementary(function, order, u), env, state)
    x = self.value(u, env, state)
    if function == "sqrt":
      return self.arithmetic.root(x, self.not_negative(u))
    if order == 0:
      return self.arithmetic.apply(function, x)
    if order > 1:
      if any(low <= 0 <= high for low, high in x.bounds()):
        raise Undefined("the second derivative of relu at 0")
      return Block(x.axes, x.sizes, [0] * len(x.nums), None, 1)
    rule = self.theory.at_0
    return self.decided(Truth(x.axes, x.sizes, [True if low > 0 or rule == "1" and low == 0 else
                                                False if high < 0 or rule == "0" and high == 0 else None if not self.one_sided else
                                                True if low == 0 else False if high == 0 else None for low, high in x.bounds()]))

  def not_negative(self, t):
    """Whether the form of the term shows that it is not negative wherever it is defined."""
    if id(t) not in self.signs:
      self.signs[id(t)] = self.find_not_negative(t)
    return self.signs[id(t)]

  def find_not_negative(self, t):
    head = t[0]
    if head == "*":
      single = []
      for factor in t[1:]:
        if factor in single:
          single.remove(factor)
        elif not self.not_negative(factor):
          single.append(factor)
      return not single
    if head == "entry":
      array = self.theory.arrays[t[1]]
      return array.kind == "define" and self.not_negative(array.body)
    if head == "lambda-max":  # at least each entry A_ii of the diagonal
      return self.not_negative(substitute(t[4], {t[2]: (t[1], 0)}))
    if head == "apply":
      return t[2] == 0 and t[1] in ("sqrt", "abs", "exp", "relu", "sigmoid", "softplus")
    if head == "num":
      return t[1] >= 0
    if head == "^":
      return t[2] % 2 == 0 or self.not_negative(t[1])
    if head == "power":
      return self.not_negative(t[1])
    if head == "size":
      return all(c > 0 for c, _ in t[1])
    return head in ("pi", "delta", "indicator") or head in ("+", "at", *FOLDS) and all(map(self.not_negative, inner(t)))

  def gather(self, block, indices, env):
    """The entries of an array (its axes are numbers) at these indices, over their letters."""
    stride, base, by, sizes = len(block.nums), 0, {}, {}
    for (letter, shift), size in zip(indices, block.sizes):
      low, high = env[letter] if letter else (0, 0)
      if not (low > high or 1 <= low + shift and high + shift <= size):
        raise Undefined("an index is out of range")
      stride //= max(1, size)
      base += stride * (low + shift - 1)
      if letter:
        by[letter], sizes[letter] = by.get(letter, 0) + stride, high - low + 1
    axes, shape, at = tuple(sizes), tuple(sizes.values()), [base]
    if base == 0 and shape == block.sizes:
      return Block(axes, shape, block.nums, block.rads, block.den)
    count(shape)
    for letter, size in sizes.items():
      at = [i + by[letter] * v for i in at for v in range(size)]
    return Block(axes, shape, [block.nums[i] for i in at], block.rads and [block.rads[i] for i in at], block.den)

  def array(self, title, state):
    return self.kept(title, state, lambda: self.find_array(title, state))

  def find_array(self, title, state):
    array = self.theory.arrays.get(title)
    if array is None:
      raise Beyond("normal numbers")
    if array.kind != "define":
      for k in range(1, state[0] if array.kind == "weights" and self.world.exact else 0):
        self.array(title, (k, 0))  # one after the other, so that calls do not nest deeply
      return self.world.array(title, array, state, self.stepped)
    env = dict(zip(array.heads, map(self.range, array.dims)))
    if array.body[0] == "inverse":
      at = tuple((letter, 0) for letter in self.family(array)) + tuple(array.body[5:])
      return self.whole(self.gather(self.certified(title, array.body, state), at, env), env)
    if array.body[0] in CERTIFIED:
      return self.whole(self.certified(title, array.body, state), env)
    return self.whole(self.value(array.body, env, state), env)

  @staticmethod
  def whole(block, env):
    sizes = tuple(high for _, high in env.values())
    nums, rads = spread(block, tuple(env), sizes)
    return Block(tuple(range(len(sizes))), sizes, nums, rads, block.den)

  def stepped(self, title, state):
    """A block of weights after one exact step of the dynamics."""
    if title not in self.theory.motions["update"]:
      raise Undefined("no update of " + title)
    heads, term = self.theory.motions["update"][title]
    env = dict(zip(heads, map(self.range, self.theory.arrays[title].dims)))
    return self.whole(self.value(term, env, state), env)

  def move(self, point, env, state):
    if point[0] in ("weights", "time", "after"):
      raise Beyond("weights that are not given")
    if point[0] != "iterate":
      return self.world.move(point[0], state)
    k = env[point[1]][0] + point[2]
    if k < 0 or self.world.last is None or k > self.world.last:
      raise Undefined("an iterate outside of the run")
    return k, 0

  def sum(self, t, env, state):
    letters, env = {}, dict(env)
    while t[0] == "sum":
      low, high = self.range(t[2])
      if high == 0:
        return self.arithmetic.constant(0)
      env[t[1]], letters[t[1]], t = (low, high), high, t[3]
    return self.arithmetic.product([self.value(s, env, state) for s in self.factors(t)], letters)

  def fold(self, head, letter, n, block):
    """product, maximum, minimum over a letter with n values."""
    if n == 0 and head in ("product", "sum"):
      return self.arithmetic.constant(head == "product")
    if n == 0:
      raise Undefined("an extremum of nothing")
    if letter not in block.axes:
      return self.arithmetic.power(block, n) if head == "product" else block
    rest, sizes, nums, rads = self.arithmetic.first(block, letter)
    return self.combine(head, [Block(rest, sizes, x, rads and rads[i], block.den) for i, x in enumerate(nums)])

  def combine(self, head, parts):
    if head == "sum":
      return self.arithmetic.sum(parts)
    if head != "product":
      return self.arithmetic.extreme(parts, max if head == "maximum" else min)
    result = self.arithmetic.constant(1)
    for part in parts:
      result = self.arithmetic.product([result, part], {})
    return result

  def over_steps(self, t, env, state):
    fold, letter, where, term = t[1:]
    if self.world.last is None:
      raise Undefined("a run without an end")
    parts = []
    for k in range(self.world.last):
      inside = {**env, letter: (k, k)}
      if where is None or self.selected(where, inside, state):
        value = self.value(term, inside, state)
        parts.append(self.arithmetic.sum_out(value, letter) if letter in value.axes else value)
    return self.combine(fold, parts) if parts else self.fold(fold, letter, 0, None)

  def selected(self, where, env, state):
    """The steps that are taken are the same for all letters around."""
    nums = set(self.decided(self.truth(where, env, state)).nums)
    if len(nums) != 1:
      raise Undefined("a filter that depends on letters around")
    return nums == {1}

  # Formulas

  def truth(self, f, env, state):
    head = f[0]
    if head in RELATIONS:
      return self.compare(f, env, state)
    if head == "for-all":
      try:
        low, high = self.range(f[2])
      except Undefined:
        return self.unknown()
      return self.every(f[1], self.truth(f[3], {**env, f[1]: (low, high)}, state)) if high else Truth((), (), [True])
    if head not in ("and", "or", "not", "implies"):
      self.beyond += head != "unsupported"
      return self.unknown()
    parts = [self.truth(g, env, state) for g in f[1:]] or [Truth((), (), [head == "and"])]
    if head in ("not", "implies"):
      parts[0] = parts[0]._replace(values=[None if v is None else not v for v in parts[0].values])
    strong = head in ("or", "implies")
    axes, sizes = union(parts)
    columns = zip(*([part.values[i] for i in positions(part.axes, part.sizes, axes, sizes)] for part in parts))
    return Truth(axes, sizes, [strong if strong in column else None if None in column else not strong for column in columns])

  def unknown(self):
    self.undefined += 1
    return Truth((), (), [None])

  @staticmethod
  def every(letter, truth):
    if letter not in truth.axes:
      return truth
    order = tuple(sorted(truth.axes, key=letter.__eq__))  # the letter last
    size = dict(zip(truth.axes, truth.sizes))
    sizes, n = tuple(size[x] for x in order), size[letter]
    values = [truth.values[i] for i in positions(truth.axes, truth.sizes, order, sizes)]
    groups = [values[i:i + n] for i in range(0, len(values), n)]
    return Truth(order[:-1], sizes[:-1], [False if False in group else None if None in group else True for group in groups])

  def difference(self, f, env, state):
    """Right side minus left side; for > and >= the other way round."""
    left, right = (self.value(t, env, state) for t in (f[1:] if f[0] not in (">", ">=") else f[:0:-1]))
    return self.arithmetic.sum([right, self.arithmetic.negative(left)], exactly=True)

  def compare(self, f, env, state):
    try:
      d = self.sloped(f, env, state) if set(self.sides) & set(free(f)) else self.difference(f, env, state)
    except Undefined as reason:
      self.beyond += isinstance(reason, Beyond)
      return self.unknown()
    if f[0] in ("<=", ">="):
      values = [True if low >= 0 else False if high < 0 else None for low, high in d.bounds()]
    elif f[0] in ("<", ">"):
      values = [True if low > 0 else False if high <= 0 else None for low, high in d.bounds()]
    else:
      equal = f[0] == "="
      values = [equal if low == high == 0 else not equal if low > 0 or high < 0 else None for low, high in d.bounds()]
    return Truth(d.axes, d.sizes, values)

  def slack(self, f, env, state):
    """The least of the differences over the comparisons <, <=, >, >= that `and` and `for-all` join; None without any."""
    if f[0] in ("<", "<=", ">", ">="):
      try:
        d = self.difference(f, env, state)
      except Undefined:
        return None
      return Fraction(min(low for low, _ in d.bounds()), d.den), Fraction(min(high for _, high in d.bounds()), d.den)
    if f[0] == "for-all":
      low, high = self.range(f[2])
      return self.slack(f[3], {**env, f[1]: (low, high)}, state) if high else None
    parts = [part for part in (self.slack(g, env, state) for g in f[1:]) if part] if f[0] == "and" else []
    return (min(low for low, _ in parts), min(high for _, high in parts)) if parts else None

  # Coverings (K4): a statement on all real numbers of intervals, from parts of the box around them

  def covered(self, f, state, covering):
    """Whether the statement is seen to hold on every part."""
    box = {}
    f = self.opened(f, box, state)
    need(box, "a statement on all real numbers of an interval expected")
    return self.on_parts(f, box, state, covering)

  def opened(self, f, box, state):
    """The statement behind the quantifiers, whose variables get sides of the box; "for all letters" is written out."""
    if f[0] == "not" and f[1][0] == "exists":
      f = node("for-all-reals", *f[1][1:4], node("not", f[1][4]))
    if f[0] == "for-all-reals":
      if None in f[2:4]:
        raise Beyond("an interval without an end")
      need(f[1] not in box and all(x in box for t in f[2:4] for x in free(t)), "intervals without letters, variables that differ")
      ends = [self.value(t, box, state) for t in f[2:4]]
      box[f[1]] = Fraction(ends[0].bounds()[0][0], ends[0].den), Fraction(ends[1].bounds()[0][1], ends[1].den)
      need(box[f[1]][0] <= box[f[1]][1], "an interval whose ends are in order expected")
      return self.opened(f[4], box, state)
    if f[0] == "for-all":
      return self.each(f, self.opened(f[3], box, state))
    return self.spelt(f)

  def spelt(self, f):
    """The statement with "for all letters" written out, wherever it stands."""
    if f[0] == "for-all":
      return self.each(f, self.spelt(f[3]))
    return node(f[0], *map(self.spelt, f[1:])) if f[0] in ("and", "or", "not", "implies") else f

  def each(self, f, inside):
    return node("and", *(substitute(inside, {f[1]: ("", k)}) for k in range(1, self.range(f[2])[1] + 1)))

  def on_parts(self, f, box, state, covering):
    if covering in ("plain", "slopes"):
      self.sides = tuple(box) if covering == "slopes" else ()
      try:
        return self.truth(f, box, state).values[0] is True
      finally:
        self.sides = ()
    if covering[0] == "tail":
      raise Beyond("a tail")
    need(covering != "inside" and covering[1] <= len(box), "a part of a covering expected, and a side of the box")
    variable = list(box)[covering[1] - 1]
    low, high = box[variable]
    point = (low + high) / 2 if covering[2] is None else covering[2]
    need(low < point < high, "a cut inside the box expected")
    parts = ((low, point), covering[3]), ((point, high), covering[4])
    return all(self.on_parts(f, {**box, variable: side}, state, part) for side, part in parts)

  def sloped(self, f, env, state):
    """The difference on a box: by its values there, and by those in the middle and the slopes. In the direction of a side where a
    slope has one sign, the least and the greatest value are at the ends."""
    left, right = f[1:] if f[0] not in (">", ">=") else f[:0:-1]
    t, calculate, ends = node("+", right, times(number(-1), left)), self.arithmetic, self.difference(f, env, state)
    if ends.axes:
      raise Undefined("slopes for all values of a letter at once")
    plain = self.derivatives.written_out(self.plain_term(t), env)
    self.one_sided = True  # the term has a value: where an argument of relu is at least 0 on the box, relu is the argument
    try:
      slopes = {v: self.value(self.derivatives.derivative(plain, ("", v), env), env, state) for v in self.sides}
    finally:
      self.one_sided = False
    bounds = [[Fraction(x, ends.den)] for x in ends.bounds()[0]]
    for which in (0, 1):
      corner = dict(env)
      for v, slope in slopes.items():
        (down, up), (low, high) = slope.bounds()[0], env[v]
        if down >= 0 or up <= 0:
          corner[v] = (low, low) if (down >= 0) == (which == 0) else (high, high)
      parts = [self.value(t, {**corner, **{v: (sum(corner[v]) / 2,) * 2 for v in slopes}}, state)]
      for v, slope in slopes.items():
        away = (corner[v][1] - corner[v][0]) / 2
        parts.append(calculate.product([slope, calculate.between((), (), [(-away.numerator, away.numerator)], away.denominator)], {}))
      for value in calculate.sum(parts, exactly=True), self.value(t, corner, state):
        bounds[which].append(Fraction(value.bounds()[0][which], value.den))
    low, high = max(bounds[0]), min(bounds[1])
    den = math.lcm(low.denominator, high.denominator)
    return calculate.between((), (), [(int(low * den), int(high * den))], den)

  def plain_term(self, t):
    """The activation by its name."""
    if t[:2] == ("apply", "activation"):
      u, name_ = self.plain_term(t[3]), self.world.activation or "none"
      t = self.derivatives.elementary(name_, t[2], u) if t[2] or name_ in ACTIVATIONS else apply(name_, u)
    return node(t[0], *(self.plain_term(x) if code in INNER and x is not None else x for code, x in layout(t)))

  # 7. Certified numbers: eigenvalues (K2) and inverses (Neumann's series)

  def certified(self, title, body, state):
    same = not self.derivatives.depends(body[4])
    state = (0, 0) if same else state
    return self.kept(("certified", title), state, lambda: self.certify(title, body, state, same))

  def family(self, array):
    """The letters of the head of a definition on which the matrix in it depends, in the head's order."""
    depends = set(free(array.body[4]))
    return tuple(letter for letter in array.heads if letter in depends)

  def certify(self, title, body, state, same):
    n, place = self.range(body[3])[1], self.world.place(state, same)
    evidence = self.numbers.get(("inverse" if body[0] == "inverse" else "eigenvalue", title, place))
    array = self.theory.arrays[title]
    family = self.family(array) if body[0] == "inverse" else ()
    if evidence is None or n == 0 or set(free(body[4])) - set(body[1:3]) - set(family):
      raise Undefined("no evidence for %s at %s, or not one matrix" % (title, place))
    ranges = {letter: self.range(array.dims[array.heads.index(letter)]) for letter in family}
    sizes = tuple(high for _, high in ranges.values())
    block = self.value(body[4], {**ranges, body[1]: (1, n), body[2]: (1, n)}, state)
    nums, rads = spread(block, (*family, *body[1:3]), (*sizes, n, n))
    if body[0] == "inverse":
      return self.inverses(n, sizes, nums, rads or [0] * len(nums), block.den, *evidence)
    rows = [slice(i * n, i * n + n) for i in range(n)]
    matrix, errors = [nums[row] for row in rows], [rads[row] if rads else [0] * n for row in rows]
    if not self.symmetric(body[4], body[1], body[2]):
      raise Undefined("a matrix that is not seen to be symmetric")
    return self.eigenvalue(matrix, errors, block.den, body[0] == "lambda-max", *evidence)

  def symmetric(self, t, p, q):
    """Both orders of the letters give the same term but for the order of factors and summands; definitions are written
    out as far as needed."""
    while canonical(t) != canonical(substitute(t, {p: (q, 0), q: (p, 0)})):
      t, before = self.unfolded(t), t
      if t is before:
        return False
    return True

  def unfolded(self, t):
    """The definitions in a term replaced by their bodies."""
    array = self.theory.arrays.get(t[1]) if t[0] == "entry" else None
    if array and array.kind == "define" and array.body[0] not in BODIES:
      return substitute(array.body, dict(zip(array.heads, t[2:])))
    return node(t[0], *(self.unfolded(x) if code in INNER and x is not None else x for code, x in layout(t)))

  def eigenvalue(self, matrix, errors, den, greatest, shift, scale, rows, witness):
    """A - cI = R^T R + E for any R: lambda_min(A) >= c - max_i sum_j |E_ij|. A witness x: lambda_min(A) <= x^T A x / x^T x.
    All eigenvalues are at most max_i sum_j |A_ij| in absolute value. The greatest eigenvalue of A is minus the least one
    of -A. The lower triangle is read."""
    n, sign = len(matrix), -1 if greatest else 1
    if any(len(row) != n for row in (*rows, *([witness] if witness else []))):
      raise Undefined("evidence of another size")
    a = [[sign * matrix[max(i, j)][min(i, j)] for j in range(n)] for i in range(n)]
    r = [[errors[max(i, j)][min(i, j)] for j in range(n)] for i in range(n)]
    most = Fraction(max(sum(map(abs, a[i])) + sum(r[i]) for i in range(n)), den)
    low, high = -most, most
    if shift is not None:
      square, columns = Fraction(4) ** -scale, list(zip(*rows)) or [()] * n
      whole = math.lcm(den, shift.denominator, square.denominator)
      by, unit, c = whole // den, int(square * whole), int(shift * whole)
      e = [sum(abs(by * a[i][j] - c * (i == j) - unit * sum(map(mul, columns[i], columns[j]))) + by * r[i][j]
               for j in range(n)) for i in range(n)]
      low = max(low, shift - Fraction(max(e), whole))
    if witness is not None:
      if not any(witness):
        raise Undefined("a witness that is 0")
      top = sum(x * (y * a[i][j]) + abs(x * y) * r[i][j] for i, x in enumerate(witness) for j, y in enumerate(witness))
      high = Fraction(top, den * sum(x * x for x in witness))
    if low > high:
      raise Undefined("evidence that contradicts itself")
    whole = math.lcm(low.denominator, high.denominator)
    return self.arithmetic.between((), (), [sorted((sign * int(low * whole), sign * int(high * whole)))], whole)

  def inverses(self, n, sizes, nums, rads, den, denominator, rows):
    """With e = max_i sum_j |I - AY|_ij < 1, A is regular and |A^-1 - Y|_ij <= sum_k |Y_ik| e/(1 - e); of a family of
    matrices, whose rows stand one below the other, with the largest e."""
    if not nums or n * len(rows) != len(nums) or any(len(row) != n for row in rows):
      raise Undefined("evidence of another size")
    e, whole, sums = Fraction(0), den * denominator, [sum(map(abs, row)) for row in rows]
    for first in range(0, len(rows), n):
      columns = list(zip(*rows[first:first + n]))
      for i in range(n):
        row, error = (x[(first + i) * n:(first + i + 1) * n] for x in (nums, rads))
        e = max(e, Fraction(sum(abs(whole * (i == j) - sum(map(mul, row, columns[j]))) for j in range(n)) +
                            sum(map(mul, error, sums[first:first + n])), whole))
    if e >= 1:
      raise Undefined("an inverse that is too inexact")
    top, bottom = (e / (1 - e)).as_integer_ratio()
    ends = [(bottom * y - top * total_, bottom * y + top * total_) for row, total_ in zip(rows, sums) for y in row]
    return self.arithmetic.between(tuple(range(len(sizes) + 2)), (*sizes, n, n), ends, denominator * bottom)


# 8. Chains: conclusions about a whole run from a step that is proved at every recorded pair --------------------------

@lru_cache(None)
def canonical(t, names=()):
  """The same for terms that differ only in names of bound letters, in the order of summands and factors, and in the sign of what is squared."""
  names, inside, out = dict(names), dict(names), []
  for code, x in layout(t):
    if code in BINDERS:
      inside[x] = "#%d" % len(inside)
  for code, x in layout(t):
    out.append(canonical(x, tuple(inside.items())) if code in INNER and x is not None else
               (names.get(x[0], x[0]), x[1]) if code in "iI" else inside[x] if code in BINDERS + "u" and x in inside else
               (x[0], names.get(x[1], x[1]), *x[2:]) if code == "p" and len(x) > 1 else x)
  if t[0] in ("+", "*"):
    out = sorted((y for x in out for y in (x[1:] if x[0] == t[0] else (x,))), key=repr)
  if t[0] == "delta":
    out.sort()
  if t[0] == "^" and t[2] % 2 == 0 and out[0][0] == "+":
    out[0] = min(out[0], ("+", *sorted(map(opposite, out[0][1:]), key=repr)), key=repr)
  return (t[0], *out)


def opposite(t):
  """Minus a canonical summand."""
  minus, factors = canonical(number(-1)), list(t[1:] if t[0] == "*" else (t,))
  if minus in factors:
    factors.remove(minus)
  else:
    factors.append(minus)
  return factors[0] if len(factors) == 1 else ("*", *sorted(factors, key=repr))


def at(point, t):
  return node("at", (point,), t)


class Chains:
  """The goals that a claim gives which is proved at every recorded pair k = 0..K-1."""

  def __init__(self, derivatives):
    self.derivatives = derivatives

  def along(self, letter, t):
    """The term at recorded step `letter`; also as it stands if it is the same everywhere."""
    return [node("at", ("iterate", letter, 0), t)] + ([] if self.derivatives.depends(t) else [t])

  def product(self, claim, sign):
    """From a@next <= rho a + e and rho >= 0: a@last <= prod_k rho@k a@0 + sum_k (prod_{u>k} rho@u) e@k, by induction."""
    need(claim[0] == "<=" and claim[1][:2] == ("at", ("next",)), "a premise of the form a@next <= rho*a + e expected")
    need(sign[0] == ">=" and sign[2] is ZERO, "a premise of the form rho >= 0 expected")
    a, rho, parts = claim[1][2], sign[1], claim[2][1:] if claim[2][0] == "+" else claim[2:]
    which = [i for i, s in enumerate(parts) if canonical(s) == canonical(node("*", rho, a))]
    need(which, "a premise of the form a@next <= rho*a + e expected")
    e = total(parts[:which[0]] + parts[which[0] + 1:])
    after = node(">", node("position", ("u.", 0)), node("position", ("k.", 0)))
    goals = []
    for all_, later, error in ((x, y, z) for x in self.along("k.", rho) for y in self.along("u.", rho) for z in self.along("k.", e)):
      whole = node("*", node("over-steps", "product", "k.", None, all_), at("start", a))
      each = node("*", node("over-steps", "product", "u.", after, later), error)
      goals.append(node("<=", at("last", a), whole if e is ZERO else node("+", whole, node("over-steps", "sum", "k.", None, each))))
    return goals

  def path(self, claim):
    """From norm(v@next - v) <= b: norm(v@last - v@0) <= sum_k b@k. The triangle inequality, telescoping."""
    need(claim[0] == "<=" and claim[1][:3] == ("apply", "sqrt", 0), "a premise of the form norm(v@next - v) <= b expected")
    left = apply("sqrt", self.telescoped(claim[1][3]))
    return [node("<=", left, node("over-steps", "sum", "k.", None, b)) for b in self.along("k.", claim[2])]

  def telescoped(self, t):
    """A sum of squares of v@next - v, with v@last - v@0 in their places."""
    if t[0] in ("sum", "+"):
      return node(*t[:3], self.telescoped(t[3])) if t[0] == "sum" else node("+", *map(self.telescoped, t[1:]))
    minus = number(-1)
    if t[0] == "^" and t[2] == 2 and t[1][0] == "+" and t[1][1][:2] == ("at", ("next",)):
      v = t[1][1][2]
      if t[1][2:] == (node("*", minus, v),):
        return node("^", node("+", at("last", v), node("*", minus, at("start", v))), 2)
    raise Reject("a sum of squares of v@next - v expected")

  @staticmethod
  def rest(premise, goal):
    """What the premise a <= b (or a = b) leaves of the goal a <= c (or a < c): b <= c (or b < c)."""
    need(premise[0] in ("<=", "=") and goal[0] in ("<=", "<") and canonical(premise[1]) == canonical(goal[1]),
         "a goal and a premise that bound the same term from above expected")
    return node(goal[0], premise[2], goal[2])


# 9. Statement digests ------------------------------------------------------------------------------------------------

NAMES = {"+": "sum", "*": "product", "num": "number", "^": "power", "power": "natural power", "if": "choice", "for-all": "all", "<": "LESS",
         "<=": "AT_MOST", "=": "EQUAL", "!=": "NOT_EQUAL", ">=": "AT_LEAST", ">": "GREATER", "lambda-min": "LEAST",
         "lambda-max": "GREATEST", "infimum": "LEAST", "supremum": "GREATEST"}


def digest(*parts):
  text = "".join("%d:%s" % (len(part.encode("utf-16-le")) // 2, part) for part in parts)
  return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Around(namedtuple("Around", "letters depth path")):
  """What letters stand for, how many are bound around, and the point of evaluation."""

  def bind(self, *letters):
    return Around({**self.letters, **{x: ("#%d" % (self.depth + i), 0) for i, x in enumerate(letters)}},
                  self.depth + len(letters), self.path)

  def index(self, index):
    letter, shift = index
    to = self.letters.get(letter, ("." + letter, 0)) if letter else ("null", 0)
    return to[0], to[1] + shift

  def put(self, *index):
    return "%s %d" % self.index(index)

  def at(self, point):
    letter = ("weights " if point[0] == "weights" else "") + point[1] if point[1:] else ""
    where = self.put(letter, *(point[2:] or (0,))) if letter else ". 0"
    return self._replace(path=(self.path if point[0] not in FIXED else "") + "@" + point[0].upper() + where)


class StatementDigests:
  """SHA-256 over statements with their definitions unfolded, see docs/certificate-format.md."""

  def __init__(self, theory):
    self.theory, self.inside, self.known = theory, set(), {}

  def step(self, step):
    motions = self.motions("flow") + self.motions("update") if step.scope in ("flow", "forever") else ""
    scope = digest("scope", step.scope.upper(), digest(*map(self.argument, step.arguments)), motions)
    conditions = [digest(*(digest(c[0], digest(*c[1:])) for c in setting)) for setting in (self.theory.setting, step.setting)]
    return digest("step", scope, "".join(conditions), *(
      digest(*(self.of(f, Around({}, 0, "")) for f in part)) for part in (self.theory.require, step.when, step.claims)))

  def argument(self, text):
    """The words of the text, definitions by their digests, and what stands between them."""
    parts = ["text"]
    cut = re.split(r"(?<![\w'])(?=[^\W\d])|(?<=[\w'])(?![\w'])", text)
    for part in cut[1:] if cut[0] == "" and cut[1:] else cut:
      array = self.theory.arrays.get(part)
      unfold = array and array.kind == "define"
      parts.append(digest("definition", self.motion("", array.heads, array.body)) if unfold else part)
    return digest(*parts)

  def motions(self, kind):
    return digest(*(self.motion(block, heads, t) for block, (heads, t) in self.theory.motions[kind].items()))

  def motion(self, block, heads, t):
    key = block, heads, t
    if key in self.inside:
      return digest("motion", block)
    self.inside.add(key)
    out = digest("motion", block, str(len(heads)), self.of(t, Around({}, 0, "").bind(*heads)))
    self.inside.remove(key)
    return out

  @staticmethod
  def dim(dim):
    return digest(*(x for c, letters in dim for x in (" ".join(letters), str(c))))

  def of(self, t, s):
    """Of a term or formula; None stands for a formula or an end that is not there."""
    head, name_ = t[0], NAMES.get(t[0], t[0])
    binders = [("weights " if code == "w" else "array " if code == "v" else "") + x for code, x in layout(t) if code in BINDERS]
    inside = s.bind(*binders)
    if head == "entry":
      return self.entry(t, s)
    if head == "at":
      return self.of(t[2], s.at(t[1]))
    if head in ("+", "*", "and", "or"):
      return digest(name_, digest(*(self.of(x, s) for x in t[1:])))
    if head == "apply":
      rule = self.theory.at_0 or "null" if t[1] in ("relu", "activation") and t[2] else ""
      return digest(head, t[1].upper(), str(t[2]), self.of(t[3], s), rule)
    if head in FOLDS:
      return digest("fold", head.upper(), self.dim(t[2]), self.of(t[3], inside))
    if head == "over-steps":
      return digest("steps", t[1].upper(), s.path, self.of(t[3], inside) if t[3] else digest("nothing"), self.of(t[4], inside))
    if head == "partial":
      return digest(head, s.path, t[2], digest(*(s.put(*i) for i in t[3:])), self.of(t[1], s))
    if head == "d/dt":
      return digest("flow", s.path, self.motions("flow"), self.of(t[1], s))
    if head in CERTIFIED:
      ends = [s.put(*i) for i in t[5:]]
      return digest(*(["inverse"] if ends else ["eigenvalue", name_]), self.dim(t[3]), *ends, self.of(t[4], inside))
    if head == "projector":
      return digest(head, self.dim(t[3]), self.dim(t[4]), *(s.put(*i) for i in t[6:]), self.of(t[5], inside))
    if head == "variable":
      return digest(head, s.put(t[1], 0))
    if head == "integral":
      return digest(head, self.of(t[2], s), self.of(t[3], s), self.of(t[4], inside))
    if head in ("supremum", "infimum", "for-all-reals", "exists", "exists-unique"):
      words = {"for-all-reals": ["all reals"], "exists": ["exists", "false"], "exists-unique": ["exists", "true"]}
      ends = digest(*(self.of(x, s) if x else "" for x in t[2:4]))
      return digest(*words.get(head, ["extremum", name_]), ends, self.of(t[4], inside))
    if head == "expectation":
      return digest(head, self.dim(t[2]), self.of(t[3], inside))
    if head in ("for-all-weights", "for-all-naturals"):
      return digest(head[4:].replace("-", " "), self.of(t[2], inside))
    if head in ("exists-weights", "exists-unique-weights"):
      return digest("exist weights", str("unique" in head).lower(), self.of(t[2], inside))
    if head == "converges":
      flow = t[1] == "flow"
      return digest(head, str(flow).lower(), s.path, s.put("weights " + t[2], 0), self.motions("flow" if flow else "update"))
    parts = []
    for code, x in layout(t):
      if code not in "lk":
        parts.append(self.of(x, inside) if code in INNER else self.dim(x) if code == "d" else s.put(*x) if code == "i" else str(x))
    return digest(name_, *parts)

  def entry(self, t, s):
    places = digest(*(s.put(*i) for i in t[2:]))
    if "array " + t[1] in s.letters:
      return digest("normal", s.put("array " + t[1], 0), places)
    array = self.theory.arrays[t[1]]
    if array.kind != "define":
      moving, path = array.kind == "weights", s.path if array.kind == "weights" or self.may_move(array.body) else ""
      motions = (self.motions("update") if moving and re.search("@(STEP|AFTER)", s.path) else "") + (
        self.motions("flow") if moving and "@TIME" in s.path else "")
      shape = digest(digest(*map(self.dim, array.dims)), self.source(array.body))
      return digest("array", t[1], shape, path, motions, places)
    key = t[1], s.path, s.depth, places, frozenset(self.inside)
    if key not in self.known:
      self.known[key] = self.of(array.body, Around(dict(zip(array.heads, map(s.index, t[2:]))), s.depth, s.path))
    return self.known[key]

  def may_move(self, source):
    return source[1] in RANKS if source[0] == "array" else source[0] in ("joined", "transposed") and any(map(self.may_move, source[1:]))

  def source(self, source):
    parts = [self.source(x) if isinstance(x, tuple) else str(x) for x in source[1:]]
    return digest({"array": "run"}.get(source[0], source[0]), *parts)


# 10. Evidence --------------------------------------------------------------------------------------------------------

GRAVITY = ("PROVED", "CONFIDENT", "INAPPLICABLE", "HOLEY", "UNDECIDED", "REFUTED")
FILES = ("controls.evidence", "numbers.evidence", "steps.evidence")
EVERYWHERE = ("identity", "everywhere", "ball", "rowball", "flow", "cases")
# Whose an item of evidence is, the world and state where it is evaluated, the formula, bits, claimed slack, and what must
# come out: True, False, "defined" (both sides have values, and do not refute it: a rule that is not checked shows it),
# "unchecked" (such a rule itself) or "done".
# For a covering, `slack` is the covering.
Item = namedtuple("Item", "owner world state formula bits slack expected")
CHECKED = ("product", "path", "bound", "cover")


class Certificate:
  """Reads a folder, derives what must be there, and collects the items of evidence."""

  def __init__(self, folder):
    self.items, self.verdicts, self.unchecked, self.examples, self.digests = [], {}, set(), {}, {}
    with open(os.path.join(folder, "manifest"), "rb") as stream:
      manifest = stream.read()
    shared = manifest.startswith(b"gradus-certificate/2\n")
    parts = os.path.join(folder, "parts")
    self.parts = parts if os.path.isdir(parts) else os.path.join(os.path.dirname(os.path.abspath(folder)), "parts")
    self.folder, self.shared = folder, shared
    lines = self.read("manifest", manifest, "gradus-certificate/%d" % (2 if shared else 1))
    theory, self.theory_digest = self.part(lines, "theory", "theory.core")
    run, self.run_digest = self.part(lines, "run", "run.bin")
    files, shards = {}, []
    while lines and lines[0][0] == "file":
      file = word(listing(lines[0], 4 if shared else 3)[1])
      need(file in FILES + ("theory.yaml", "presentation.json") and file not in files, "manifest: an unknown file, or given twice")
      files[file] = self.part(lines, "file", file)[0]
    need(set(FILES) <= set(files), "manifest: a file of evidence is missing")
    while shared and lines and lines[0][0] == "shard":
      shards.append(self.shard(lines.pop(0), shards))
    self.claimed = lines
    self.theory = Theory(self.read("theory.core", theory, "gradus-theory-core/1"))
    self.run = Run(run)
    need(not shards or shards[-1][0] == self.run.last, "manifest: the shards do not end with the run")
    self.world = RunWorld(self.run, self.theory)
    self.chains = Chains(Derivatives(self.theory, self.world))
    self.numbers, self.sharded, order = {}, {}, {step.id: i for i, step in enumerate(self.theory.steps)}
    for _, evidence, numbers in [(None, (), files["numbers.evidence"]), *shards]:
      self.numbers = {**self.read_numbers(self.read("numbers.evidence", numbers, "gradus-numbers-evidence/1")), **self.numbers}
      keys = [(int(line[1]), order.get(id_, -1)) for (id_, _), line in evidence]
      need(keys == sorted(set(keys)), "the lines of a shard stand iterate by iterate, in the order of the theory, each once")
      self.sharded.update(evidence)
    steps, controls = (self.read(name_, files[name_], "gradus-%s/1" % name_.replace(".", "-"))
                       for name_ in ("steps.evidence", "controls.evidence"))
    self.steps(steps)
    self.controls(controls)
    need(not (steps or controls or self.claimed or self.sharded), "a line of evidence, or of the manifest, that nothing asks for")

  @staticmethod
  def read(file, data, first):
    """The lines of a file of canonical text, after the first one."""
    try:
      lines = data.decode("utf-8").split("\n")
      need(lines[0] == first, "the first line is not " + first)
      need(lines.pop() == "", "the last line has no end")
      return list(map(parse, lines[1:]))
    except (UnicodeDecodeError, Reject) as reason:
      raise Reject("%s: %s" % (file, reason)) from None

  def part(self, lines, head, file):
    """Takes a line that names a file by its digest (format 2: and length); returns its contents and digest."""
    need(lines and lines[0][0] == head, "manifest: a line (%s ...) expected" % head)
    return self.contents(file, *listing(lines.pop(0), 2 + self.shared + (head == "file"))[1 + (head == "file"):])

  def contents(self, file, stated, length=None):
    """Format 1: the file under its name. Format 2: in the folder of parts, under its digest, compressed or not."""
    path = os.path.join(*((self.parts, matching(HEX, stated, "a digest")) if self.shared else (self.folder, file)))
    need(not os.path.islink(path) and not (self.shared and os.path.islink(self.parts)), file + ": it is a link")
    try:
      with open(path, "rb") as stream:
        data = stream.read()
      if self.shared and data[:1] == b"\x1f":
        data = zlib.decompressobj(31).decompress(data, integer(length, 0, 1 << 40) + 1)
    except FileNotFoundError:
      raise Reject(file + ": it is missing") from None
    except zlib.error:
      raise Reject(file + ": it is compressed wrongly") from None
    need(hashlib.sha256(data).hexdigest() == stated and length in (None, str(len(data))), file + ": its digest is not the one in the manifest")
    return data, stated

  def shard(self, line, before):
    """(shard FIRST LAST DIGEST LENGTH DIGEST LENGTH): evidence and numbers for these iterates; shards leave no gap."""
    first, last = integer(listing(line, 7)[1], 0), integer(line[2], 0)
    need(first == (before[-1][0] + 1 if before else 0) <= last, "manifest: the shards have a gap or overlap")
    evidence, numbers = (self.contents("shard %d" % first, *line[i:i + 2])[0] for i in (3, 5))
    lines = self.read("shard %d" % first, evidence, "gradus-shard-evidence/1")
    need(all(len(each) == 2 and len(listing(each[1])) > 1 for each in lines), "a line (ID PLACE-LINE) of a shard expected")
    need(all(first <= integer(each[1][1]) <= last for each in lines), "a place of the shard expected")
    return last, [((each[0], each[1][1]), each[1]) for each in lines], numbers

  @staticmethod
  def read_numbers(lines):
    def row(form):
      return tuple(int(matching(INTEGER, entry, "an integer")) for entry in word(form).split(","))
    numbers = {}
    for line in lines:
      kind = line[0]
      need(kind in ("eigenvalue", "inverse", "extremum", "integral"), "numbers.evidence: a number expected")
      if kind in ("extremum", "integral"):  # not checked here
        continue
      rows = tuple(map(row, listing(listing(line, 7 if kind == "eigenvalue" else 5)[5 if kind == "eigenvalue" else 4])))
      key = kind, word(line[1]), word(line[2])
      need(len(set(map(len, rows))) < 2 and key not in numbers, "numbers.evidence: rows of one length, each number once")
      if kind == "eigenvalue":
        shift, witness = None if line[3] == () else rational(line[3]), None if line[6] == () else row(line[6])
        numbers[key] = shift, integer(line[4], -9999, 9999), rows, witness
      else:
        denominator = int(matching(INTEGER, line[3], "an integer"))
        numbers[key] = need(denominator > 0 and denominator, "numbers.evidence: a positive denominator expected"), rows
    return numbers

  # Steps

  def meets(self, conditions):
    return all(self.run.meta.get(condition[0]) in condition[1:] for condition in conditions)

  def places(self, step):
    last = self.run.last
    if step.scope == "forever":  # what names its times holds from the start on
      f = node("and", *step.claims)
      return [] if self.chains.derivatives.depends(f, FIXED + REACHED) else ["0"]
    if step.scope in EVERYWHERE:
      return ["everywhere"]
    return {"last": [str(last)], "step": list(map(str, range(last))), **dict.fromkeys(("number", "data", "start", "run"), ["0"]),
            **dict.fromkeys(("iterate", "seeds"), list(map(str, range(last + 1))))}.get(step.scope, [])

  def steps(self, lines):
    theory, decided, digests = self.theory, None, StatementDigests(self.theory)
    if not self.meets(theory.setting):
      decided = "INAPPLICABLE"
    elif theory.require:
      with Owner("require"):
        self.header(lines, "require")
        outcome = self.place_line("require", lines, (), theory.require, {}, "0", self.world, (0, 0))
      decided = {"proved": None, "refuted": "INAPPLICABLE"}.get(outcome, "UNDECIDED")
    for i, step in enumerate(theory.steps):
      owner = "step " + step.id
      with Owner(owner):
        self.digests[step.id] = digests.step(step)
        if step.scope == "limit":
          verdict = "REMARK"
        elif decided == "INAPPLICABLE" or not self.meets(step.setting):
          verdict = "INAPPLICABLE"
        elif decided or step.scope == "step" and self.run.every > 1 or step.scope in ("step", "run") and self.run.last == 0:
          verdict = decided or "INAPPLICABLE"
        else:
          self.header(lines, "step", step.id)
          verdict = self.step(owner, step, theory.steps[:i], lines)
        cited = {"PROVED": "HOLEY", "CONFIDENT": "UNDECIDED"}.get(verdict) if owner in self.unchecked else None  # perhaps
        allowed = (verdict, cited) if cited else (verdict,)
        found = [("step", step.id, self.digests[step.id], v) for v in allowed]
        claimed = self.claimed.pop(0) if self.claimed else None
        need(claimed in found, "the manifest does not say %s %s" % (self.digests[step.id], verdict))
        self.verdicts[step.id] = claimed[3]

  @staticmethod
  def header(lines, *words):
    need(lines and lines.pop(0) == words, "evidence expected here")

  def step(self, owner, step, earlier, lines):
    shows = self.shows(owner, step.claims, earlier, lines) if step.scope != "points" else {}
    if lines and lines[0][:2] == ("undecided", "*"):
      word(listing(lines.pop(0), 3)[2])
      return "UNDECIDED"
    if step.scope == "points":
      names = list(step.arguments)
      need(names and "everywhere" not in names and len(set(names)) == len(names) and set(names) <= set(self.theory.examples), "examples of the theory, each once")
      whens = *self.theory.require, *step.when
      outcomes = [self.place_line(owner, lines, whens, step.claims, {}, each, self.example(each, None), (0, 0)) for each in names]
      return max((outcome.upper() for outcome in outcomes), key=GRAVITY.index)
    sampling, share = self.sampling(step), sum(other.scope == "seeds" for other in self.theory.steps)
    if sampling:
      return self.sampled(owner, step, sampling, self.world, share, lines)
    places = need(self.places(step), "no rule decides this scope")
    if lines and lines[0] == ("sharded",):
      lines.pop(0)
      lines = [need(self.sharded.pop((step.id, place), None), "the evidence for place %s expected" % place) for place in places]
    outcomes = [self.place_line(owner, lines, step.when, step.claims, shows, place, self.world,
                                None if place == "everywhere" else (int(place), 0)) for place in places]
    if step.scope == "seeds":
      return self.judged(outcomes, lambda successes: self.confidence(step.arguments, share, len(places), successes))
    return max((outcome.upper() for outcome in outcomes), key=GRAVITY.index)

  @staticmethod
  def sampling(step):
    """Of draws FIRST N P LEVEL (ARRAY LAW SCALE)...: the seeds, what Clopper and Pearson are asked, and the laws."""
    words = step.arguments
    if step.scope != "seeds" or len(words) < 8 or (len(words) - 5) % 3 or words[0] != "draws":
      return None
    try:
      laws = {name(words[i]): (words[i + 1], rational(words[i + 2])) for i in range(5, len(words), 3)}
      first, number = integer(words[1], 0, 10 ** 9), integer(words[2], 1, 20000)
      p, level = rational(words[3]), rational(words[4])
    except (ValueError, Reject):
      return None
    known = 3 * len(laws) == len(words) - 5 and all(law in ("normal", "sign", "uniform") for law, _ in laws.values())
    return (first, number, p, level, laws) if known else None

  def sampled(self, owner, step, sampling, base, share, lines):
    first, number, p, level, laws = sampling
    need(all(array in self.theory.arrays and self.theory.arrays[array].kind != "define" for array in laws), "laws of arrays that are given")
    places = [(seed, "%s@%d" % (step.id, seed)) for seed in range(first, first + number)]
    outcomes = [self.place_line(owner, lines, step.when, step.claims, {}, place, DrawnWorld(base, place, seed, laws), (0, 0)) for seed, place in places]
    return self.judged(outcomes, lambda successes: self.confidence(("", str(number), str(p), str(level)), share, number, successes))

  @staticmethod
  def judged(outcomes, confidence):
    if "proved" in outcomes or "refuted" in outcomes:
      return confidence(outcomes.count("proved"))
    return max((outcome.upper() for outcome in outcomes), key=GRAVITY.index)

  @staticmethod
  def confidence(arguments, share, drawn, successes):
    """Clopper and Pearson: at least S of N draws are successes with a probability of at most the tail if each is with less than p.
    The level is shared among so many statements."""
    try:
      _, n, p, level = arguments
      n, p, level = integer(n, 0), rational(p), rational(level)
    except (ValueError, Reject):
      return "UNDECIDED"
    good = n == drawn <= 20000 and 0 <= p < 1 and 0 < level < 1 and successes >= 1
    tail = sum(math.comb(n, j) * p ** j * (1 - p) ** (n - j) for j in range(successes, n + 1)) if good else 1
    return "CONFIDENT" if tail <= level / share else "UNDECIDED"

  def shows(self, owner, claims, earlier, lines):
    """The lines that show a claim at once: claim -> (rule, whether it and all that it cites was checked)."""
    shows, facts = {}, set()
    while lines and lines[0][0] in ("have", "show", "identity", "instance", "product", "path", "bound"):
      line = lines.pop(0)
      if line[0] == "have":
        need(name(listing(line, 4)[1]) not in facts, "a fact with a name of its own expected")
        facts.add(line[1])
        self.theory.read.term(line[2], {}, FORMULAS)
        self.note(owner, "unchecked")
        continue
      n = integer(line[1] if len(line) > 1 else None, 1)
      rule = listing(listing(line, 3)[2]) if line[0] == "show" else line[:1] + line[2:]
      need(n <= len(claims) and n not in shows and rule, "claim %d shown once" % n)
      checked = rule[0] in CHECKED and (self.cover if rule[0] == "cover" else self.chain)(owner, rule, claims[n - 1], earlier)
      shows[n] = rule[0], checked
      self.note(owner, "done" if checked else "unchecked")
    return shows

  def note(self, owner, expected):
    self.items.append(Item(owner, None, None, None, None, None, expected))
    if expected != "done":
      self.unchecked.add(owner)

  def cover(self, owner, rule, goal, _, world=None, state=(0, 0)):
    """A claim about all real numbers of intervals, at a state."""
    listing(rule, 3)
    self.items.append(Item(owner, world or self.world, state, goal, integer(rule[1], 0, 16384), self.covering(rule[2]), True))
    return True

  def covering(self, form):
    """plain, slopes, inside, (tail SIDE RATE), (cut SIDE COVERING COVERING) or (cut SIDE POINT COVERING COVERING)."""
    if isinstance(form, str):
      need(form in ("plain", "slopes", "inside"), "a covering expected")
      return form
    if form[:1] == ("tail",):
      return ("tail", integer(listing(form, 3)[1], 1, 64), rational(form[2]))
    listing(form, 5 if len(form) == 5 else 4, "cut")
    return ("cut", integer(form[1], 1, 64), rational(form[2]) if len(form) == 5 else None, *map(self.covering, form[-2:]))

  def chain(self, owner, rule, goal, earlier):
    """product, path or bound; True if the premise was checked, too."""
    kind, id_, stated, m = listing(rule, 4 if rule[0] == "path" else 5)[:4]
    premise = need([step for step in earlier if step.id == id_ and self.digests[id_] == stated], "an earlier step, by its digest")[0]
    need(self.verdicts[id_] in ("PROVED", "HOLEY"), "a premise that is proved everywhere expected")
    claim, places = premise.claims[integer(m, 1, len(premise.claims)) - 1], self.places(premise)
    if kind == "bound":
      need(places == ["0"], "a premise that holds at one place expected")
      self.enclosed(owner, rule[4], self.chains.rest(claim, goal), self.world, (0, 0), True)
    else:
      need(places == list(map(str, range(self.run.last))), "a premise for every step expected")
      goals = self.chains.path(claim) if kind == "path" else self.chains.product(
        claim, premise.claims[integer(rule[4], 1, len(premise.claims)) - 1])
      need(canonical(goal) in map(canonical, goals), "a premise of the form that the conclusion needs expected")
    return "step " + id_ not in self.unchecked

  # Lines of places

  def enclosed(self, owner, form, formula, world, state, expected):
    if listing(form)[:1] == ("by",):
      need(len(form) == 2 and listing(form[1]) and state, "a rule expected, at a place with weights")
      goal = formula if expected else node("not", formula)
      if form[1][0] == "cover":
        self.cover(owner, form[1], goal, None, world, state)
      else:
        self.note(owner, "unchecked")
      return
    need(len(listing(form, None, "enclosure")) in (2, 4) and state, "an enclosure expected, at a place with weights")
    slack = tuple(map(decimal, form[2:])) or None
    need(slack is None or (slack[0] >= 0 if expected else slack[1] <= 0), "a slack within bounds of the right sign expected")
    self.items.append(Item(owner, world, state, formula, integer(form[1], 0, 16384), slack, expected))

  def place_line(self, owner, lines, whens, claims, shows, place, world, state):
    """Takes the line of one place; returns its outcome."""
    need(lines and lines[0][1:2] == (place,), "the evidence for place %s expected" % place)
    line = lines.pop(0)
    kind, size = line[0], {"proved": 4, "refuted": 5, "inapplicable": 4, "undecided": 3}
    listing(line, need(kind in size and size[kind], "the evidence %s is not known" % kind))
    if kind == "undecided":
      word(line[2])
    elif kind == "inapplicable":
      self.enclosed(owner, line[3], whens[integer(line[2], 1, len(whens)) - 1], world, state, False)
    else:
      whens = whens if state else ()
      need(len(listing(line[2])) == len(whens), "evidence for every hypothesis expected")
      for form, formula in zip(line[2], whens):
        self.enclosed(owner, form, formula, world, state, True)
      if kind == "refuted":
        self.enclosed(owner, line[4], claims[integer(line[3], 1, len(claims)) - 1], world, state, False)
      else:
        need(len(listing(line[3])) == len(claims), "evidence for every claim expected")
        for n, (form, formula) in enumerate(zip(line[3], claims), 1):
          self.claim(owner, form, formula, n, shows, place, world, state)
    return kind

  def claim(self, owner, form, formula, n, shows, place, world, state):
    if form != "shown" and listing(form)[:1] != ("shown",):
      self.enclosed(owner, form, formula, world, state, True)
      return
    rule, checked = need(shows.get(n), "a line that shows claim %d expected" % n)
    chain, everywhere = rule in CHECKED, rule in ("identity", "instance")
    if form == "shown":
      need(place == "0" if chain else place == "everywhere" or not everywhere, "claim %d is not shown at %s" % (n, place))
      self.note(owner, "done" if checked else "unchecked")
    else:
      need(len(form) == 2 and state and not chain, "claim %d is not shown at %s" % (n, place))
      self.items.append(Item(owner, world, state, formula, integer(form[1], 0, 16384), None, "defined"))

  # Controls

  def controls(self, lines):
    for control in self.theory.controls:
      owner = "control %s %d" % (control.id, control.number)
      with Owner(owner):
        self.header(lines, "control", control.id, str(control.number))
        outcome = self.control(owner, control, lines)
        found = "control", control.id, str(control.number), control.expected, outcome
        need(self.claimed and self.claimed.pop(0) == found, "the manifest does not say %s" % outcome)
        need((control.expected, outcome) != ("refuted", "proved"), "a claim that is to be refuted is proved")

  def control(self, owner, control, lines):
    step = control.step
    if control.expected == "statistical":
      sampling = need(self.sampling(step), "a scope that says what is drawn")
      base = self.example(need(control.example, "an example that gives the data"), control.activation)
      return "statistical" if self.sampled(owner, step, sampling, base, 1, lines) == "CONFIDENT" else "undecided"
    shows = self.shows(owner, step.claims, (), lines)
    place = word(need(lines and lines[0][1:], "evidence expected")[0])
    whens, world, state = (*self.theory.require, *step.when), None, None
    if place == "*":
      listing(lines[0], 3, "undecided")
    elif place != "everywhere":
      title, _, k = place.partition(":")
      need(title in self.theory.examples and re.fullmatch("|[1-9][0-9]{0,5}", k) and place[-1] != ":", "an example and an iterate expected")
      k, last = int(k or 0), self.theory.examples[title][1].get("steps")
      need(control.example in (None, title) and control.iterate in (-1, k), "an example and an iterate that the control allows")
      need(step.scope in ("identity", "everywhere", "ball", "rowball", "iterate", "step") or step.scope == "last" and k == last or k == 0 and
           step.scope in ("number", "data", "start", "run", "flow", "forever", "points", "cases"), "a scope that has this place")
      world, state = self.example(title, control.activation), (k, 0)
    outcome = self.place_line(owner, lines, whens, step.claims, shows, place, world, state)
    own = place == "everywhere" or control.example is not None and control.iterate >= 0
    return {"refuted": "refuted", "inapplicable": "refused", "proved": "proved" if own else "undecided"}.get(outcome, "undecided")

  def example(self, title, activation):
    if (title, activation) not in self.examples:
      self.examples[title, activation] = ExampleWorld(title, activation, self.theory)
    return self.examples[title, activation]


class Owner:
  """Names the step or control in what is wrong with it."""

  def __init__(self, owner):
    self.owner = owner

  def __enter__(self):
    return self

  def __exit__(self, kind, reason, trace):
    if kind in (Reject, Undefined, Beyond):
      raise Reject("%s: %s" % (self.owner, reason)) from None


class Check:
  """Evaluates items of evidence, those of one recorded state after the other."""

  def __init__(self, certificate, items):
    self.certificate, self.evaluators, self.problems, self.checked, self.unchecked, now = certificate, {}, [], 0, {}, None
    for item in sorted(items, key=lambda item: item.state[0] if item.world is certificate.world else -1):
      if item.world is certificate.world and item.state[0] != now:
        now = item.state[0]
        for evaluator in self.evaluators.values():
          evaluator.forget({(k, s) for k in (0, now, now + 1, certificate.run.last) for s in (0, 1)})
      with Owner(item.owner):
        fault = "a rule that is not checked" if item.expected == "unchecked" else self.fault(item) if item.formula else None
      if item.expected in ("unchecked", "defined") and (fault or "a rule").startswith("a rule") or isinstance(fault, Beyond):
        self.unchecked[item.owner] = None
      elif fault:
        self.problems.append("%s: at %s: %s" % (item.owner, item.world.place(item.state, False), fault))
      else:
        self.checked += 1

  def evaluator(self, world, p):
    if (id(world), p) not in self.evaluators:
      self.evaluators[id(world), p] = Evaluator(self.certificate.theory, world, self.certificate.numbers, p)
    return self.evaluators[id(world), p]

  def fault(self, item):
    """Why an item is not what it says, or None. Where enclosures do not decide: once more, with many more bits."""
    for p in [None] if item.bits == 0 else [max(192, item.bits + 64), 3 * max(192, item.bits + 64)]:
      evaluator = self.evaluator(item.world, p)
      if isinstance(item.slack, str) or item.slack and isinstance(item.slack[0], str):
        try:
          if evaluator.covered(item.formula, item.state, item.slack):
            return None
        except Beyond as reason:
          return reason
        if evaluator.beyond:
          return Beyond()
        reason = "the covering does not show it"
        continue
      undefined, beyond = evaluator.undefined, evaluator.beyond
      found, = evaluator.truth(item.formula, {}, item.state).values
      if evaluator.beyond > beyond and found is None:
        return Beyond()
      if item.expected == "defined":
        if found is False or evaluator.undefined == undefined:
          return "the claim is false" if found is False else None
        reason = "a side of the claim has no value"
      elif found is item.expected:
        slack = evaluator.slack(item.formula, {}, item.state)
        if item.slack is None or slack and item.slack[0] <= slack[0] and slack[1] <= item.slack[1]:
          return None
        reason = "the slack is not within the claimed bounds"
      elif found is None:
        reason = "the enclosures do not decide"
      else:
        return "the formula is " + ("true" if found else "false")
    return reason


# 11. The command -----------------------------------------------------------------------------------------------------

def check_folder(folder, steps, places):
  """Status, checked items, all items, and what is to be said."""
  try:
    certificate = Certificate(folder)
    chosen = [item for item in certificate.items if (steps is None or item.owner.split(" ")[1:2] and item.owner.split(" ")[1] in steps)
              and (places is None or item.world is not certificate.world or places[0] <= item.state[0] <= places[1])]
    check = Check(certificate, chosen)
    problems = check.problems
  except Reject as reason:
    problems = [str(reason)]
  except RecursionError:
    problems = ["terms nested too deep"]
  if problems:
    return "INVALID", 0, 0, problems
  verdicts = list(certificate.verdicts.values())
  said = [" ".join("%s %d" % (label, verdicts.count(verdict)) for label, verdict in (
    ("proved", "PROVED"), ("refuted", "REFUTED"), ("inapplicable", "INAPPLICABLE"), ("undecided", "UNDECIDED"),
    ("assumed", "HOLEY"), ("confident", "CONFIDENT"))) + "; run %s; theory %s" % (certificate.run_digest, certificate.theory_digest)]
  said += ["NOT CHECKED " + owner for owner in check.unchecked]
  status = "SAMPLED" if steps or places else "PARTIAL" if check.unchecked else "VALID"
  return status, check.checked, len(certificate.items), said


def main(arguments):
  steps = places = None
  folders, arguments = [], list(arguments)
  while arguments:
    argument = arguments.pop(0)
    if argument == "--steps" and arguments:
      steps = set(arguments.pop(0).split(","))
    elif argument == "--places" and arguments and re.fullmatch("[0-9]+[.][.][0-9]+", arguments[0]):
      places = tuple(map(int, arguments.pop(0).split("..")))
    else:
      folders.append(argument)
  if not folders or any(folder.startswith("-") for folder in folders):
    print("usage: checker.py [--steps ID,...] [--places A..B] FOLDER...", file=sys.stderr)
    return 64
  results = []
  for folder in [x for x in folders if os.path.basename(os.path.normpath(x)) != "parts"] or folders:
    try:
      results.append((folder, check_folder(folder, steps, places)))
    except OSError as error:
      print("%s: %s" % (error.filename, error.strerror), file=sys.stderr)
      results.append((folder, ("UNREADABLE", 0, 0, [])))
  statuses = {result[0] for _, result in results}
  codes = {"UNREADABLE": 65, "INVALID": 1, "SAMPLED": 2, "PARTIAL": 2, "VALID": 0}
  worst = next(status for status in codes if status in statuses)
  if worst != "UNREADABLE":
    checked, total_ = (sum(result[i] for _, result in results) for i in (1, 2))
    print(worst + (" %d/%d" % (checked, total_) if codes[worst] == 2 else ""))
  for folder, (status, _, _, said) in results:
    print("\n".join(["%s: %s" % (folder, status)] * (len(results) > 1) + said))
  return codes[worst]


if __name__ == "__main__":
  sys.setrecursionlimit(10000)
  sys.set_int_max_str_digits(70000)
  threading.stack_size(1 << 28)  # deep terms need a deep stack
  codes = []
  thread = threading.Thread(target=lambda: codes.append(main(sys.argv[1:])))
  thread.start()
  thread.join()
  sys.exit(codes[0] if codes else 70)
