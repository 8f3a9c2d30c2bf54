package dev.headgate.engine.watch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a committed text; {@code -Dheadgate.golden=rewrite} writes it instead. */
final class Golden {
  private Golden() {}

  static void compare(Path file, String text) throws IOException {
    if ("rewrite".equals(System.getProperty("headgate.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; after a wanted change run with -Dheadgate.golden=rewrite", file)
        .isEqualTo(Files.readString(file));
  }
}
