package dev.headgate.cli;

import dev.headgate.dsl.testing.TestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The test files of a spec: {@code *.test.yaml} beside it and in the folder {@code tests} there.
 */
final class TestFiles {
  private static final String FOLDER = "tests";

  private TestFiles() {}

  /**
   * The files of a project, by name; those beside the spec first.
   *
   * @param given the spec or its folder, as the user names it
   * @throws dev.headgate.engine.store.record.Problem if it is not in a local folder
   */
  static List<String> of(Shell shell, String given) {
    if (given.contains("://")) {
      throw Shell.misuse(
          "tests are run beside a spec on this machine, not " + given,
          "name a local file or folder");
    }
    boolean folder = Files.isDirectory(shell.folder().resolve(given));
    Path shown = folder ? Path.of(given) : Path.of(given).resolveSibling("");
    Path root = shell.folder().resolve(shown);
    return Stream.of(root, root.resolve(FOLDER))
        .flatMap(TestFiles::in)
        .map(file -> shown.resolve(root.relativize(file)).toString())
        .toList();
  }

  private static Stream<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(TestReader.SUFFIX))
          .filter(Files::isRegularFile)
          .sorted()
          .toList()
          .stream();
    } catch (IOException thereIsNone) {
      return Stream.of();
    }
  }
}
