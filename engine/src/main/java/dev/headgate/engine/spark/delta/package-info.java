/**
 * Tables: rows are judged, profiled and written in one pass, and published in one commit that bears
 * the state of what it wrote.
 */
package dev.headgate.engine.spark.delta;
