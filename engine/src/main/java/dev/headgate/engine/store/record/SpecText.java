package dev.headgate.engine.store.record;

import java.util.List;
import java.util.Map;

/**
 * The text of the spec of a run, kept with its record so that a later version can be held against
 * it. Secrets stand in it by their names, as they were written.
 *
 * @param params what was given from outside for parameters
 * @param target what was asked for with {@code --target}; empty where nothing was
 * @param files every file that was read, the order kept
 */
public record SpecText(Map<String, String> params, String target, List<File> files) {

  /**
   * One file.
   *
   * @param name as it was named then, with {@code /}
   * @param text as it was read
   */
  public record File(String name, String text) {}

  /** Copies the collections. */
  public SpecText {
    params = Map.copyOf(params);
    files = List.copyOf(files);
  }
}
