package dev.headgate.cli;

import dev.headgate.dsl.testing.TestReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The test files of a spec: {@code *.test.yaml} beside it and in folders below. */
final class TestFiles {
  private TestFiles() {}

  /**
   * The files of a project, by name. Hidden folders and folders with a spec of their own are left
   * out.
   *
   * @param given the spec or its folder, as the user names it
   * @throws dev.headgate.engine.record.Problem if it is not in a local folder
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
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(root, new Visitor(root, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream()
        .sorted()
        .map(file -> shown.resolve(root.relativize(file)).toString())
        .toList();
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found;

    Visitor(Path root, List<Path> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean another =
          folder.getFileName().toString().startsWith(".")
              || Files.exists(folder.resolve("pipeline.yaml"));
      return !folder.equals(root) && another
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.getFileName().toString().endsWith(TestReader.SUFFIX)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }
  }
}
