/**
 * What a connector provides. Only {@link dev.headgate.engine.spi.SparkReader} and {@link
 * dev.headgate.engine.spi.ReadRequest} know Spark; the rest decides without it.
 */
package dev.headgate.engine.spi;
