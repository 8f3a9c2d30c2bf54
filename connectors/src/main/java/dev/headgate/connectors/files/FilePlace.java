package dev.headgate.connectors.files;

import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.source.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where files go; knows nothing of Spark.
 *
 * @param path the place, as it was written
 * @param endings how the name of a single file ends; any other place is a folder
 */
public record FilePlace(Text path, List<String> endings) {
  /** Characters that would make a path stand for several places. */
  private static final String PATTERN = ".*[*?\\[\\]{}].*";

  /** Bytes of a name; file systems take 255, and beside it stand names with a few more. */
  private static final int LONGEST = 180;

  /** Whether the rows are one file, and not a folder of files. */
  boolean isOneFile() {
    return endings.stream().anyMatch(path.value()::endsWith);
  }

  /** Why files cannot be written in a way. */
  public Optional<String> refusal(Output.Write write) {
    if (write == Output.Write.UPSERT) {
      return Optional.of("files do not know a row again by its key: say write: replace");
    }
    return write == Output.Write.APPEND && isOneFile()
        ? Optional.of("a single file is replaced as a whole; name a folder to append to")
        : Optional.empty();
  }

  /** The place, told alike for spellings that are the same. */
  public String told() {
    String plain = path.value().replaceFirst("^file:/+", "/").replaceAll("(?<=.)/+$", "");
    return plain.matches("[^\\x00:]+") ? Path.of(plain).normalize().toString() : plain;
  }

  /**
   * Refuses a path that stands for several places, or for none.
   *
   * @throws IllegalArgumentException if it does
   */
  public static void requireOnePlace(Text path) {
    if (path.value().matches(PATTERN)) {
      throw new IllegalArgumentException(
          "an output is written to one place: no * ? [ ] { } in '" + path + "'");
    }
    String name = path.value().replaceAll("/+$", "").replaceAll(".*/", "");
    if (name.isBlank() || name.matches("\\.+") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an output is written to a file or folder with a name");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new IllegalArgumentException(
          "a name takes " + LONGEST + " bytes, and '" + name.substring(0, 20) + "...' has more");
    }
  }
}
