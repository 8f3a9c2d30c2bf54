package dev.headgate.engine.spi.infer;

import dev.headgate.engine.store.state.InputFile;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values in the names of folders, {@code name=value}, as Hive and Spark write them. */
public final class FolderValues {
  private static final Pattern FOLDER = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_-]*)=(.*)");
  private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";

  private FolderValues() {}

  /** The values of a file's folders by their names, nothing where a folder says so. */
  public static Map<String, Optional<String>> of(InputFile file) {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    folders(file).forEach((name, folder) -> values.put(name, value(folder)));
    return values;
  }

  /**
   * The names that folders of all files have and that a pattern of files leaves open.
   *
   * @param pattern as the spec writes it; a folder that it names has the same value everywhere
   * @return each with the first file's folder
   */
  public static Map<String, String> open(Collection<InputFile> files, String pattern) {
    Map<String, String> open = new LinkedHashMap<>();
    files.stream().limit(1).forEach(first -> open.putAll(folders(first)));
    for (InputFile file : files) {
      open.keySet().retainAll(folders(file).keySet());
    }
    List<String> named = List.of(pattern.split("/"));
    open.values().removeIf(named::contains);
    return open;
  }

  private static Map<String, String> folders(InputFile file) {
    Map<String, String> folders = new LinkedHashMap<>();
    String[] parts = file.path().split("/");
    for (int i = 0; i + 1 < parts.length; i++) {
      Matcher folder = FOLDER.matcher(parts[i]);
      if (folder.matches()) {
        folders.put(folder.group(1), parts[i]);
      }
    }
    return folders;
  }

  private static Optional<String> value(String folder) {
    String written = folder.substring(folder.indexOf('=') + 1);
    return written.isEmpty() || written.equals(NOTHING)
        ? Optional.empty()
        : Optional.of(unescaped(written));
  }

  private static String unescaped(String written) {
    try {
      return written.indexOf('%') < 0
          ? written
          : URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return written;
    }
  }
}
