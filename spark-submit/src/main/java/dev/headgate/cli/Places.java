package dev.headgate.cli;

import java.nio.file.Path;

/** Places as a person reads them: from the working directory, where that is shorter. */
final class Places {
  private Places() {}

  /**
   * The whole place of a file of the spec, as {@link dev.headgate.dsl.decode.SpecFiles} names it.
   */
  static String whole(Shell shell, String name) {
    return name.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
        ? name
        : "file://" + shell.folder().resolve(name).toAbsolutePath().normalize();
  }

  /** A place of this machine without its scheme, and relative where it lies below. */
  static String shown(Shell shell, String place) {
    if (!place.startsWith("file:")) {
      return place;
    }
    String plain = place.replaceFirst("^file:/+", "/");
    Path path = Path.of(plain);
    Path folder = shell.folder().toAbsolutePath().normalize();
    return path.startsWith(folder) && !path.equals(folder)
        ? folder.relativize(path).toString()
        : plain;
  }
}
