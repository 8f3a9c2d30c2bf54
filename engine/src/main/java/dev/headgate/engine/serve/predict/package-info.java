/** Scoring a dataset with a model's champion into a table of predictions. */
package dev.headgate.engine.serve.predict;
