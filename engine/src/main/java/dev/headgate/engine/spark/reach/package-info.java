/** What executors of a cluster can reach of the driver's own file system. */
package dev.headgate.engine.spark.reach;
