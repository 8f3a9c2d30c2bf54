package dev.headgate.engine.watch.drift;

import static dev.headgate.engine.spi.ColumnName.column;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Monitor.Task;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.watch.drift.WindowScores.Scored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows that hold what was predicted of them elsewhere.
 *
 * @param monitor which columns mean what
 * @param dataset the name of their dataset
 * @param rows the rows, a column that they lack is NULL
 * @param time column of their event time
 * @param known the last event time of rows whose label is known by now
 */
record SaidRows(
    Monitor monitor, String dataset, Dataset<Row> rows, Optional<String> time, Instant known) {

  private boolean has(Text column) {
    return List.of(rows.columns()).contains(column.value());
  }

  /** The columns with what was predicted that are not there. */
  List<String> lacking() {
    Monitor.Roles roles = monitor.columns();
    return Stream.of(roles.prediction(), roles.probability())
        .flatMap(Optional::stream)
        .filter(column -> !has(column))
        .map(Text::value)
        .toList();
  }

  /**
   * The classes that occur among labels and predictions, as {@link #name} writes them.
   *
   * @param most how many are of interest; one more is told where there are more
   */
  Set<String> classes(int most) {
    List<Column> named = new ArrayList<>();
    monitor.columns().prediction().filter(this::has).ifPresent(c -> named.add(name(c)));
    monitor
        .columns()
        .label()
        .map(Monitor.Truth::column)
        .filter(this::has)
        .ifPresent(c -> named.add(name(c)));
    Set<String> classes = new TreeSet<>();
    if (!named.isEmpty()) {
      rows.select(functions.explode(functions.array(named.toArray(Column[]::new))).as("name"))
          .where("name IS NOT NULL")
          .distinct()
          .limit(most + 1)
          .collectAsList()
          .forEach(row -> classes.add(row.getString(0)));
    }
    return classes;
  }

  /** A class as text: a whole number without a fraction, however it is kept. */
  private Column name(Text name) {
    Column column = column(name.value());
    if (ColumnType.of(rows.schema().apply(name.value()).dataType()) != ColumnType.FRACTION) {
      return column.cast(DataTypes.StringType);
    }
    Column number = column.cast(DataTypes.DoubleType);
    Column whole = number.cast(DataTypes.LongType);
    return functions
        .when(functions.isnan(number), functions.lit(null))
        .when(whole.equalTo(number), whole.cast(DataTypes.StringType))
        .otherwise(number.cast(DataTypes.StringType));
  }

  /**
   * What was predicted and what became of it, gathered.
   *
   * @param watched with the classes
   * @param count how many rows there are
   * @throws Problem if a probability is none
   */
  WindowScores scores(Watched watched, long count) {
    if (count == 0) {
      return WindowScores.none(watched);
    }
    List<String> hashed = new ArrayList<>();
    watched.inputs().stream().filter(List.of(rows.columns())::contains).forEach(hashed::add);
    monitor.columns().named().stream().filter(this::has).map(Text::value).forEach(hashed::add);
    Column prediction = prediction(watched);
    Dataset<Row> read =
        WindowRows.drawn(rows, count, hashed)
            .select(
                label(watched).as("label"),
                prediction.as("prediction"),
                probability(prediction).as("probability"),
                functions.lit(null).as("figures"));
    List<Scored> scored = WindowRows.gathered(read);
    scored.forEach(this::sound);
    return new WindowScores(watched, scored, count > WindowRows.MOST, (scores, figures) -> scores);
  }

  private boolean isRegression() {
    return monitor.task().filter(task -> task == Task.REGRESSION).isPresent();
  }

  private Column label(Watched watched) {
    Optional<Text> label = monitor.columns().label().map(Monitor.Truth::column).filter(this::has);
    if (label.isEmpty()) {
      return nothing();
    }
    Column value =
        isRegression()
            ? number(label.get())
            : WindowRows.index(name(label.get()), watched.classes());
    return time.map(t -> functions.when(WindowRows.event(t).leq(functions.lit(known)), value))
        .orElse(value);
  }

  /** Index of the class or the number; where a probability alone was predicted, by an even cut. */
  private Column prediction(Watched watched) {
    Monitor.Roles roles = monitor.columns();
    Optional<Text> said = roles.prediction().filter(this::has);
    Optional<Text> score = roles.probability().filter(this::has);
    Column chance = score.map(this::number).orElse(nothing());
    if (said.isEmpty()) {
      return functions.when(
          chance.isNotNull(), functions.when(chance.gt(Watched.EVEN), 1.0).otherwise(0.0));
    }
    Column answer =
        isRegression() ? number(said.get()) : WindowRows.index(name(said.get()), watched.classes());
    return score.isPresent() ? functions.when(chance.isNotNull(), answer) : answer;
  }

  private Column probability(Column prediction) {
    Column chance =
        monitor.columns().probability().filter(this::has).map(this::number).orElse(nothing());
    Column both = functions.array(functions.lit(1.0).minus(chance), chance);
    return functions.when(prediction.isNotNull().and(chance.isNotNull()), both);
  }

  private static Column nothing() {
    return functions.lit(null).cast(DataTypes.DoubleType);
  }

  /** A number, NULL where it is none or without end. */
  private Column number(Text name) {
    Column number = column(name.value()).cast(DataTypes.DoubleType);
    Column end = functions.lit(Double.POSITIVE_INFINITY);
    return functions.when(functions.abs(number).lt(end), number);
  }

  private void sound(Scored row) {
    if (row.probability().length > 0 && !(row.probability()[1] >= 0 && row.probability()[1] <= 1)) {
      Text name = monitor.columns().probability().orElseThrow();
      throw new Problem(
          Problem.Blame.DATA,
          List.of(
              Finding.of(
                      Code.PREDICTION_VALUES,
                      name
                          + " of "
                          + dataset
                          + " is "
                          + row.probability()[1]
                          + ", and a probability is 0 to 1")
                  .at(name.span())
                  .note(
                      "bring it to 0 to 1 in SQL; a score without bounds can be one of the"
                          + " features")));
    }
  }
}
