package dev.headgate.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The guides for users, whose snippets tests run. */
final class Guides {
  private Guides() {}

  static Path folder() {
    return Headgate.root().resolve("pipelines/reference");
  }

  static String text(String guide) throws IOException {
    return Files.readString(folder().resolve(guide));
  }
}
