/**
 * The statistics by which a monitor tells how far a column moved, as the language knows them,
 * beside the two that every monitor has. What they are computed from is in {@code measure}.
 */
package dev.headgate.engine.spi.statistic;
