package dev.headgate.connectors.csv;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.csv.FormulaCells;
import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Counts, in the pass that writes, the cells that a spreadsheet would run as formulas. */
final class FormulaWatch {
  private final CsvSinkOptions options;
  private final List<String> texts;
  private final Observation seen = new Observation();
  private final Dataset<Row> rows;

  private FormulaWatch(CsvSinkOptions options, List<String> texts, Dataset<Row> rows) {
    this.options = options;
    this.texts = texts;
    this.rows = texts.isEmpty() ? rows : observed(rows);
  }

  /** Watches rows, unless the settings say already what is to become of such cells. */
  static FormulaWatch over(Dataset<Row> rows, CsvSinkOptions options) {
    List<String> texts =
        Arrays.stream(rows.schema().fields())
            .filter(f -> f.dataType() instanceof StringType && options.formulas().isEmpty())
            .map(StructField::name)
            .toList();
    return new FormulaWatch(options, texts, rows);
  }

  private Dataset<Row> observed(Dataset<Row> all) {
    List<Column> counts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Column text = ColumnName.column(texts.get(i));
      Column runs =
          text.rlike(FormulaCells.BEGINNING).and(functions.not(text.rlike(FormulaCells.NUMBER)));
      counts.add(functions.count(functions.when(runs, 1)).as("c" + i));
    }
    Column[] others = counts.subList(1, counts.size()).toArray(Column[]::new);
    return all.observe(seen, counts.get(0), others);
  }

  /** The rows, to be written once. */
  Dataset<Row> rows() {
    return rows;
  }

  /** What was seen when they were written. */
  Optional<Finding> warning() {
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> counts = counts();
    List<String> told = new ArrayList<>();
    long all = 0;
    for (int i = 0; i < texts.size(); i++) {
      long cells = ((Number) counts.getOrDefault("c" + i, 0L)).longValue();
      all += cells;
      if (cells > 0) {
        told.add(String.format(Locale.ROOT, "%s (%,d)", texts.get(i), cells));
      }
    }
    if (all == 0) {
      return Optional.empty();
    }
    String cells = all == 1 ? "1 cell" : String.format(Locale.ROOT, "%,d cells", all);
    return Optional.of(
        Finding.of(
                Code.FORMULA_CELLS,
                cells
                    + " would be run as formulas by a spreadsheet that opens '"
                    + options.path()
                    + "': "
                    + String.join(", ", told))
            .at(options.path().span())
            .note("formulas: escape puts an apostrophe before them")
            .note("formulas: keep leaves them as they are, and this unsaid"));
  }

  private Map<String, Object> counts() {
    try {
      return seen.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }
}
