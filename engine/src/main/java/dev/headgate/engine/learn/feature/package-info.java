/**
 * Transforms of numbers before they are scaled: what a spec says of them, and the one formula that
 * Spark, the exported model and a test compute alike.
 */
package dev.headgate.engine.learn.feature;
