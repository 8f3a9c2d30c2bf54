package dev.headgate.dsl.language;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Patterns of files: which of them no file can match, and where a spec has one. */
public final class FilePatterns {
  private FilePatterns() {}

  /** The patterns among a component's settings. */
  public static List<Text> of(Configured component) {
    List<Text> patterns = new ArrayList<>();
    for (Field field : Shape.of(component.options().getClass()).fields()) {
      if (field.has(FilePattern.class)
          && Shape.read(field, component.options()) instanceof Text pattern) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  /** Whether a file at a place, or in a folder there, is one that a pattern stands for. */
  public static boolean meet(Text pattern, Text place) {
    try {
      Path read = Path.of(pattern.value()).normalize();
      Path written = Path.of(place.value()).normalize();
      PathMatcher files = FileSystems.getDefault().getPathMatcher("glob:" + read);
      boolean inFolder = written.getParent() != null && files.matches(written.getParent());
      boolean ofFolder = read.getParent() != null && read.getParent().equals(written);
      return files.matches(written) || inFolder || ofFolder;
    } catch (IllegalArgumentException unreadable) {
      // no path of this machine, or no pattern of it
      return false;
    }
  }

  /**
   * Refuses a pattern that no file can match as it is written.
   *
   * @throws Scalars.Refused when it is one
   */
  public static void check(Object value, Field field) {
    if (field.has(FilePattern.class) && value instanceof Text pattern) {
      problem(pattern)
          .ifPresent(
              finding -> {
                throw new Scalars.Refused(finding);
              });
    }
  }

  private static Optional<Finding> problem(Text pattern) {
    String value = pattern.value();
    if (value.isBlank()) {
      return Optional.of(never("an empty path names no file").at(pattern.span()));
    }
    if (!value.equals(value.strip())) {
      return Optional.of(
          never("a path that begins or ends with a space").at(pattern.span()).label("remove it"));
    }
    int backslash = value.indexOf('\\');
    if (backslash >= 0) {
      return Optional.of(
          never("a backslash does not separate folders")
              .at(pattern.span(backslash, backslash + 1))
              .label("write /"));
    }
    int everywhere = value.indexOf("**");
    if (everywhere >= 0) {
      return Optional.of(
          never("'**' does not look into folders of folders")
              .at(pattern.span(everywhere, everywhere + 2))
              .label("write a * for each level, such as data/*/*.csv"));
    }
    return open(pattern).or(() -> leftOut(pattern));
  }

  private static Optional<Finding> open(Text pattern) {
    int at = -1;
    char closing = 0;
    for (int i = 0; i < pattern.value().length(); i++) {
      char c = pattern.value().charAt(i);
      if (closing == 0 && (c == '[' || c == '{')) {
        at = i;
        closing = c == '[' ? ']' : '}';
      } else if (c == closing) {
        closing = 0;
      }
    }
    return closing == 0
        ? Optional.empty()
        : Optional.of(
            never("this bracket of the pattern is not closed")
                .at(pattern.span(at, at + 1))
                .label("add '" + closing + "'"));
  }

  /** Files whose names begin with a dot or an underscore are not data, by custom of Hadoop. */
  private static Optional<Finding> leftOut(Text pattern) {
    String value = pattern.value();
    int start = value.lastIndexOf('/') + 1;
    String name = value.substring(start);
    boolean isFile = name.length() > 1 && name.indexOf('.', 1) > 0;
    boolean hidden = name.startsWith("_") || (name.startsWith(".") && !name.startsWith(".."));
    return isFile && hidden
        ? Optional.of(
            never("a file whose name begins with '" + name.charAt(0) + "' is never read")
                .at(pattern.span(start, value.length()))
                .label("rename it"))
        : Optional.empty();
  }

  private static Finding never(String message) {
    return Finding.of(Code.PATH_NEVER, message);
  }
}
