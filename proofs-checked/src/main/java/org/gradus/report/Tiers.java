package org.gradus.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many instances of a step were decided in each arithmetic. */
public record Tiers(
    @JsonProperty("double") long binary64,
    @JsonProperty("doubleDouble") long doubleDouble,
    @JsonProperty("arbitrary") long arbitrary,
    @JsonProperty("symbolic") long symbolic) {

  public static final Tiers NONE = new Tiers(0, 0, 0, 0);
}
