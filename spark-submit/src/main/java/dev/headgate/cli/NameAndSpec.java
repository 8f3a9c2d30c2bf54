package dev.headgate.cli;

import java.nio.file.Files;
import java.util.Optional;

/**
 * A name of the spec and the spec itself, in whatever order they are typed: what is a file or a
 * folder, or is written like one, is the spec.
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
    return isWritten(word) || Files.exists(shell.folder().resolve(word));
  }

  /** Whether a word cannot be a name. */
  private static boolean isWritten(String word) {
    return word.contains("/") || word.endsWith(".yaml") || word.equals(".") || word.equals("..");
  }
}
