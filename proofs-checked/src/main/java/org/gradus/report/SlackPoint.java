package org.gradus.report;

/** The slack at recorded iterate {@code k}, as an outward-rounded decimal enclosure. */
public record SlackPoint(long k, String lo, String hi) {}
