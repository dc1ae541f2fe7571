package org.gradus.report;

/**
 * One line of mathematics in three spellings.
 *
 * @param label the label it is cited by; empty when it has none
 * @param text in the statement language, always present
 * @param latex math-mode LaTeX; empty when there is none
 * @param mathml a {@code <math>} element; empty when there is none
 */
public record Formula(String label, String text, String latex, String mathml) {

  public Formula {
    label = Plain.text(label);
    text = Plain.text(text);
    latex = Plain.text(latex);
    mathml = Plain.text(mathml);
  }

  /** A formula that is shown as the statement language writes it. */
  public static Formula plain(String label, String text) {
    return new Formula(label, text, "", "");
  }
}
