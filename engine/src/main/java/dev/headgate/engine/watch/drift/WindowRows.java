package dev.headgate.engine.watch.drift;

import static dev.headgate.engine.spi.ColumnName.column;

import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.watch.drift.WindowScores.Scored;
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
 * @param watched the champion
 * @param dataset the dataset at its pinned version
 * @param time column of its event time
 * @param window which days
 * @param known the last event time of rows whose label is known by now
 * @param figures what the model's own metrics read of a row
 */
record WindowRows(
    Watched watched,
    Dataset<Row> dataset,
    Optional<String> time,
    Window window,
    Instant known,
    Column figures) {
  /** Rows that are gathered; of a larger window a fixed share is. */
  static final long MOST = 2_000_000;

  /** The label's class index or number, null while it is not known; 0 where there is no label. */
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
    watched.inputs().stream()
        .filter(present::contains)
        .map(ColumnName::column)
        .forEach(columns::add);
    columns.add(label().as(LABEL));
    columns.add(figures.as(FIGURES));
    return selected(rows).select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> selected(long rows) {
    Dataset<Row> inside = window.rows(dataset, time);
    return drawn(inside, rows, watched.inputs());
  }

  /**
   * All rows, or of too many a share by the hash of what they hold, the same in every run.
   *
   * @param rows how many there are
   * @param columns whose values are hashed
   */
  static Dataset<Row> drawn(Dataset<Row> all, long rows, List<String> columns) {
    if (rows <= MOST) {
      return all;
    }
    Column[] hashed = columns.stream().map(ColumnName::column).toArray(Column[]::new);
    Column hash = functions.xxhash64(hashed).bitwiseAND(functions.lit(0xFFFFFFL));
    double share = (double) MOST / rows;
    return all.where(hash.lt(functions.lit((long) (share * (1 << 24)))));
  }

  private Column label() {
    if (watched.label().isEmpty()) {
      return functions.lit(0.0);
    }
    if (!List.of(dataset.columns()).contains(watched.label())) {
      return functions.lit(null).cast(DataTypes.DoubleType);
    }
    Column label = index(column(watched.label()));
    Column sound = functions.when(functions.not(functions.isnan(label)), label);
    return time.map(name -> functions.when(event(name).leq(functions.lit(known)), sound))
        .orElse(sound);
  }

  private Column index(Column label) {
    if (watched.classes().isEmpty()) {
      return label.cast(DataTypes.DoubleType);
    }
    Column text = label.cast(DataTypes.StringType);
    return index(text, watched.classes());
  }

  /** The index of the class that a text names, null where it names none. */
  static Column index(Column text, List<String> classes) {
    Column index = functions.lit(null).cast(DataTypes.DoubleType);
    for (int i = classes.size() - 1; i >= 0; i--) {
      Column same = text.equalTo(functions.lit(classes.get(i)));
      index = functions.when(same, functions.lit((double) i)).otherwise(index);
    }
    return index;
  }

  static Column event(String name) {
    return column(name).cast(DataTypes.TimestampType);
  }

  /**
   * Gathers scored rows.
   *
   * @param scored with the columns label, predicted index or number (null where there is none),
   *     probabilities by class, and the figures
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
      double prediction = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
      rows.add(new Scored(prediction, probability, label, row.getAs(3)));
    }
    return rows;
  }
}
