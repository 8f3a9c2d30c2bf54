package dev.headgate.engine.infer;

import dev.headgate.engine.state.InputFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was found in input whose columns nobody declared.
 *
 * @param columns the columns that every file that was looked at has, in the order of the first
 * @param looked the files that were looked at
 * @param files how many files there are
 * @param rows rows that the types were told from; 0 where the files state them
 * @param doubts what is to be known of the whole, such as columns that only some files have
 */
public record Inference(
    List<InferredColumn> columns,
    List<InputFile> looked,
    int files,
    long rows,
    List<String> doubts) {
  private static final int MOST_FILES = 10;

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
