package org.gradus.kernel.reader;

/**
 * The evidence for a stretch of the run.
 *
 * @param first the first iterate
 * @param last the last one
 * @param evidence a line a step and iterate
 * @param numbers the certified numbers that this evidence needs
 */
public record Shard(int first, int last, Part evidence, Part numbers) {}
