/**
 * What is measured of data and of models, as plain mergeable values: profiles of columns, the
 * comparison of two profiles, and the metrics of scored rows. Nothing here reads a table, knows
 * Spark, looks at a clock or draws an unseeded number.
 */
package dev.headgate.engine.measure;
