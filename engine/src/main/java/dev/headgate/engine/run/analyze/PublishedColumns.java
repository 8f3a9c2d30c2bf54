package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.serve.predict.Predict;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The columns of an output's source, as they are or will be. */
final class PublishedColumns {
  private PublishedColumns() {}

  /**
   * Those of a dataset, or of predictions: what they keep, and the answer. The probabilities of
   * several classes are known only when a model was trained; one that the output names is taken to
   * be there.
   *
   * @param schema columns of a dataset; null where they are not known
   */
  static StructType of(PipelineSpec spec, Output output, Function<String, StructType> schema) {
    StructType dataset = schema.apply(spec.datasetOf(output));
    Prediction prediction = spec.predictions().get(output.from().value());
    if (prediction == null) {
      return dataset;
    }
    Model model = spec.models().get(prediction.model().value());
    StructType columns = new StructType();
    for (String kept : Predict.kept(spec, prediction)) {
      if (List.of(dataset.fieldNames()).contains(kept)) {
        columns = columns.add(dataset.apply(kept));
      }
    }
    if (prediction.top().isPresent()) {
      columns = listed(columns, model, schema);
    }
    columns = columns.add(ScoreColumns.PREDICTION, answer(model, dataset));
    for (String beside : beside(model, output)) {
      columns = columns.add(beside, DataTypes.DoubleType);
    }
    return columns
        .add("model_version", DataTypes.IntegerType)
        .add("as_of", DataTypes.TimestampType)
        .add("run", DataTypes.StringType);
  }

  /** An item has the type that its id has where it was learned from. */
  private static StructType listed(
      StructType columns, Model model, Function<String, StructType> schema) {
    String item = model.recommend().orElseThrow().item().value();
    StructType learned = schema.apply(model.from().value());
    boolean known = learned != null && List.of(learned.fieldNames()).contains(item);
    return columns
        .add(item, known ? learned.apply(item).dataType() : DataTypes.StringType)
        .add(ScoreColumns.RANK, DataTypes.IntegerType);
  }

  private static List<String> beside(Model model, Output output) {
    return switch (model.task()) {
      case BINARY -> List.of(ScoreColumns.PROBABILITY);
      case MULTICLASS ->
          output.columns().stream()
              .map(Text::value)
              .filter(c -> c.startsWith(ScoreColumns.PROBABILITY + "_"))
              .toList();
      case CLUSTERING -> List.of(ScoreColumns.DISTANCE);
      default -> List.of();
    };
  }

  /** Classes are kept in the widest type of their kind. */
  private static DataType answer(Model model, StructType dataset) {
    if (!model.task().isLabelled()) {
      return DataTypes.LongType;
    }
    String label = model.target().column().value();
    boolean known = List.of(dataset.fieldNames()).contains(label);
    if (model.task().isOfANumber() || !known) {
      return DataTypes.DoubleType;
    }
    DataType type = dataset.apply(label).dataType();
    if (type instanceof StringType || type instanceof BooleanType) {
      return type;
    }
    boolean fraction =
        type instanceof DoubleType || type instanceof FloatType || type instanceof DecimalType;
    return fraction ? DataTypes.DoubleType : DataTypes.LongType;
  }
}
