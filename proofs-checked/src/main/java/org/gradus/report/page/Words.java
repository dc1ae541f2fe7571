package org.gradus.report.page;

import org.gradus.report.Obligations;
import org.gradus.report.Tiers;
import org.gradus.report.Verdict;

/** The page's fixed wording for verdicts, provenance and counts. */
final class Words {

  private Words() {}

  /** A sign that tells the verdict without colour. */
  static String sign(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> "\u2713";
      case CONFIDENT -> "\u2248";
      case INAPPLICABLE -> "\u2013";
      case HOLEY -> "\u25c7";
      case UNDECIDED -> "?";
      case REFUTED -> "\u2717";
    };
  }

  static String meaning(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> "holds at every place of its scope, accepted by the kernel, nothing assumed";
      case CONFIDENT -> "holds with the stated statistical confidence";
      case INAPPLICABLE -> "a hypothesis is certified false on this run";
      case HOLEY -> "proved from assumptions, which are listed";
      case UNDECIDED -> "neither proved nor refuted";
      case REFUTED -> "false at a certified witness";
    };
  }

  static String provenance(String provenance) {
    return switch (provenance) {
      case "paper" -> "stated like this in the paper";
      case "secondary" -> "stated in a paper that cites the paper";
      case "recalled" -> "written from memory of the paper, not checked against it";
      case "derived" -> "derived here; not the authors' statement";
      case "user" -> "written by the user";
      default -> "provenance not one of the known words";
    };
  }

  static String obligations(Obligations counts) {
    StringBuilder words = new StringBuilder();
    add(words, counts.proved(), "proved");
    add(words, counts.refuted(), "refuted");
    add(words, counts.undecided(), "undecided");
    add(words, counts.inapplicable(), "inapplicable");
    return words.length() == 0 ? "none" : words.toString();
  }

  static String tiers(Tiers tiers) {
    StringBuilder words = new StringBuilder();
    add(words, tiers.binary64(), "double");
    add(words, tiers.doubleDouble(), "double-double");
    add(words, tiers.arbitrary(), "arbitrary precision");
    add(words, tiers.symbolic(), "symbolic");
    return words.toString();
  }

  private static void add(StringBuilder words, long count, String what) {
    if (count > 0) {
      words.append(words.length() == 0 ? "" : ", ").append(count).append(' ').append(what);
    }
  }
}
