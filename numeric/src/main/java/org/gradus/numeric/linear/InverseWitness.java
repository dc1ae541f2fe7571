package org.gradus.numeric.linear;

import java.math.BigInteger;

/** Evidence for an inverse: Y = {@code inverse} times 2^-scale with the largest row sum of |I - A Y| below 1. */
public record InverseWitness(int scale, BigInteger[][] inverse) {}
