package dev.headgate.tests.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark distribution made of links into the local Maven repository: every jar that Spark brings
 * and none that {@code headgate.jar} does.
 */
final class SparkHome implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("(.+?)-\\d[^/]*\\.jar");

  /** What the assembled jar holds, by the beginning of a file's name. */
  private static final Set<String> OURS =
      Set.of(
          "headgate-",
          "delta-",
          "unitycatalog-",
          "onnxruntime",
          "tribuo-",
          "protobuf-java",
          "snakeyaml",
          "picocli",
          "freemarker",
          "commons-csv",
          "jjwt-");

  private static final String SPARK_SUBMIT =
      """
      #!/usr/bin/env bash
      # Asks Spark's launcher for the command and becomes it.
      home=$(cd "$(dirname "$0")/.." && pwd)
      export SPARK_HOME=$home SPARK_SCALA_VERSION=2.13 SPARK_CONF_DIR=$home/conf
      java=${JAVA_HOME:+$JAVA_HOME/bin/}java
      words=()
      while IFS= read -r -d '' word; do words+=("$word"); done < <(
        "$java" -Xmx128m -cp "$home/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
      # The launcher puts an empty word and a line break before the command.
      [ -n "${words[0]}" ] || words=("${words[@]:1}")
      words[0]=${words[0]#$'\\n'}
      exec "${words[@]}"
      """;

  private final Path home;

  private SparkHome(Path home) {
    this.home = home;
  }

  /**
   * A distribution in a folder.
   *
   * @param classPath jars that embedded Headgate runs with
   */
  static SparkHome in(Path home, List<Path> classPath) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    Files.createDirectories(home.resolve("conf"));
    for (Path jar : classPath) {
      if (isSparks(jar)) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path submit = Files.writeString(bin.resolve("spark-submit"), SPARK_SUBMIT);
    if (!submit.toFile().setExecutable(true)) {
      throw new IOException(submit + " cannot be made executable");
    }
    return new SparkHome(home);
  }

  /** The folder. */
  Path path() {
    return home;
  }

  /** Its spark-submit. */
  Path sparkSubmit() {
    return home.resolve("bin/spark-submit");
  }

  /** Takes the links away; what they name stays. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  private static boolean isSparks(Path jar) {
    String file = jar.getFileName().toString();
    Matcher name = NAME.matcher(file);
    return name.matches() && OURS.stream().noneMatch(file::startsWith);
  }
}
