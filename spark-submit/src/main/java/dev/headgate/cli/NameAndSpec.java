package dev.headgate.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A name of the spec and the spec itself, in whatever order they are typed: what is a file, or a
 * folder with YAML in it, or is written like one, is the spec. A folder without is likely the data
 * of the dataset that has its name.
 *
 * @param name the name, where one is given
 * @param spec the spec, where one is given
 */
record NameAndSpec(Optional<String> name, Optional<String> spec) {

  /** Of two words of the command line, either of which may be missing (null). */
  static NameAndSpec of(Shell shell, String first, String second) {
    boolean turned = first != null && isPlace(shell, first);
    if (turned && second != null && isWritten(second)) {
      turned = false;
    }
    return turned
        ? new NameAndSpec(Optional.ofNullable(second), Optional.of(first))
        : new NameAndSpec(Optional.ofNullable(first), Optional.ofNullable(second));
  }

  private static boolean isPlace(Shell shell, String word) {
    Path place = shell.folder().resolve(word);
    return isWritten(word) || Files.isRegularFile(place) || hasYaml(place);
  }

  private static boolean hasYaml(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> specs = Files.newDirectoryStream(folder, "*.yaml")) {
      return specs.iterator().hasNext();
    } catch (IOException e) {
      return true; // whoever opens it as a spec is told why it cannot be read
    }
  }

  /** Whether a word cannot be a name. */
  private static boolean isWritten(String word) {
    return word.contains("/") || word.endsWith(".yaml") || word.equals(".") || word.equals("..");
  }
}
