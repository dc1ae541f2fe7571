package org.gradus.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The walls of the house, as docs/architecture.md draws them. */
class WallsTest {

  private static final String KERNEL = "org.gradus.kernel..";
  private static final String[] CERTIFICATES = {KERNEL, "org.gradus.language..", "org.gradus.certificate.."};
  private static final String SYMBOLIC = "org.gradus.symbolic..";
  private static final String NUMERIC = "org.gradus.numeric..";
  private static final String[] TOP = {"org.gradus.engine..", "org.gradus.report..", "org.gradus.cli..", "org.gradus.export.."};

  private static final JavaClasses GRADUS = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.gradus");

  @Test
  void theKernelNeedsOnlyItselfAndABitOfTheJdk() {
    classes().that().resideInAPackage(KERNEL).should().onlyDependOnClassesThat()
        .resideInAnyPackage(KERNEL, "java.lang", "java.util", "java.util.function", "java.util.stream", "java.util.regex",
            "java.math", "java.io", "java.nio.file", "java.nio.channels", "java.nio.charset", "java.nio", "java.security", "java.util.zip")
        .check(GRADUS);
  }

  @Test
  void theKernelUsesNeitherThreadsNorClockNorFloatingPoint() {
    noClasses().that().resideInAPackage(KERNEL).should().dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread").orShould().dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Double")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Float")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.ThreadLocal")
        .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
        .check(GRADUS);
  }

  @Test
  void theKernelKeepsNoMutableStaticState() {
    fields().that().areDeclaredInClassesThat().resideInAPackage(KERNEL)
        .and().areStatic().should().beFinal().allowEmptyShould(true).check(GRADUS);
  }

  @Test
  void dependenciesPointDown() {
    below(CERTIFICATES, SYMBOLIC, NUMERIC, TOP[0], TOP[1], TOP[2], TOP[3]).check(GRADUS);
    below(new String[] {SYMBOLIC}, NUMERIC, TOP[0], TOP[1], TOP[2], TOP[3]).check(GRADUS);
    below(new String[] {NUMERIC}, SYMBOLIC, TOP[0], TOP[1], TOP[2], TOP[3]).check(GRADUS);
    below(new String[] {"org.gradus.report.."}, TOP[0], TOP[2], TOP[3]).check(GRADUS);
    below(new String[] {TOP[0]}, TOP[2], TOP[3]).check(GRADUS);
    below(new String[] {TOP[3]}, TOP[2]).check(GRADUS);
  }

  private static ArchRule below(String[] lower, String... upper) {
    return noClasses().that().resideInAnyPackage(lower).should().dependOnClassesThat().resideInAnyPackage(upper)
        .allowEmptyShould(true);
  }

  @Test
  void nothingUntrustedIsNeededByTheLanguage() {
    noClasses().that().resideInAPackage("org.gradus.language..").should().dependOnClassesThat()
        .resideInAPackage("org.gradus.certificate..").allowEmptyShould(true).check(GRADUS);
  }

  @Test
  void eachLibraryHasOneDoor() {
    door("org.apfloat..", "org.gradus.numeric.ball..").check(GRADUS);
    door("org.matheclipse..", "org.gradus.symbolic.symja..").check(GRADUS);
    door("org.apache.commons.math3..", "org.gradus.numeric.linear.commons..").check(GRADUS);
    door("org.jfree..", "org.gradus.report.page..").check(GRADUS);
    door("picocli..", "org.gradus.cli..").check(GRADUS);
    door("me.tongfei..", "org.gradus.cli..").check(GRADUS);
  }

  private static ArchRule door(String library, String onlyHere) {
    return noClasses().that(resideInAnyPackage("org.gradus..")).and().resideOutsideOfPackage(onlyHere)
        .should().dependOnClassesThat().resideInAPackage(library);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.gradus.(**)").should().beFreeOfCycles().check(GRADUS);
  }

  @Test
  void aBrokenWallIsSeen() {
    assertThrows(AssertionError.class, () -> door("org.jfree..", "org.gradus.kernel..").check(GRADUS));
    assertThrows(AssertionError.class, () -> below(new String[] {"org.gradus.cli.."}, "org.gradus.report..")
        .check(GRADUS));
    assertThrows(AssertionError.class,
        () -> noClasses().that(alwaysTrue()).should().dependOnClassesThat().resideInAPackage(KERNEL).check(GRADUS));
  }
}
