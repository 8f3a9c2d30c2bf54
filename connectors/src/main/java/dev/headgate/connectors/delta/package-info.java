/**
 * Tables of Delta that somebody else writes: the source {@code delta} reads one by its versions,
 * and tells without Spark what came to it since.
 */
package dev.headgate.connectors.delta;
