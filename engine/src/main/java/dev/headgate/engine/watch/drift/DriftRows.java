package dev.headgate.engine.watch.drift;

import dev.headgate.engine.watch.report.ColumnReport;
import dev.headgate.engine.watch.report.DriftReport;
import dev.headgate.engine.watch.report.Uncompared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A report as rows of the monitor's table: one a column and run, the scores among them. */
final class DriftRows {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "monitor STRING, run STRING, as_of TIMESTAMP, window_from TIMESTAMP, "
              + "window_to TIMESTAMP, model STRING, model_version INT, column STRING, "
              + "of STRING, kind STRING, reference_rows BIGINT, window_rows BIGINT, "
              + "reference_nulls BIGINT, window_nulls BIGINT, psi DOUBLE, ks_low DOUBLE, "
              + "ks_high DOUBLE, wasserstein_low DOUBLE, wasserstein_high DOUBLE, "
              + "chi_square DOUBLE, p DOUBLE, p_adjusted DOUBLE, moved DOUBLE, "
              + "importance DOUBLE, impact DOUBLE, verdict STRING");

  private static final StructType WITH_STATISTICS =
      SCHEMA.add(
          "statistics",
          DataTypes.createMapType(
              DataTypes.StringType, StructType.fromDDL("low DOUBLE, high DOUBLE")));

  private DriftRows() {}

  static Dataset<Row> of(SparkSession spark, DriftReport report) {
    StructType schema = report.method().statistics().isEmpty() ? SCHEMA : WITH_STATISTICS;
    List<Row> rows = new ArrayList<>();
    report.columns().forEach(column -> rows.add(row(report, column, "input", schema)));
    report.model().scores().forEach(score -> rows.add(row(report, score, "score", schema)));
    report.missing().forEach(column -> rows.add(row(report, column, schema)));
    return spark.createDataFrame(rows, schema).coalesce(1);
  }

  private static Row row(DriftReport report, ColumnReport column, String of, StructType schema) {
    Row known = row(report, column, of);
    Object[] cells = new Object[schema.length()];
    for (int i = 0; i < known.size(); i++) {
      cells[i] = known.get(i);
    }
    if (cells.length > known.size()) {
      cells[known.size()] = statistics(column);
    }
    return RowFactory.create(cells);
  }

  private static Map<String, Row> statistics(ColumnReport column) {
    Map<String, Row> statistics = new LinkedHashMap<>();
    for (ColumnReport.Statistic each : column.statistics()) {
      statistics.put(
          each.name(), RowFactory.create(number(each.value().low()), number(each.value().high())));
    }
    return statistics;
  }

  private static Row row(DriftReport report, ColumnReport column, String of) {
    return RowFactory.create(
        report.monitor(),
        report.run(),
        Instant.parse(report.asOf()),
        moment(report.window().from()),
        moment(report.window().to()),
        report.against().isModel() ? report.model().model() : null,
        report.against().isModel() ? (Integer) report.model().version() : null,
        column.name(),
        of,
        column.kind().name().toLowerCase(Locale.ROOT),
        column.reference().rows(),
        column.window().rows(),
        column.reference().nulls(),
        column.window().nulls(),
        number(column.psi()),
        number(column.ks().low()),
        number(column.ks().high()),
        number(column.wasserstein().low()),
        number(column.wasserstein().high()),
        number(column.chiSquare().statistic()),
        number(column.p()),
        number(column.pAdjusted()),
        number(column.moved()),
        number(column.importance()),
        number(column.impact()),
        column.verdict().text());
  }

  /** A column of which nothing is known but its name. */
  private static Row row(DriftReport report, Uncompared column, StructType schema) {
    Object[] cells = new Object[schema.length()];
    cells[SCHEMA.fieldIndex("monitor")] = report.monitor();
    cells[SCHEMA.fieldIndex("run")] = report.run();
    cells[SCHEMA.fieldIndex("as_of")] = Instant.parse(report.asOf());
    cells[SCHEMA.fieldIndex("window_from")] = moment(report.window().from());
    cells[SCHEMA.fieldIndex("window_to")] = moment(report.window().to());
    cells[SCHEMA.fieldIndex("column")] = column.name();
    cells[SCHEMA.fieldIndex("of")] = "input";
    cells[SCHEMA.fieldIndex("verdict")] = "not_compared";
    return RowFactory.create(cells);
  }

  private static Instant moment(String iso) {
    return iso.isEmpty() ? null : Instant.parse(iso);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
