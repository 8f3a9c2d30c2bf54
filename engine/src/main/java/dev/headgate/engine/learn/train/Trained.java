package dev.headgate.engine.learn.train;

import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A candidate as it was learned, here or elsewhere, and the rows that judge it.
 *
 * @param pipeline feature stages and model; reads the signature's inputs as they are fed; absent
 *     where the candidate was learned elsewhere
 * @param signature what it reads and answers, the threshold included
 * @param settings the algorithm's settings as chosen, or what is known of the file
 * @param trials the points that the search tried, in the order of the search; empty without one
 * @param metric the metric that was tuned for, or the task's main one
 * @param train the rows it was fitted on
 * @param validation the rows that chose the threshold; of no rows without a validation part
 * @param test the rows that judge
 * @param heldOut all columns of the rows that judge, in a fixed order
 */
public record Trained(
    Optional<PipelineModel> pipeline,
    Signature signature,
    Map<String, String> settings,
    List<ModelCard.Trial> trials,
    String metric,
    ModelCard.Part train,
    ModelCard.Part validation,
    ModelCard.Part test,
    Dataset<Row> heldOut) {}
