package dev.headgate.connectors.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.Types;
import dev.headgate.engine.spark.delta.Additions;
import dev.headgate.engine.spi.PositionReader;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.store.record.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads versions of a table with Delta's own reader. */
final class DeltaReader implements PositionReader {
  @Override
  public List<Finding> check(Record options, StructType declared) {
    DeltaSourceOptions asked = (DeltaSourceOptions) options;
    return asked.changes()
        ? Arrays.stream(declared.fields())
            .filter(field -> !Types.isOrdered(field.dataType()))
            .map(field -> incomparable(asked, field))
            .toList()
        : List.of();
  }

  private static Finding incomparable(DeltaSourceOptions options, StructField field) {
    return Finding.of(
            Code.COLUMN_TYPE,
            "the column '%s' of type %s is not read of a change feed"
                .formatted(field.name(), field.dataType().sql()))
        .at(options.path().span())
        .note(
            "rows are told from each other by all they say; leave it out, or read without changes");
  }

  @Override
  public Optional<Inference> infer(SourceRequest request) {
    StructType own = (StructType) DataType.fromJson(new DeltaReach(request).table().schema());
    List<InferredColumn> columns =
        Arrays.stream(own.fields())
            .map(f -> new InferredColumn(f.name(), f.dataType().sql(), Optional.empty()))
            .toList();
    return Optional.of(new Inference(columns, List.of(), 0, 0, List.of()));
  }

  @Override
  public Dataset<Row> read(Reached.Batch batch, Asked asked) {
    DeltaReach reach = new DeltaReach(asked.source());
    long upTo = DeltaPosition.of(batch.upTo()).orElseThrow().version();
    DeltaTable table = reach.at(upTo);
    StructType own = (StructType) DataType.fromJson(table.schema());
    DeltaFit fit = new DeltaFit(asked, reach.trouble(), own);
    List<Finding> findings = fit.findings();
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    DeltaSourceOptions options = (DeltaSourceOptions) asked.source().options();
    Dataset<Row> rows =
        batch
            .since()
            .flatMap(DeltaPosition::of)
            .map(since -> since(reach, table, since.version(), batch, asked))
            .orElseGet(() -> whole(table, asked));
    return new DeltaCells(fit, asked.nonFinite(), options.path().value()).of(rows);
  }

  private static Dataset<Row> whole(DeltaTable table, Asked asked) {
    return asked
        .spark()
        .read()
        .format("delta")
        .option("versionAsOf", table.version())
        .load(table.path());
  }

  private static Dataset<Row> since(
      DeltaReach reach, DeltaTable table, long since, Reached.Batch batch, Asked asked) {
    DeltaTrouble trouble = reach.trouble();
    if (((DeltaSourceOptions) asked.source().options()).changes()) {
      ChangeFeed feed = ChangeFeed.of(asked.spark(), table.path(), since + 1, table.version());
      long deleted = feed.deleted();
      if (deleted > 0) {
        asked.warnings().accept(trouble.deleted(deleted, batch.told()));
      }
      return feed.rows(asked.source());
    }
    return Additions.to(asked.spark(), table.path(), table.version())
        .since(since)
        .orElseThrow(() -> new Problem(Problem.Blame.DATA, List.of(trouble.lost(since + 1))));
  }
}
