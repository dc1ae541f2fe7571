package org.gradus.numeric.product;

import java.util.ArrayList;
import java.util.List;

/**
 * The back end for products: plain Java, so that what is printed is the same everywhere. The system property {@code gradus.blas} asks for
 * another: {@code native} (the system's BLAS), {@code vector} (the Vector API), {@code parallel} (plain Java on all processors, with the same
 * results as on one), or {@code fastest}, the first of native and vector that is there and passes {@link ProductsProbe}. Chosen once.
 */
public final class BackEnd {

  /** The property that asks for a back end. */
  public static final String PROPERTY = "gradus.blas";

  private record Kind(String name, String type) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("native", "org.gradus.numeric.product.netlib.NativeProducts"),
      new Kind("vector", "org.gradus.numeric.product.vector.VectorProducts"));

  private final Products products;
  private final String remark;

  private BackEnd(Products products, String remark) {
    this.products = products;
    this.remark = remark;
  }

  /** Chosen when first used. */
  private static final class Chosen {
    private static final BackEnd ONE = choose(System.getProperty(PROPERTY, ""));
  }

  /** The products of this process. */
  public static Products products() {
    return Chosen.ONE.products;
  }

  /** Its name, and why it is not the one that was asked for. */
  public static String description() {
    return Chosen.ONE.products.name() + Chosen.ONE.remark;
  }

  static BackEnd choose(String wanted) {
    List<String> missing = new ArrayList<>();
    if (wanted.equals("parallel")) {
      return new BackEnd(new RowBlocks(), "");
    }
    boolean any = wanted.equals("fastest");
    for (Kind kind : KINDS) {
      if (any || wanted.equals(kind.name)) {
        try {
          return new BackEnd(load(kind), "");
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
          missing.add(kind.name + " is not there: " + reason(absent));
        }
      }
    }
    boolean known = wanted.isEmpty() || wanted.equals("plain") || any || !missing.isEmpty();
    String trouble = any ? "" : known ? String.join("; ", missing) : PROPERTY + "=" + wanted + " is not known";
    return new BackEnd(new PlainProducts(), trouble.isEmpty() ? "" : " (" + trouble + ")");
  }

  private static String reason(Throwable absent) {
    Throwable cause = absent.getCause() == null ? absent : absent.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** By name, because the library or module it rests on may be missing. */
  private static Products load(Kind kind) throws ReflectiveOperationException {
    Products products = (Products) Class.forName(kind.type).getDeclaredConstructor().newInstance();
    String fault = ProductsProbe.fault(products);
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
    return products;
  }

  /** All that are there, for tests and benchmarks. */
  static List<Products> all() {
    List<Products> all = new ArrayList<>(List.of(new PlainProducts(), new RowBlocks(0)));
    for (Kind kind : KINDS) {
      try {
        all.add(load(kind));
      } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
        continue; // not there
      }
    }
    return all;
  }

  Products chosen() {
    return products;
  }

  String remark() {
    return remark;
  }
}
