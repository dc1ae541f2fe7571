package org.gradus.report;

/** A number at recorded iterate {@code k}, such as a slack or the objective, as an outward-rounded decimal enclosure. */
public record CurvePoint(long k, String lo, String hi) {}
