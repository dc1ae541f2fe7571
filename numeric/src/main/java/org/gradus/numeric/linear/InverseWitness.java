package org.gradus.numeric.linear;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Evidence for an inverse: Y = {@code inverse} times 2^-scale with the largest row sum of |I - A Y| below 1; for a family of matrices the rows
 * of one after those of the other.
 */
public record InverseWitness(int scale, BigInteger[][] inverse) {

  /** One witness for a family, with the scale of the finest. */
  public static InverseWitness stacked(List<InverseWitness> members) {
    int scale = members.stream().mapToInt(InverseWitness::scale).max().orElse(0);
    return new InverseWitness(scale, members.stream().flatMap(member -> Arrays.stream(member.inverse).map(row ->
        Arrays.stream(row).map(entry -> entry.shiftLeft(scale - member.scale)).toArray(BigInteger[]::new))).toArray(BigInteger[][]::new));
  }
}
