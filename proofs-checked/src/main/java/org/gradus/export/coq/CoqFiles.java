package org.gradus.export.coq;

import java.util.List;

/** The texts around the lemmas: headers, how to run coqc, what the theorems rest on. */
final class CoqFiles {

  private CoqFiles() {}

  static String header(List<String> comment, List<String> imports) {
    StringBuilder text = new StringBuilder("(* ");
    text.append(String.join("\n   ", comment.stream().map(CoqFiles::harmless).toList())).append(" *)\n\n");
    return text.append("Require Import Reals List.\nFrom Gradus Require Import ").append(String.join(" ", imports))
        .append(".\nOpen Scope R_scope.\n\n").toString();
  }

  /** Free text within a comment: Coq reads quotes and parentheses with stars there. */
  private static String harmless(String text) {
    return text.replace("(*", "( *").replace("*)", "* )").replace('"', '\'');
  }

  /** A shell script that has coqc check the files in order. */
  static String script(List<String> names) {
    return "#!/bin/sh\n# Checks all files with coqc; needs Coq and coq-interval (Debian: coq, libcoq-interval).\nset -e\ncd \"$(dirname \"$0\")\"\nfor file in "
        + String.join(" ", names) + "; do\n  echo \"coqc $file.v\"\n  coqc -Q . Gradus \"$file.v\"\ndone\n";
  }

  /** Prints what all theorems together rest on. */
  static String assumptions(List<String> imports, List<String> theorems) {
    StringBuilder tuple = new StringBuilder("Definition exported := (");
    tuple.append(String.join(", ", theorems)).append(theorems.size() == 1 ? ", I" : "").append(").\n");
    return "(* What the exported theorems rest on, all of them together. *)\n\nFrom Gradus Require Import " + String.join(" ", imports) + ".\n"
        + tuple + "Print Assumptions exported.\n";
  }
}
