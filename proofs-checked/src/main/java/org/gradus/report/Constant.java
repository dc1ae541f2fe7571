package org.gradus.report;

/** A number of the theory on this run, as an outward-rounded decimal enclosure. */
public record Constant(Formula symbol, String lo, String hi) {}
