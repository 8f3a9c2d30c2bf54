package dev.headgate.connectors.jdbc;

import dev.headgate.connectors.input.LineageForm;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.NonFinite;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.PositionReader;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.CellRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads batches of a database with Spark: each task a range of the cursor. */
final class JdbcReader implements PositionReader {
  @Override
  public List<Finding> check(Record options, StructType declared) {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : declared.fields()) {
      boolean read =
          field.dataType() instanceof BinaryType
              || CellReaders.of(field.dataType(), CellRules.plain(ZoneId.of("UTC"))).isPresent();
      if (!read) {
        findings.add(
            Finding.of(
                    Code.COLUMN_TYPE,
                    "the column '%s' of type %s is not read of a database"
                        .formatted(field.name(), field.dataType().sql()))
                .at(((JdbcSourceOptions) options).place().span())
                .note("declare it as STRING and derive the rest in SQL"));
      }
    }
    return findings;
  }

  @Override
  public Optional<Inference> infer(SourceRequest request) {
    return JdbcLook.at(
        request,
        look -> {
          List<InferredColumn> columns =
              look.table().columns().stream().map(InferredTypes::of).toList();
          return Optional.of(new Inference(columns, List.of(), 0, 0, List.of()));
        });
  }

  @Override
  public Dataset<Row> read(Reached.Batch batch, Asked asked) {
    return JdbcLook.at(asked.source(), look -> rows(look, batch, asked));
  }

  private static Dataset<Row> rows(JdbcLook look, Reached.Batch batch, Asked asked)
      throws SQLException {
    JdbcFit fit = new JdbcFit(asked, look);
    List<Finding> findings = fit.findings();
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    tellUnread(look, asked);
    StructType columns = fit.columns();
    JdbcRows rows =
        new JdbcRows(
            look.login(),
            new JdbcCells(
                columns, look.table().columns(List.of(columns.fieldNames())), rules(asked)),
            look.options().what(),
            Taken.of(look, batch));
    List<Range> ranges = Range.of(look, batch);
    JavaRDD<InternalRow> read =
        new JavaSparkContext(asked.spark().sparkContext())
            .parallelize(ranges, Math.max(1, ranges.size()))
            .mapPartitions(rows::read);
    return SparkRows.frame(asked.spark(), read.rdd(), LineageForm.beside(columns));
  }

  private static CellRules rules(Asked asked) {
    CellRules plain = CellRules.plain(DriverSession.zone(asked.spark()));
    return new CellRules(
        plain.zone(),
        plain.dateFormat(),
        plain.timestampFormat(),
        plain.century(),
        plain.ambiguous(),
        plain.rounds(),
        asked.nonFinite() == NonFinite.KEEP);
  }

  /** Rows without a cursor have no place in any batch. */
  private static void tellUnread(JdbcLook look, Asked asked) throws SQLException {
    if (look.options().cursor().isEmpty()) {
      return;
    }
    CursorReach reach = CursorReach.of(look);
    String query =
        "SELECT COUNT(*) FROM " + look.table().from() + " WHERE " + reach.quoted() + " IS NULL";
    try (Statement statement = look.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      long count = row.getLong(1);
      if (count > 0) {
        asked.warnings().accept(look.trouble().withoutCursor(count, reach.column()));
      }
    }
  }
}
