/**
 * The drift report: a tree of plain records that says everything once, the page that shows it and
 * the JSON that programs read. Nothing here reads a table, knows Spark or looks at a clock.
 */
package dev.headgate.engine.watch.report;
