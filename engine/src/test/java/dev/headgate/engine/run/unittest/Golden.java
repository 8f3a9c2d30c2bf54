package dev.headgate.engine.run.unittest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are expected word by word. */
final class Golden {
  private Golden() {}

  static String text(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/unittest").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
