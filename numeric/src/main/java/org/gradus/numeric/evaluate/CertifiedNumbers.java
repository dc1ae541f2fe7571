package org.gradus.numeric.evaluate;

import java.util.ArrayList;
import java.util.List;

import org.gradus.kernel.term.Term.Extreme;
import org.gradus.numeric.array.ArrayAlgebra;
import org.gradus.numeric.array.Axes;
import org.gradus.numeric.array.CannotEvaluate;
import org.gradus.numeric.array.DoubleMatrix;
import org.gradus.numeric.array.Enclosure;
import org.gradus.numeric.linear.ExtremeEigenvalue;
import org.gradus.numeric.linear.InverseWitness;
import org.gradus.numeric.linear.VerifiedInverse;

/** Eigenvalues and inverses of matrices in a tier, with the evidence for them noted. */
final class CertifiedNumbers<A> {

  private final ArrayAlgebra<A> algebra;
  private final Witnesses witnesses;

  CertifiedNumbers(ArrayAlgebra<A> algebra, Witnesses witnesses) {
    this.algebra = algebra;
    this.witnesses = witnesses;
  }

  private void refuseExact() {
    if (algebra.bits() == 0) {
      throw new CannotEvaluate("certified numbers are not evaluated in exact arithmetic");
    }
  }

  A eigenvalue(Extreme extreme, A matrix, String definition, String place) {
    refuseExact();
    int n = algebra.axes(matrix).sizes().get(0);
    DoubleMatrix doubles = algebra.doubleMatrix(matrix);
    var result = doubles != null ? ExtremeEigenvalue.enclose(extreme, doubles)
        : ExtremeEigenvalue.enclose(extreme, n, (i, scale) -> algebra.fixed(matrix, i, scale), algebra.bits());
    witnesses.add(definition, place, new Witnesses.Eigenvalue(result.witness(), result.enclosure(), algebra.bits()));
    return algebra.enclosures(Axes.NONE, List.of(result.enclosure()));
  }

  /** The inverses of the matrices of the last two axes, one for each position on the axes before; the evidence has them one below the other. */
  A inverse(A family, String definition, String place) {
    refuseExact();
    List<Integer> sizes = algebra.axes(family).sizes();
    int n = sizes.get(sizes.size() - 1);
    List<Enclosure> entries = new ArrayList<>();
    List<InverseWitness> members = new ArrayList<>();
    for (int first = 0; first < algebra.axes(family).count(); first += n * n) {
      int begin = first;
      var result = VerifiedInverse.enclose(n, (i, scale) -> algebra.fixed(family, begin + i, scale), algebra.bits());
      entries.addAll(result.entries());
      members.add(result.witness());
    }
    witnesses.add(definition, place, new Witnesses.Inverse(InverseWitness.stacked(members), algebra.bits()));
    return algebra.enclosures(Axes.positional(sizes.stream().mapToInt(size -> size).toArray()), entries);
  }

  /** An extremum or an integral: its evidence is looked for elsewhere. */
  A real(String definition, String place) {
    refuseExact();
    return algebra.enclosures(Axes.NONE, List.of(witnesses.realNumber(definition, place)));
  }
}
