package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class LauncherTest {

  /**
   * The launcher opens what Spark's own launcher opens. The vector module is left out: it prints a
   * warning at every start, and sums in an order of its own that differs between processors.
   */
  @Test
  void opensWhatSparkOpens() throws Exception {
    String script = Files.readString(Path.of("headgate"));
    List<String> needed =
        Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
            .filter(option -> !option.contains("incubator.vector"))
            .toList();
    assertThat(needed).allMatch(script::contains);
  }
}
