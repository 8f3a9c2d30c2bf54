package dev.headgate.engine.learn.train;

import static dev.headgate.engine.spi.ColumnName.column;

import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.serve.ModelInputs;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.step.StepContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows that may be learned from or judged on, with what the features and the split need, in a
 * fixed order and cut.
 *
 * <p>A row without a label is none of them, nor is one whose label was not known at the logical
 * time; where the task has no label, every row is. Rows are laid out by their values alone: in one
 * partition up to {@link #ONE_PARTITION} rows, which makes every result of training exactly
 * repeatable, and by the hash of the row above.
 */
final class LearningTable {
  /** Event time in microseconds since 1970, 0 without one. */
  static final String TIME = "__time";

  /** A number in [0, 1) that depends on the columns that split the rows. */
  static final String HASH = "__hash";

  /** The ordinal of the role that a condition gives the row, 0 where no condition splits. */
  static final String PART = "__part";

  /** A number in [0, 1) that depends on the key, by which a sample is drawn. */
  static final String DRAW = "__draw";

  /** The weight of a row as it stands in the dataset, as a double. */
  static final String WEIGHT = "__weight";

  /** The label as it stands in the dataset; 0 where the task has none. */
  static final String RAW = "__raw";

  /** Rows up to which they are one partition. */
  static final long ONE_PARTITION = 400_000;

  private final Dataset<Row> usable;
  private final StructType schema;
  private final ColumnRoles roles;
  private final SplitConditions conditions;

  private LearningTable(
      Dataset<Row> usable, StructType schema, ColumnRoles roles, SplitConditions conditions) {
    this.usable = usable;
    this.schema = schema;
    this.roles = roles;
    this.conditions = conditions;
  }

  /**
   * The labelled rows of a dataset, or all where the task has no label.
   *
   * @param splitting what splits them, and when their labels are known
   */
  static LearningTable of(StepContext context, Dataset<Row> dataset, Splitting splitting) {
    context.progress().doing("reading rows", -1);
    String salt = "headgate/" + context.spec().spec().seed();
    ColumnRoles roles = splitting.roles();
    StructType schema = dataset.schema();
    Column usable = roles.label().map(label -> known(schema, label)).orElse(functions.lit(true));
    Column time = functions.lit(0L);
    if (roles.time().isPresent()) {
      Column event = column(roles.time().get());
      time = functions.unix_micros(event.cast(DataTypes.TimestampType));
      usable =
          usable
              .and(event.isNotNull())
              .and(time.leq(functions.lit(micros(splitting.asOf().minus(splitting.delay())))));
    }
    List<Column> columns = new ArrayList<>();
    Arrays.stream(schema.fieldNames()).forEach(name -> columns.add(column(name)));
    columns.add(time.as(TIME));
    columns.add(splitting.place(salt, schema).as(HASH));
    columns.add(RowHash.unit(salt + "/sample", schema, roles.key()).as(DRAW));
    SplitConditions conditions = SplitConditions.of(splitting.split(), context.params());
    Dataset<Row> rows = dataset.where(usable);
    boolean parted = !conditions.isEmpty();
    columns.add(parted ? functions.col(PART) : functions.lit(Parts.Role.TRAIN.ordinal()).as(PART));
    rows = (parted ? conditions.beside(rows) : rows).select(columns.toArray(Column[]::new));
    return new LearningTable(rows, schema, roles, conditions);
  }

  private static Column known(StructType schema, String name) {
    Column label = column(name);
    return ColumnType.of(schema.apply(name)) == ColumnType.FRACTION
        ? label.isNotNull().and(functions.not(functions.isnan(label.cast(DataTypes.DoubleType))))
        : label.isNotNull();
  }

  /** The table's rows with what learning needs of them, kept in memory. */
  Dataset<Row> prepared(List<FeatureColumn> features, long rows) {
    List<Column> columns = new ArrayList<>();
    features.forEach(feature -> columns.add(ModelInputs.fed(feature.input())));
    columns.add(roles.label().map(ColumnName::column).orElse(functions.lit(0.0)).as(RAW));
    columns.add(functions.col(TIME));
    columns.add(functions.col(HASH));
    columns.add(functions.col(PART));
    if (roles.emphasis().samples()) {
      columns.add(functions.col(DRAW));
    }
    roles.weight().ifPresent(w -> columns.add(column(w).cast(DataTypes.DoubleType).as(WEIGHT)));
    Dataset<Row> selected = usable.select(columns.toArray(Column[]::new));
    return laidOut(selected, rows).persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Dataset<Row> laidOut(Dataset<Row> rows, long count) {
    Column[] all = Arrays.stream(rows.columns()).map(ColumnName::column).toArray(Column[]::new);
    List<Column> order = new ArrayList<>(List.of(functions.col(TIME), functions.col(HASH)));
    order.addAll(List.of(all));
    int partitions = (int) ((count + ONE_PARTITION - 1) / ONE_PARTITION);
    Dataset<Row> placed =
        partitions <= 1 ? rows.coalesce(1) : rows.repartition(partitions, functions.xxhash64(all));
    return placed.sortWithinPartitions(order.toArray(Column[]::new));
  }

  /** All columns of the rows of one part, in a fixed order. */
  Dataset<Row> whole(Column part) {
    List<Column> order = new ArrayList<>(List.of(functions.col(TIME), functions.col(HASH)));
    roles.key().forEach(key -> order.add(column(key)));
    for (StructField field : schema.fields()) {
      if (ColumnType.of(field) != ColumnType.OTHER) {
        order.add(column(field.name()));
      }
    }
    return usable
        .where(part)
        .coalesce(1)
        .sortWithinPartitions(order.toArray(Column[]::new))
        .drop(TIME, HASH, PART, DRAW);
  }

  /**
   * How many rows there are.
   *
   * @throws dev.headgate.engine.store.record.Problem if a condition cannot be computed on one of
   *     them
   */
  long count() {
    try {
      return usable
          .agg(functions.count(functions.lit(1)), functions.max(PART))
          .collectAsList()
          .get(0)
          .getLong(0);
    } catch (Exception failure) {
      RuntimeException untold =
          failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
      throw conditions.failed(failure).map(RuntimeException.class::cast).orElse(untold);
    }
  }

  /** Prepared rows with the label as a number. */
  static Dataset<Row> labelled(Dataset<Row> prepared, Classes classes) {
    return prepared.withColumn(Lesson.LABEL, classes.index(functions.col(RAW))).drop(RAW);
  }

  static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
