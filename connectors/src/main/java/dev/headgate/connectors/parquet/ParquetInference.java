package dev.headgate.connectors.parquet;

import dev.headgate.engine.spark.Types;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;

/** Columns and types as Parquet files state them; of two types the one that holds both. */
final class ParquetInference {
  private ParquetInference() {}

  /** A column in some files. */
  private record Seen(String name, List<DataType> types, int files) {
    Seen also(DataType type) {
      List<DataType> all = new ArrayList<>(types);
      if (!all.contains(type)) {
        all.add(type);
      }
      return new Seen(name, List.copyOf(all), files + 1);
    }

    /** The type among them that holds the values of all; the first where none does. */
    InferredColumn column() {
      Optional<DataType> wide =
          types.stream().filter(t -> types.stream().allMatch(o -> Types.holds(o, t))).findFirst();
      if (types.stream().allMatch(NullType.class::isInstance)) {
        return new InferredColumn(name, "STRING", Optional.of("no file has a value of it"));
      }
      String told = String.join(" and ", types.stream().map(DataType::sql).toList());
      return new InferredColumn(
          name,
          wide.orElse(types.get(0)).sql(),
          wide.isPresent() ? Optional.empty() : Optional.of("the files disagree: " + told));
    }
  }

  static Inference of(Workspace workspace, List<InputFile> files) {
    List<InputFile> sample = Inference.sample(files);
    Map<String, Seen> columns = new LinkedHashMap<>();
    List<String> doubts = new ArrayList<>();
    for (List<FileColumn> file : ParquetFooters.without(workspace).columns(sample).values()) {
      for (FileColumn column : file) {
        if (column.isIndex() || !column.isKnown()) {
          doubts.add("Left out: " + column.name() + why(column));
          continue;
        }
        columns.merge(
            column.name().toLowerCase(Locale.ROOT),
            new Seen(column.name(), List.of(column.type()), 1),
            (seen, one) -> seen.also(column.type()));
      }
    }
    columns.values().stream()
        .filter(c -> c.files() < sample.size())
        .map(
            c ->
                "Left out: "
                    + c.name()
                    + " "
                    + c.column().type()
                    + ", which only "
                    + c.files()
                    + " of these "
                    + sample.size()
                    + " files "
                    + (c.files() == 1 ? "has." : "have."))
        .forEach(doubts::add);
    List<InferredColumn> common =
        columns.values().stream()
            .filter(c -> c.files() == sample.size())
            .map(Seen::column)
            .toList();
    return new Inference(common, sample, files.size(), 0, doubts.stream().distinct().toList());
  }

  private static String why(FileColumn column) {
    return column.isIndex()
        ? ", the row numbers that pandas kept."
        : ", which is " + column.told() + " and cannot be read.";
  }
}
