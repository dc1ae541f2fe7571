package org.gradus.cli;

/** A run that was trained and recorded. */
public record TrainedRun(String name, String digest, long iterates, long steps) {}
