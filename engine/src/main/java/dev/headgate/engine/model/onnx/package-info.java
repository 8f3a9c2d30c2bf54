/**
 * What an export to ONNX is written with, shared by the stages that are exported here and those
 * that a jar of one's own brings.
 *
 * <p>A {@link dev.headgate.engine.model.onnx.StageConverter} writes one kind of fitted stage: it
 * reads its columns from the {@link dev.headgate.engine.model.onnx.Frame}, computes in the {@link
 * dev.headgate.engine.model.onnx.Graph}, and answers by {@link
 * dev.headgate.engine.model.onnx.Classification} or {@link
 * dev.headgate.engine.model.onnx.Regression}. What is written is held against Spark on every
 * held-out row, so an inexact converter refuses the export and harms nobody.
 */
package dev.headgate.engine.model.onnx;
