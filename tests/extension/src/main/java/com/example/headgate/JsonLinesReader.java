package com.example.headgate;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.store.state.InputFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads JSON lines with Spark. A line that is no object, or in which a value is not of its column's
 * type, is a row of which only its text and the reason stand; it goes to quarantine.
 */
final class JsonLinesReader implements SparkReader {
  private static final String BROKEN = "_broken";

  @Override
  public Dataset<Row> read(ReadRequest request) {
    List<Dataset<Row>> files = new ArrayList<>();
    for (InputFile file : request.files()) {
      files.add(lines(request, file));
    }
    List<String> added = added(request, files);
    Dataset<Row> all = null;
    for (int i = 0; i < files.size(); i++) {
      Dataset<Row> rows = rows(files.get(i), request, request.files().get(i), added);
      all = all == null ? rows : all.unionByName(rows);
    }
    return all;
  }

  private static Dataset<Row> lines(ReadRequest request, InputFile file) {
    String place =
        request.workspace().resolve(file.path()).replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1");
    return request
        .spark()
        .read()
        .format("text")
        .load(place)
        .select(functions.col("value").as("line"))
        .where("trim(line) <> ''");
  }

  /** The keys that are not declared, where they are to be added; a finding where they must not. */
  private static List<String> added(ReadRequest request, List<Dataset<Row>> files) {
    List<String> declared = Arrays.asList(request.declared().fieldNames());
    Map<String, InputFile> news = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      InputFile file = request.files().get(i);
      TreeSet<String> keys = new TreeSet<>();
      files
          .get(i)
          .select(functions.explode(functions.expr("json_object_keys(line)")).as("key"))
          .distinct()
          .collectAsList()
          .forEach(row -> keys.add(row.getString(0)));
      List<String> gone = declared.stream().filter(name -> !keys.contains(name)).toList();
      if (!gone.isEmpty() && !keys.isEmpty()) {
        throw refused(
            Finding.of(
                    Code.COLUMN_VANISHED,
                    file.path() + " has no key '" + gone.get(0) + "' in any line")
                .note("its keys: " + String.join(", ", keys)));
      }
      keys.stream()
          .filter(key -> !declared.contains(key))
          .forEach(key -> news.putIfAbsent(key, file));
    }
    news.forEach(
        (key, file) -> {
          String said = file.path() + " has a new key '" + key + "'";
          if (request.onNewColumn() == OnNewColumn.FAIL) {
            throw refused(
                Finding.of(Code.COLUMN_NEW, said)
                    .note("declare it in the schema, or say on_new_column: add or ignore"));
          }
          if (request.onNewColumn() == OnNewColumn.IGNORE) {
            request.warnings().accept(Finding.of(Code.COLUMN_IGNORED, said + ", left out"));
          }
        });
    return request.onNewColumn() == OnNewColumn.ADD ? List.copyOf(news.keySet()) : List.of();
  }

  private static Problem refused(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  private static Dataset<Row> rows(
      Dataset<Row> lines, ReadRequest request, InputFile file, List<String> added) {
    StructType form = new StructType();
    for (StructField field : request.declared().fields()) {
      form = form.add(field.name(), field.dataType(), true);
    }
    for (String key : added) {
      form = form.add(key, DataTypes.StringType, true);
    }
    StructType read = form.add(BROKEN, DataTypes.StringType, true);
    Dataset<Row> parsed =
        lines.select(
            functions.col("line"),
            functions
                .from_json(
                    functions.col("line"),
                    read,
                    ((JsonLines.Options) request.options()).parsing(BROKEN))
                .as("json"));
    Column broken = functions.col("json").isNull().or(functions.col("json." + BROKEN).isNotNull());
    List<Column> columns = new ArrayList<>();
    for (StructField field : form.fields()) {
      Column value = functions.col("json").getField(field.name());
      columns.add(functions.when(functions.not(broken), value).as(field.name()));
    }
    columns.add(functions.lit(file.path()).as(Lineage.SOURCE));
    columns.add(functions.when(broken, functions.col("line")).as(Lineage.CORRUPT));
    columns.add(
        functions
            .when(broken, functions.lit("no JSON object with values of the columns' types"))
            .as(Lineage.REASON));
    return parsed.select(columns.toArray(Column[]::new));
  }
}
