package dev.headgate.engine.delta;

import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.Lineage;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * The table of rows that a dataset keeps aside: each with its content, the rule, where it came from
 * and the run.
 *
 * <p>An epoch's rows are committed before the data's own commit, and replace what an earlier
 * attempt at that epoch left. Only epochs up to the one that the data's state names are published.
 */
final class Quarantine {
  /** The rule that a record does not hold which cannot be read. */
  static final String PARSES = "parses";

  private static final String RULE = "_hg_rule";

  private final SparkSession spark;
  private final String path;

  Quarantine(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  private boolean exists() {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty()).version()
        >= 0;
  }

  /** Makes sure that nothing is kept under an epoch that has nothing to keep. */
  void clear(long epoch) {
    if (!exists()) {
      return;
    }
    Dataset<Row> left = spark.read().format("delta").load(path).where("epoch = " + epoch);
    if (!left.isEmpty()) {
      write(left.limit(0), epoch);
    }
  }

  /** Keeps rows that were counted and taken along when the others were written. */
  void keep(List<Tally.Aside> rows, long epoch, Draft draft) {
    List<Row> texts =
        rows.stream()
            .map(r -> RowFactory.create(r.rule(), r.source(), r.reason(), r.record()))
            .toList();
    StructType form = new StructType();
    for (String column : List.of("rule", "source", "reason", "record")) {
      form = form.add(column, DataTypes.StringType);
    }
    Dataset<Row> aside = spark.createDataFrame(texts, form).coalesce(1);
    write(stamped(aside, epoch, draft), epoch);
  }

  private static Dataset<Row> stamped(Dataset<Row> rows, long epoch, Draft draft) {
    return rows.select(
        functions.lit(epoch).as("epoch"),
        functions.lit(draft.run()).as("run"),
        functions.lit(Timestamp.from(draft.asOf())).as("as_of"),
        functions.col("rule"),
        functions.col("source"),
        functions.col("reason"),
        functions.col("record"));
  }

  /**
   * Keeps the rows that are not to be written and returns how many they are.
   *
   * @param rows all rows as they were read, lineage included; they are judged once more
   * @param rules conditions that keep a row aside, in the spec's order
   */
  long keep(
      Dataset<Row> rows, List<Rule> rules, Map<String, Object> params, long epoch, Draft draft) {
    StructType form = rows.schema();
    List<String> names = Arrays.asList(form.fieldNames());
    String view = "hg_aside_" + epoch + "_" + Math.abs(path.hashCode());
    rows.createOrReplaceTempView(view);
    try {
      Dataset<Row> judged = spark.sql(question(view, names, rules), params);
      Column[] data =
          names.stream()
              .filter(n -> !Lineage.COLUMNS.contains(n))
              .map(ColumnName::column)
              .toArray(Column[]::new);
      Dataset<Row> aside =
          judged
              .where(functions.col(RULE).isNotNull())
              .select(
                  functions.col(RULE).as("rule"),
                  text(names, Lineage.SOURCE).as("source"),
                  text(names, Lineage.REASON).as("reason"),
                  functions
                      .coalesce(
                          text(names, Lineage.CORRUPT), functions.to_json(functions.struct(data)))
                      .as("record"));
      write(stamped(aside, epoch, draft), epoch);
    } finally {
      spark.catalog().dropTempView(view);
    }
    return spark.read().format("delta").load(path).where("epoch = " + epoch).count();
  }

  private static Column text(List<String> names, String column) {
    return names.contains(column) ? functions.col(column) : functions.lit(null).cast("string");
  }

  private static String question(String view, List<String> names, List<Rule> rules) {
    StringBuilder sql = new StringBuilder("SELECT *, CASE");
    if (names.contains(Lineage.CORRUPT)) {
      sql.append(" WHEN ")
          .append(Lineage.CORRUPT)
          .append(" IS NOT NULL THEN '")
          .append(PARSES)
          .append("'");
    }
    for (Rule rule : rules) {
      sql.append(" WHEN (").append(rule.condition().value()).append("\n) IS FALSE THEN ");
      sql.append("'").append(rule.text().replace("\\", "\\\\").replace("'", "\\'")).append("'");
    }
    return sql.append(" END AS ").append(RULE).append(" FROM ").append(view).toString();
  }

  private void write(Dataset<Row> rows, long epoch) {
    boolean first = !exists();
    var writer = rows.write().format("delta").mode("overwrite");
    if (!first) {
      writer = writer.option("replaceWhere", "epoch = " + epoch);
    }
    writer.save(path);
  }
}
