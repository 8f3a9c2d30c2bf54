package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.language.ColumnNames;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.spi.Lineage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The declared columns as the input calls them. A reader knows no other names; its rows get those
 * of the table.
 *
 * @param declared the columns under the table's names
 * @param asked the same under the input's names
 */
record SourceColumns(StructType declared, StructType asked) {

  /** The columns of a dataset, of which some may be called otherwise in the input. */
  static SourceColumns of(Dataset.Ingest ingest, StructType declared) {
    StructType asked = new StructType();
    for (StructField field : declared.fields()) {
      String name =
          ingest.rename().entrySet().stream()
              .filter(e -> e.getValue().value().equalsIgnoreCase(field.name()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(field.name());
      asked =
          asked.add(new StructField(name, field.dataType(), field.nullable(), field.metadata()));
    }
    return new SourceColumns(declared, asked);
  }

  /** Rows under the table's names; a column that came new gets one that a table can hold. */
  org.apache.spark.sql.Dataset<Row> named(org.apache.spark.sql.Dataset<Row> rows) {
    List<String> given = Arrays.asList(rows.columns());
    Map<String, String> ours = ours();
    List<String> all = new ArrayList<>(Arrays.asList(declared.fieldNames()));
    given.stream().filter(name -> isNew(name, ours)).forEach(all::add);
    List<String> legal = ColumnNames.of(all).subList(declared.size(), all.size());
    int added = 0;
    List<String> names = new ArrayList<>();
    for (String name : given) {
      boolean fresh = isNew(name, ours);
      names.add(fresh ? legal.get(added) : ours.getOrDefault(name, name));
      added += fresh ? 1 : 0;
    }
    return names.equals(given) ? rows : rows.toDF(names.toArray(String[]::new));
  }

  private Map<String, String> ours() {
    return java.util.stream.IntStream.range(0, declared.size())
        .boxed()
        .collect(Collectors.toMap(i -> asked.apply(i).name(), i -> declared.apply(i).name()));
  }

  private static boolean isNew(String name, Map<String, String> ours) {
    return !ours.containsKey(name) && !Lineage.COLUMNS.contains(name);
  }
}
