package dev.headgate.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it takes to check a pipeline of a thousand datasets, as a whole process, beside dbt and
 * Spark Declarative Pipelines with the same queries.
 *
 * <p>Arguments: how often each is timed (default 5). The environment names the commands: {@code
 * HEADGATE} (default: that of this checkout), {@code DBT} and {@code SPARK_PIPELINES}; one that is
 * not set is left out.
 */
public final class CheckTime {
  private static final int DATASETS = 1000;
  private static final int LAYER = 100;

  private final Path folder;
  private final int times;

  private CheckTime(Path folder, int times) {
    this.folder = folder;
    this.times = times;
  }

  /** Generates, times, prints. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    new CheckTime(Files.createTempDirectory("check-time"), times).run();
  }

  private void run() throws IOException, InterruptedException {
    writeHeadgate(folder.resolve("headgate"));
    writeDbt(folder.resolve("dbt"));
    writeSparkPipelines(folder.resolve("sdp"));
    Map<String, Double> medians = new LinkedHashMap<>();
    String own =
        System.getenv()
            .getOrDefault("HEADGATE", Path.of("spark-submit/headgate").toAbsolutePath().toString());
    medians.put("headgate check", median("headgate", times, own, "check"));
    String dbt = System.getenv("DBT");
    if (dbt != null) {
      medians.put("dbt parse", median("dbt", times, dbt, "parse", "--no-partial-parse"));
    }
    String pipelines = System.getenv("SPARK_PIPELINES");
    if (pipelines != null) {
      medians.put("spark-pipelines dry-run", median("sdp", times, pipelines, "dry-run"));
    }
    double first = medians.get("headgate check");
    System.out.printf("%d datasets, median of %d, seconds of a whole process%n", DATASETS, times);
    medians.forEach(
        (what, seconds) ->
            System.out.printf("  %-26s %8.2f   %6.1f x%n", what, seconds, seconds / first));
  }

  private double median(String project, int times, String... command)
      throws IOException, InterruptedException {
    double[] seconds = new double[times];
    time(project, command);
    for (int i = 0; i < times; i++) {
      seconds[i] = time(project, command);
    }
    System.out.println(String.join(" ", command) + " " + Arrays.toString(seconds));
    Arrays.sort(seconds);
    return seconds[times / 2];
  }

  private double time(String project, String... command) throws IOException, InterruptedException {
    Path log = folder.resolve(project + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.resolve(project).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("DBT_SEND_ANONYMOUS_USAGE_STATS", "0");
    long began = System.nanoTime();
    int exit = builder.start().waitFor();
    double seconds = (System.nanoTime() - began) / 1e9;
    if (exit != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed: " + Files.readString(log));
    }
    return seconds;
  }

  private static boolean isSource(int dataset) {
    return dataset < LAYER;
  }

  /** Each layer reads the one before it. */
  private static String query(int dataset, String left, String right) {
    return """
    SELECT a.id, a.t, a.x + b.x AS x, coalesce(b.city, a.city) AS city,
           CASE WHEN a.x > 10 THEN 'high' ELSE 'low' END AS level,
           row_number() OVER (PARTITION BY a.city ORDER BY a.t, a.id) AS n
    FROM %s a JOIN %s b ON a.id = b.id
    WHERE a.x BETWEEN 0 AND %d
    """
        .formatted(left, right, 1000 + dataset);
  }

  private static int left(int dataset) {
    return dataset - LAYER;
  }

  private static int right(int dataset) {
    return (dataset / LAYER - 1) * LAYER + (dataset * 7 + 1) % LAYER;
  }

  private static void writeHeadgate(Path project) throws IOException {
    StringBuilder spec = new StringBuilder("headgate: 1\npipeline: large\ndatasets:\n");
    for (int i = 0; i < DATASETS; i++) {
      spec.append("  d").append(i).append(":\n");
      if (isSource(i)) {
        write(project.resolve("data/d" + i + ".csv"), "id,t,x,city\n");
        spec.append("    ingest:\n      from: {csv: data/d").append(i).append(".csv}\n");
        spec.append("      schema: id BIGINT, t TIMESTAMP, x DOUBLE, city STRING\n");
        spec.append("    expect:\n      - x >= 0\n");
      } else {
        spec.append("    sql: |\n");
        spec.append(query(i, "d" + left(i), "d" + right(i)).indent(6));
      }
      spec.append("    key: [id]\n");
    }
    write(project.resolve("pipeline.yaml"), spec.toString());
  }

  private static void writeDbt(Path project) throws IOException {
    write(
        project.resolve("dbt_project.yml"),
        "name: large\nversion: '1.0'\nprofile: large\nmodel-paths: [models]\n");
    write(
        project.resolve("profiles.yml"),
        "large: {target: dev, outputs: {dev: {type: duckdb, path: large.duckdb}}}\n");
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < DATASETS; i++) {
      if (isSource(i)) {
        sources.add("      - name: d" + i + "\n");
      } else {
        String model = query(i, reference(left(i)), reference(right(i)));
        write(project.resolve("models/d" + i + ".sql"), model);
      }
    }
    write(
        project.resolve("models/sources.yml"),
        "version: 2\nsources:\n  - name: raw\n    tables:\n" + String.join("", sources));
  }

  private static String reference(int dataset) {
    return isSource(dataset)
        ? "{{ source('raw', 'd" + dataset + "') }}"
        : "{{ ref('d" + dataset + "') }}";
  }

  private static void writeSparkPipelines(Path project) throws IOException {
    write(
        project.resolve("spark-pipeline.yml"),
        "name: large\nstorage: "
            + project.resolve("storage").toUri()
            + "\nlibraries:\n  - glob:\n      include: transformations/**\n");
    write(
        project.resolve("transformations/sources.py"),
        """
        from pyspark import pipelines as dp
        from pyspark.sql import SparkSession

        spark = SparkSession.getActiveSession()


        def source(name):
            @dp.materialized_view(name=name)
            def read():
                return spark.range(0).selectExpr(
                    "id", "timestamp_seconds(id) AS t", "CAST(id AS DOUBLE) AS x", "'' AS city"
                )


        for i in range(%d):
            source("d" + str(i))
        """
            .formatted(LAYER));
    for (int i = LAYER; i < DATASETS; i++) {
      write(
          project.resolve("transformations/d" + i + ".sql"),
          "CREATE MATERIALIZED VIEW d"
              + i
              + " AS\n"
              + query(i, "d" + left(i), "d" + right(i)).stripTrailing()
              + ";\n");
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
