package dev.headgate.cli;

import dev.headgate.engine.store.state.Scratch;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Loads the classes that a process needs, so that an archive of them can be made: in the small JVM
 * those that decide, in the one with Spark those of a whole run.
 */
final class WarmUp {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: warm_up
      datasets:
        a:
          ingest:
            from: {csv: a.csv}
            schema: x INT, t TIMESTAMP
          expect:
            - x > 0
        b:
          sql: |
            SELECT x, t, x + 1 AS z, CAST(x > 2 AS INT) AS y FROM a WHERE x > 1
          time: t
          key: [x]
      models:
        m:
          from: b
          task: binary
          label: y
          split: {test: 10 days}
          features:
            - columns: [z]
              impute: median
              scale: standard
          train: {logistic_regression: {regularization: 0.1}}
          tune: {search: {regularization: [0.1, 0.2]}, folds: 2, maximize: auc}
          evaluate: {slices: [z > 5]}
          gate:
            - auc >= 0.5
            - auc >= champion.auc - 0.1
          export: [onnx]
          retrain:
            when:
              - every: 60 days
            cooldown: 14 days
      predictions:
        p: {model: m, from: b, write: replace}
      monitors:
        d: {model: m, from: b, window: 28 days}
      """;
  private static final String LOG =
      """
      {"protocol":{"minReaderVersion":1,"minWriterVersion":7,"writerFeatures":["domainMetadata","appendOnly","invariants"]}}
      {"metaData":{"id":"0","format":{"provider":"parquet","options":{}},"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"x\\",\\"type\\":\\"integer\\",\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":[],"configuration":{},"createdTime":0}}
      {"domainMetadata":{"domain":"dev.headgate","configuration":"{}","removed":false}}
      """;

  private WarmUp() {}

  /** Runs the commands that are run most, on a spec and a table made for it. */
  static int run(Shell shell) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal silent = new Terminal(nowhere, nowhere, 80, false, Paint.ANSI);
    try {
      Path folder = Scratch.folder("warm-up");
      Path spec = Files.writeString(folder.resolve("pipeline.yaml"), SPEC);
      Files.writeString(folder.resolve("a.csv"), rows());
      if (shell.stage() == Stage.SMALL) {
        Path log = folder.resolve(".headgate/warm_up/b/_delta_log");
        Files.createDirectories(log);
        Files.writeString(log.resolve("00000000000000000000.json"), LOG);
      }
      Shell quiet =
          new Shell(silent, shell.stage(), shell.folder(), shell.clock(), shell.services());
      for (List<String> line :
          List.of(
              List.of("check", spec.toString()),
              List.of("run", "--as-of", "2024-03-01", spec.toString()),
              List.of("run", "--as-of", "2024-03-02", spec.toString()),
              List.of("plan", spec.toString()),
              List.of("runs", "list", spec.toString()),
              List.of("models", "list", spec.toString()),
              List.of("chek"),
              List.of("--help"))) {
        Boundary.run(quiet, line.toArray(String[]::new));
      }
      try (var inside = Files.walk(folder)) {
        inside.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
      }
    } catch (java.io.IOException e) {
      return Exit.FAULT;
    }
    return Exit.DONE;
  }

  /** Sixty days in which x goes round. */
  private static String rows() {
    LocalDate first = LocalDate.of(2024, 1, 1);
    return IntStream.range(0, 600)
        .mapToObj(i -> i % 7 + "," + first.plusDays(i / 10))
        .collect(Collectors.joining("\n", "x,t\n", "\n"));
  }
}
