/**
 * The metrics by which models are judged, as the language knows them: those that every model has,
 * those of jars, and a model's own. What they measure is in {@code measure}.
 */
package dev.headgate.engine.spi.metric;
