package org.gradus.symbolic.derivation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Derivations are read, matched and shown, and closed forms are found, without a class of Symja being loaded. */
@AnalyzeClasses(packages = "org.gradus.symbolic", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

  @ArchTest
  static final ArchRule DERIVATIONS_KNOW_NO_ORACLE_BY_NAME = noClasses().that()
      .resideInAPackage("org.gradus.symbolic.derivation..")
      .should().dependOnClassesThat().resideInAnyPackage("org.gradus.symbolic.symja..", "org.matheclipse..");
}
