/** What is read from the analyzed plan of a query: its lineage, its meaning; no job. */
package dev.headgate.engine.spark.query;
