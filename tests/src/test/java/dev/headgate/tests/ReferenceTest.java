package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.schema.FindingsPage;
import dev.headgate.dsl.schema.JsonSchema;
import dev.headgate.dsl.schema.LanguagePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The committed reference says what this build reads; {@code -Dheadgate.golden=rewrite} writes it
 * anew.
 */
class ReferenceTest {
  private static final Path FOLDER = Path.of("../pipelines/reference");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("headgate.golden"));

  @TestFactory
  Stream<DynamicTest> theReferenceIsUpToDate() {
    Components components = Components.load(ReferenceTest.class.getClassLoader());
    return Map.of(
            "headgate.schema.json", JsonSchema.of(components),
            "language.md", LanguagePage.of(components),
            "headgate.test.schema.json", JsonSchema.ofTests(),
            "tests.md", LanguagePage.ofTests(),
            "findings.md", FindingsPage.text())
        .entrySet()
        .stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> compare(e.getKey(), e.getValue())));
  }

  private static void compare(String name, String generated) throws IOException {
    Path file = FOLDER.resolve(name);
    if (REWRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, generated);
    }
    assertThat(generated).isEqualTo(Files.readString(file));
  }
}
