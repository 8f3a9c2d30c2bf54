package dev.headgate.connectors.csv;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.NonFinite;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.ReadRequest.Origin;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.values.cell.CellReader;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.CellRules;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How the cells of columns are read. */
final class CsvColumns {
  private CsvColumns() {}

  /**
   * The readers of columns, one each.
   *
   * @throws Problem if a type has no form in csv
   */
  static List<CellReader> of(ReadRequest request, StructType form) {
    CsvOptions options = (CsvOptions) request.options();
    List<Finding> findings = unfit(form, options);
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    CellRules rules = options.cells(zone(request), request.nonFinite() == NonFinite.KEEP);
    List<CellReader> readers = new ArrayList<>();
    for (StructField field : form.fields()) {
      readers.add(
          (request.origin() == Origin.INFERRED
                  ? CellReaders.ofInferred(field.dataType(), rules)
                  : CellReaders.of(field.dataType(), rules))
              .orElseThrow());
    }
    return readers;
  }

  private static ZoneId zone(ReadRequest request) {
    return DriverSession.zone(request.spark());
  }

  /** A finding for each column of a type that has no form in csv. */
  static List<Finding> unfit(StructType form, CsvOptions options) {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : form.fields()) {
      if (CellReaders.of(field.dataType(), CellRules.plain(ZoneId.of("UTC"))).isEmpty()) {
        findings.add(
            Finding.of(
                    Code.COLUMN_TYPE,
                    "a csv file cannot hold the column '"
                        + field.name()
                        + "' of type "
                        + field.dataType().sql())
                .at(options.path().span())
                .note("declare it as STRING and derive the rest in SQL"));
      }
    }
    return findings;
  }
}
