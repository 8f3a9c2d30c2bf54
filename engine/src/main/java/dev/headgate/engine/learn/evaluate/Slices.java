package dev.headgate.engine.learn.evaluate;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.delta.RowQuery;
import dev.headgate.engine.spark.delta.SqlFindings;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The parts of the held-out rows that are judged apart: each value of a column, and the rows that
 * meet a condition.
 */
final class Slices {
  private static final int MOST_VALUES = 40;

  private final List<Text> written;
  private final Dataset<Row> rows;
  private final RowQuery query;
  private final List<String> notes = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();

  /**
   * Slices of rows.
   *
   * @param params values of the named parameters in conditions
   */
  Slices(List<Text> written, Dataset<Row> rows, Map<String, Object> params) {
    this.written = List.copyOf(written);
    this.rows = rows;
    this.query = new RowQuery(rows, params);
  }

  /** How many there are. */
  int size() {
    return written.size();
  }

  /**
   * The rows with one more column of text a slice, named by the prefix and its place: the value, or
   * {@code true} where the condition holds.
   *
   * @throws Problem if a text is neither a column nor a condition
   */
  Dataset<Row> beside(String prefix) {
    List<Finding> findings = new ArrayList<>();
    StringBuilder question = new StringBuilder("SELECT *");
    for (int i = 0; i < written.size(); i++) {
      Text slice = written.get(i);
      boolean column = isColumn(slice);
      if (!column) {
        check(slice, findings);
      }
      String value = column ? ColumnName.quoted(slice.value()) : slice.value();
      question.append(", CAST((");
      starts.add(question.length());
      question.append(value).append("\n) AS STRING) AS ");
      question.append(prefix).append(i);
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    return query.ask(question.toString());
  }

  private boolean isColumn(Text slice) {
    return Arrays.asList(rows.columns()).contains(slice.value());
  }

  private void check(Text slice, List<Finding> findings) {
    try {
      String plain = "SELECT (";
      DataType type = query.ask(plain + slice.value() + "\n)").schema().fields()[0].dataType();
      if (!type.equals(DataTypes.BooleanType)) {
        findings.add(
            Finding.of(Code.NOT_A_CONDITION, "a slice is a column or a condition")
                .at(slice.span())
                .note("this is " + type.sql()));
        return;
      }
      // as it is asked later: beside the row, where what makes several rows of one is refused
      findings.addAll(query.misread("SELECT *, NOT (", slice, "\n)"));
    } catch (RuntimeException e) {
      findings.add(unknown(slice, e));
    } catch (Exception e) {
      if (!(e instanceof AnalysisException)) {
        throw new IllegalStateException(e);
      }
      findings.add(unknown(slice, e));
    }
  }

  private Finding unknown(Text slice, Exception e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return Finding.of(Code.SQL_MEANING, "the slice is neither a column nor a condition")
        .at(slice.span())
        .proposing(Nearest.to(slice.value(), List.of(rows.columns())))
        .note(first);
  }

  /**
   * What is told when a slice cannot be computed of a row, such as a text that is cast to a number.
   *
   * @param failure what Spark threw
   * @return empty where the failure is of another kind
   */
  Optional<Problem> failed(Throwable failure) {
    if (written.isEmpty() || !SqlFindings.isOfARow(failure)) {
      return Optional.empty();
    }
    int place = SqlFindings.start(failure).orElse(0);
    int slice = 0;
    while (slice + 1 < starts.size() && starts.get(slice + 1) <= place) {
      slice++;
    }
    Finding finding = SqlFindings.of(written.get(slice), starts.get(slice), failure, List.of());
    return Optional.of(new Problem(Problem.Blame.DATA, List.of(finding)));
  }

  /**
   * The places of the rows of each slice, by its name.
   *
   * @param values of each slice's column, by row
   */
  Map<String, int[]> places(List<String[]> values) {
    Map<String, int[]> places = new LinkedHashMap<>();
    for (int s = 0; s < written.size(); s++) {
      Text slice = written.get(s);
      if (isColumn(slice)) {
        byValue(slice.value(), values.get(s)).forEach(places::put);
      } else {
        places.put(slice.value().strip(), holding(values.get(s)));
      }
    }
    return places;
  }

  /** What was left out. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private static int[] holding(String[] values) {
    return java.util.stream.IntStream.range(0, values.length)
        .filter(i -> "true".equals(values[i]))
        .toArray();
  }

  private Map<String, int[]> byValue(String column, String[] values) {
    Map<String, List<Integer>> found = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      String name = values[i] == null ? column + " IS NULL" : column + " = " + values[i];
      found.computeIfAbsent(name, n -> new ArrayList<>()).add(i);
    }
    List<Map.Entry<String, List<Integer>>> ordered = new ArrayList<>(found.entrySet());
    ordered.sort(
        Comparator.comparingInt((Map.Entry<String, List<Integer>> e) -> -e.getValue().size()));
    Map<String, int[]> largest = new LinkedHashMap<>();
    for (Map.Entry<String, List<Integer>> entry :
        ordered.subList(0, Math.min(MOST_VALUES, ordered.size()))) {
      largest.put(entry.getKey(), entry.getValue().stream().mapToInt(Integer::intValue).toArray());
    }
    if (ordered.size() > MOST_VALUES) {
      long rest =
          ordered.subList(MOST_VALUES, ordered.size()).stream()
              .mapToLong(e -> e.getValue().size())
              .sum();
      notes.add(
          "%s has %d more values with %d rows, which are no slices of their own"
              .formatted(column, ordered.size() - MOST_VALUES, rest));
    }
    return largest;
  }
}
