package dev.headgate.engine.serve.predict;

import static org.apache.spark.sql.functions.collect_set;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.engine.model.recommend.Recommender;
import dev.headgate.engine.serve.KeptModel;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag;

/**
 * For each user the items that are worth most to it, without those that it has a row of in the
 * model's dataset. Users are answered where their rows are: the items' factors, some hundred bytes
 * an item, travel with the job, and no pair is kept but those that are answered.
 */
final class TopItems {
  private static final String USER = "__user";
  private static final String HAS = "__has";

  private final StepContext context;
  private final Prediction prediction;
  private final Model model;
  private final Model.Recommend ids;
  private final Recommender recommender;

  /**
   * The lists of a champion.
   *
   * @throws Problem if it recommends nothing
   */
  TopItems(StepContext context, Prediction prediction, ModelCard champion) {
    this.context = context;
    this.prediction = prediction;
    this.model = context.spec().spec().models().get(prediction.model().value());
    this.ids = model.recommend().orElseThrow();
    String folder = context.workspace().model(champion.model(), champion.version());
    this.recommender =
        Recommender.of(KeptModel.spark(folder))
            .orElseThrow(
                () ->
                    new Problem(
                        Problem.Blame.DATA,
                        List.of(
                            Finding.of(
                                    Code.NOT_FOR_TASK,
                                    "version "
                                        + champion.version()
                                        + " of "
                                        + champion.model()
                                        + " was learned for another task and lists nothing")
                                .at(prediction.model().span())
                                .note("it is listed when a recommendation is champion"))));
  }

  /** The columns that are added for each user: the item, its rank from 1, what it is worth. */
  Dataset<Row> of(Dataset<Row> users, Collection<String> kept) {
    Dataset<Row> had =
        Reads.at(context.spark(), context.inputs().get(model.from().value()))
            .select(text(ids.user().value()).as(USER), text(ids.item().value()).as(HAS))
            .na()
            .drop()
            .groupBy(USER)
            .agg(collect_set(HAS).as(HAS));
    Column[] columns = kept.stream().map(ColumnName::column).toArray(Column[]::new);
    StructType shown = users.select(columns).schema();
    List<Column> asked = new ArrayList<>(List.of(columns));
    asked.add(text(ids.user().value()).as("__asked"));
    Dataset<Row> asking = users.select(asked.toArray(Column[]::new));
    Dataset<Row> both = asking.join(had, asking.col("__asked").equalTo(had.col(USER)), "left");
    StructType answer =
        shown
            .add(ids.item().value(), DataTypes.StringType)
            .add(ScoreColumns.RANK, DataTypes.IntegerType)
            .add(ScoreColumns.PREDICTION, DataTypes.DoubleType);
    Broadcast<Recommender> sent =
        context.spark().sparkContext().broadcast(recommender, ClassTag.apply(Recommender.class));
    int width = shown.size();
    int most = prediction.top().orElseThrow();
    FlatMapFunction<Row, Row> listing = row -> listed(row, width, sent.value(), most);
    return both.drop(USER).flatMap(listing, Encoders.row(answer)).withColumn(item(), typed());
  }

  private String item() {
    return ids.item().value();
  }

  /** The item's id in the type that it has in the model's dataset. */
  private Column typed() {
    return ColumnName.column(item())
        .cast(
            Reads.at(context.spark(), context.inputs().get(model.from().value()))
                .schema()
                .apply(item())
                .dataType());
  }

  private static Column text(String column) {
    return ColumnName.column(column).cast(DataTypes.StringType);
  }

  /** A user's rows: what is kept of it, then the item, its rank and what it is worth. */
  private static Iterator<Row> listed(Row row, int width, Recommender recommender, int most) {
    List<String> has = row.isNullAt(width + 1) ? List.of() : row.getList(width + 1);
    List<Row> rows = new ArrayList<>();
    for (Recommender.Worth best : recommender.top(row.getString(width), has, most)) {
      Object[] values = new Object[width + 3];
      for (int i = 0; i < width; i++) {
        values[i] = row.get(i);
      }
      values[width] = best.item();
      values[width + 1] = rows.size() + 1;
      values[width + 2] = best.worth();
      rows.add(RowFactory.create(values));
    }
    return rows.iterator();
  }
}
