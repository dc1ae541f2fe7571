package org.gradus.numeric;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see what: Apfloat and Commons Math have one package each, and the kernel's arithmetic none. */
@AnalyzeClasses(packages = "org.gradus.numeric", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

  @ArchTest
  static final ArchRule APFLOAT = noClasses().that().resideOutsideOfPackage("org.gradus.numeric.ball")
      .should().dependOnClassesThat().resideInAPackage("org.apfloat..");

  @ArchTest
  static final ArchRule COMMONS_MATH = noClasses().that().resideOutsideOfPackage("org.gradus.numeric.linear.commons")
      .should().dependOnClassesThat().resideInAPackage("org.apache.commons.math3..");

  @ArchTest
  static final ArchRule NETLIB = noClasses().that().resideOutsideOfPackage("org.gradus.numeric.product.netlib")
      .should().dependOnClassesThat().resideInAPackage("dev.ludovic..");

  @ArchTest
  static final ArchRule VECTOR = noClasses().that().resideOutsideOfPackage("org.gradus.numeric.product.vector")
      .should().dependOnClassesThat().resideInAPackage("jdk.incubator..");

  @ArchTest
  static final ArchRule OWN_ARITHMETIC = noClasses().that().resideInAnyPackage(
          "org.gradus.numeric.array..", "org.gradus.numeric.floating..", "org.gradus.numeric.ball..", "org.gradus.numeric.linear..",
          "org.gradus.numeric.evaluate..", "org.gradus.numeric.interval..", "org.gradus.numeric.doubledouble..", "org.gradus.numeric.product..")
      .should().dependOnClassesThat().haveFullyQualifiedName("org.gradus.kernel.arithmetic.Block")
      .orShould().dependOnClassesThat().resideInAnyPackage("org.gradus.kernel.evaluate..", "org.gradus.kernel.rule..");
}
