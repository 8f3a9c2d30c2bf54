/**
 * What is kept on disk and how it is read, without Spark: records of runs, states of tables, the
 * registry of models, lineage.
 */
package dev.headgate.engine.store;
