package dev.headgate.engine.drift;

import static dev.headgate.engine.spi.ColumnName.column;

import dev.headgate.engine.drift.WindowScores.Scored;
import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.spi.ColumnName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The window's rows, to be scored in one pass.
 *
 * @param card the champion
 * @param dataset the dataset at its pinned version
 * @param time column of its event time
 * @param window which days
 * @param known the last event time of rows whose label is known by now
 * @param figures what the model's own metrics read of a row
 */
record WindowRows(
    ModelCard card,
    Dataset<Row> dataset,
    Optional<String> time,
    Window window,
    Instant known,
    Column figures) {
  /** Rows that are gathered; of a larger window a fixed share is. */
  static final long MOST = 2_000_000;

  /** The label's class index or number, null while it is not known. */
  static final String LABEL = "__label";

  /** What the model's own metrics read of the row. */
  static final String FIGURES = "__figures";

  /**
   * The rows, each with what the champion reads its {@link #LABEL} and its {@link #FIGURES}.
   *
   * @param rows how many the window has
   */
  Dataset<Row> labelled(long rows) {
    List<String> present = List.of(dataset.columns());
    List<Column> columns = new ArrayList<>();
    card.inputs().keySet().stream()
        .filter(present::contains)
        .map(ColumnName::column)
        .forEach(columns::add);
    columns.add(label().as(LABEL));
    columns.add(figures.as(FIGURES));
    return selected(rows).select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> selected(long rows) {
    Dataset<Row> inside =
        time.map(
                name ->
                    dataset.where(
                        event(name)
                            .geq(functions.lit(window.from()))
                            .and(event(name).lt(functions.lit(window.to())))))
            .orElse(dataset);
    return rows <= MOST ? inside : inside.where(drawn((double) MOST / rows));
  }

  /** A share of the rows by the hash of what they hold, the same in every run. */
  private Column drawn(double share) {
    Column[] all = card.inputs().keySet().stream().map(ColumnName::column).toArray(Column[]::new);
    Column hash = functions.xxhash64(all).bitwiseAND(functions.lit(0xFFFFFFL));
    return hash.lt(functions.lit((long) (share * (1 << 24))));
  }

  private Column label() {
    if (!List.of(dataset.columns()).contains(card.label())) {
      return functions.lit(null).cast(DataTypes.DoubleType);
    }
    Column label = index(column(card.label()));
    Column sound = functions.when(functions.not(functions.isnan(label)), label);
    return time.map(name -> functions.when(event(name).leq(functions.lit(known)), sound))
        .orElse(sound);
  }

  private Column index(Column label) {
    if (card.classes().isEmpty()) {
      return label.cast(DataTypes.DoubleType);
    }
    Column text = label.cast(DataTypes.StringType);
    Column index = functions.lit(null).cast(DataTypes.DoubleType);
    for (int i = card.classes().size() - 1; i >= 0; i--) {
      Column same = text.equalTo(functions.lit(card.classes().get(i)));
      index = functions.when(same, functions.lit((double) i)).otherwise(index);
    }
    return index;
  }

  private static Column event(String name) {
    return column(name).cast(DataTypes.TimestampType);
  }

  /**
   * Gathers scored rows.
   *
   * @param scored with the columns label, predicted index or number, probabilities by class, and
   *     the figures
   */
  static List<Scored> gathered(Dataset<Row> scored) {
    List<Scored> rows = new ArrayList<>();
    for (Row row : scored.collectAsList()) {
      double[] probability =
          row.isNullAt(2)
              ? new double[0]
              : row.<Double>getList(2).stream().mapToDouble(Double::doubleValue).toArray();
      OptionalDouble label =
          row.isNullAt(0) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(0));
      rows.add(new Scored(row.getDouble(1), probability, label, row.getAs(3)));
    }
    return rows;
  }
}
