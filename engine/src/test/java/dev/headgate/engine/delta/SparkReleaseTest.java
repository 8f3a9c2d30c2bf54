package dev.headgate.engine.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkReleaseTest {
  @ParameterizedTest
  @ValueSource(strings = {"4.1.0", "4.1.4", "4.1.12", "4.1.0-amzn-1", "4.1.1-SNAPSHOT"})
  void a_patch_of_its_line_is_taken(String version) {
    assertThat(new SparkRelease(version).misfit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.2.0", "4.3.0", "4.10.0", "4.0.1", "3.5.7", "5.1.0"})
  void any_other_is_named_with_what_is_needed(String version) {
    Finding finding = new SparkRelease(version).misfit().orElseThrow().findings().get(0);
    assertThat(finding.code()).isEqualTo(Code.ENGINE_VERSION);
    assertThat(finding.message())
        .isEqualTo(
            "this is Spark "
                + version
                + "; Headgate runs on Spark 4.1.0 and its later patches, before 4.2");
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
