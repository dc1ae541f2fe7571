package org.gradus.cli;

import java.util.List;

/** A theory as {@code gradus theories} lists it. */
public record TheoryListing(String name, String title, String cite, List<Step> steps) {

  /** A step with its controls as written. */
  public record Step(String id, String title, String scope, String provenance, String source, List<String> controls) {}
}
