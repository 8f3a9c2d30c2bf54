package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkReleaseTest {
  @ParameterizedTest
  @CsvSource({
    "4.1.0, 4.1",
    "4.1.12, 4.1",
    "4.1.0-amzn-1, 4.1",
    "4.1.1-SNAPSHOT, 4.1",
    "4.2.0, 4.2",
    "4.2.3, 4.2"
  })
  void a_patch_of_its_line_is_taken(String version, String line) {
    assertThat(new SparkRelease(version, line).misfit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4.2.0, 4.1, 4.2", "4.1.4, 4.2, 4.1"})
  void of_another_line_there_is_another_jar(String version, String built, String other) {
    Finding finding = told(new SparkRelease(version, built));
    assertThat(finding.message())
        .isEqualTo(
            "this is Spark %s; this Headgate is built for Spark %s, any patch of it"
                .formatted(version, built));
    assertThat(finding.notes().toString())
        .contains("take the jar that mvn package -DskipTests -P spark-" + other + " builds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.3.0", "4.10.0", "4.20.1", "4.0.1", "3.5.7", "5.1.0"})
  void any_other_is_named_with_what_is_needed(String version) {
    Finding finding = told(new SparkRelease(version, "4.2"));
    assertThat(finding.code()).isEqualTo(Code.ENGINE_VERSION);
    assertThat(finding.notes().toString())
        .contains("Headgate can be built for Spark 4.1 and 4.2: take the spark-submit of one");
  }

  @Test
  void it_is_built_for_the_spark_that_it_is_tested_with() {
    assertThat(SparkRelease.of(getClass().getClassLoader()).misfit()).isEmpty();
    assertThat(SparkRelease.LINES).contains(BuiltFor.SPARK);
  }

  private static Finding told(SparkRelease release) {
    return release.misfit().orElseThrow().findings().get(0);
  }

  @Test
  void no_spark_is_said_so() {
    SparkRelease none = SparkRelease.of(ClassLoader.getPlatformClassLoader());
    assertThat(none.version()).isEmpty();
    assertThat(none.misfit().orElseThrow().findings().get(0).message())
        .startsWith("there is no Spark here");
  }

  @Test
  void the_one_that_is_here_is_found() {
    assertThat(SparkRelease.of(getClass().getClassLoader()).version())
        .isEqualTo(org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }
}
