package dev.headgate.engine.learn.export;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;

/** The stages of a fitted pipeline. */
final class Stages {
  private Stages() {}

  /** The stages in order, those of pipelines within the pipeline in their place. */
  static List<Transformer> flat(PipelineModel pipeline) {
    return Arrays.stream(pipeline.stages()).flatMap(Stages::parts).toList();
  }

  private static Stream<Transformer> parts(Transformer stage) {
    return stage instanceof PipelineModel inner ? flat(inner).stream() : Stream.of(stage);
  }
}
