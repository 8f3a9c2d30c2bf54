package dev.headgate.engine.spi.infer;

import dev.headgate.dsl.language.ColumnNames;
import dev.headgate.engine.store.state.InputFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found in input whose columns nobody declared.
 *
 * @param columns the columns that every file that was looked at has, in the order of the first
 * @param looked the files that were looked at
 * @param files how many files there are; 0 where the input is none of files and states its types
 * @param rows rows that the types were told from; 0 where the files state them
 * @param doubts what is to be known of the whole, such as columns that only some files have
 * @param renamed for columns under another name what the input calls them, and the name
 */
public record Inference(
    List<InferredColumn> columns,
    List<InputFile> looked,
    int files,
    long rows,
    List<String> doubts,
    Map<String, String> renamed) {
  private static final int MOST_FILES = 10;

  /** What was found under the input's own names. */
  public Inference(
      List<InferredColumn> columns,
      List<InputFile> looked,
      int files,
      long rows,
      List<String> doubts) {
    this(columns, looked, files, rows, doubts, Map.of());
  }

  /**
   * The same under names that a table can hold.
   *
   * @param given names that a user gave to what the input calls otherwise
   */
  public Inference named(Map<String, String> given) {
    List<String> names =
        ColumnNames.of(columns.stream().map(c -> given.getOrDefault(c.name(), c.name())).toList());
    List<InferredColumn> legal = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      InferredColumn column = columns.get(i);
      String name = names.get(i);
      boolean renamed = !name.equals(column.name());
      legal.add(renamed ? column.renamed(name) : column);
      if (renamed && !name.equals(given.get(column.name()))) {
        others.put(column.name(), name);
      }
    }
    return new Inference(legal, looked, files, rows, doubts, others);
  }

  /** The same with columns beside the others. */
  public Inference with(List<InferredColumn> more) {
    List<InferredColumn> all = new ArrayList<>(columns);
    all.addAll(more);
    return new Inference(all, looked, files, rows, doubts, renamed);
  }

  /**
   * The files to look at: all of them, or of many the first, the last and some between, at even
   * distances in the order of their paths.
   */
  public static List<InputFile> sample(List<InputFile> files) {
    if (files.size() <= MOST_FILES) {
      return List.copyOf(files);
    }
    Set<InputFile> sample = new LinkedHashSet<>();
    for (int i = 0; i < MOST_FILES; i++) {
      sample.add(files.get((int) ((long) i * (files.size() - 1) / (MOST_FILES - 1))));
    }
    return new ArrayList<>(sample);
  }
}
