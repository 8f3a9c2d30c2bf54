/**
 * Whether a step is due, and why: the plan held against what the tables say of themselves. No Spark
 * is started here.
 */
package dev.headgate.engine.decide;
