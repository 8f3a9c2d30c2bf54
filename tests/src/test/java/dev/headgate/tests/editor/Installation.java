package dev.headgate.tests.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The pinned language server, in a folder under {@code target}. */
final class Installation {
  private static final Path PINNED = Path.of("src/test/resources/editor");
  private static final Path FOLDER = Path.of("../target/yaml-language-server");

  private Installation() {}

  /**
   * Where it is installed; npm installs it if it is not yet there. Without npm the test is skipped,
   * or fails where {@code HEADGATE_TESTS} is {@code all}.
   */
  static Path folder() throws IOException, InterruptedException {
    if (!Files.exists(FOLDER.resolve("node_modules/yaml-language-server"))) {
      Optional<String> problem = install();
      if ("all".equals(System.getenv("HEADGATE_TESTS"))) {
        assertThat(problem).isEmpty();
      }
      Assumptions.assumeTrue(problem.isEmpty(), () -> "skipped: " + problem.orElse(""));
    }
    return FOLDER;
  }

  private static Optional<String> install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    for (String file : new String[] {"package.json", "package-lock.json"}) {
      Files.copy(PINNED.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path log = FOLDER.resolve("npm.log");
    Process npm;
    try {
      npm =
          new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      return Optional.of("there is no npm");
    }
    if (!npm.waitFor(2, TimeUnit.MINUTES)) {
      npm.destroy();
      return Optional.of("npm ci does not end");
    }
    return npm.exitValue() == 0 ? Optional.empty() : Optional.of(Files.readString(log));
  }
}
