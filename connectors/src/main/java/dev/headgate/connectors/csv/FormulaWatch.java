package dev.headgate.connectors.csv;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.values.csv.FormulaCells;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts, while lines are made, the cells that a spreadsheet would run as formulas; those of a task
 * that is done again count again.
 */
final class FormulaWatch {
  private final CsvSinkOptions options;
  private final List<String> texts;
  private final Cells cells;

  private FormulaWatch(CsvSinkOptions options, List<String> texts, Cells cells) {
    this.options = options;
    this.texts = texts;
    this.cells = cells;
  }

  /** Watches rows, unless the settings say already what is to become of such cells. */
  static FormulaWatch over(Dataset<Row> rows, CsvSinkOptions options) {
    StructType columns = rows.schema();
    List<String> texts =
        Arrays.stream(columns.fields())
            .filter(f -> f.dataType() instanceof StringType && options.formulas().isEmpty())
            .map(StructField::name)
            .toList();
    int[] places = texts.stream().mapToInt(columns::fieldIndex).toArray();
    ArrayList<LongAccumulator> seen = new ArrayList<>();
    texts.forEach(t -> seen.add(rows.sparkSession().sparkContext().longAccumulator()));
    return new FormulaWatch(options, texts, new Cells(places, seen));
  }

  /** The same lines, their rows watched. */
  MapPartitionsFunction<Row, String> watching(MapPartitionsFunction<Row, String> lines) {
    Cells watched = cells;
    return rows -> lines.call(watched.among(rows));
  }

  /** What each task looks at. */
  private record Cells(int[] places, ArrayList<LongAccumulator> seen) implements Serializable {
    private Iterator<Row> among(Iterator<Row> rows) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public Row next() {
          Row row = rows.next();
          count(row);
          return row;
        }
      };
    }

    private void count(Row row) {
      for (int i = 0; i < places.length; i++) {
        if (!row.isNullAt(places[i]) && FormulaCells.isOne(row.getString(places[i]))) {
          seen.get(i).add(1);
        }
      }
    }
  }

  /** What was seen when they were written. */
  Optional<Finding> warning() {
    List<String> told = new ArrayList<>();
    long all = 0;
    for (int i = 0; i < texts.size(); i++) {
      long seen = cells.seen().get(i).value();
      all += seen;
      if (seen > 0) {
        told.add(String.format(Locale.ROOT, "%s (%,d)", texts.get(i), seen));
      }
    }
    if (all == 0) {
      return Optional.empty();
    }
    String many = all == 1 ? "1 cell" : String.format(Locale.ROOT, "%,d cells", all);
    return Optional.of(
        Finding.of(
                Code.FORMULA_CELLS,
                many
                    + " would be run as formulas by a spreadsheet that opens '"
                    + options.path()
                    + "': "
                    + String.join(", ", told))
            .at(options.path().span())
            .note("formulas: escape puts an apostrophe before them")
            .note("formulas: keep leaves them as they are, and this unsaid"));
  }
}
