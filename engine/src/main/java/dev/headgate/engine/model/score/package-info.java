/** Scores exported models with ONNX Runtime. Nothing here knows Spark. */
package dev.headgate.engine.model.score;
