package dev.headgate.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** A pipeline small enough to run often, with every verb in it. */
final class SmallProject {
  static final String SPEC =
      """
      headgate: 1
      pipeline: visits
      time_zone: UTC
      as_of: {start: 2024-03-01}

      datasets:
        visits:
          ingest:
            from: {csv: data/*.csv}
            schema: id INT, at TIMESTAMP, shop STRING, minutes DOUBLE, pages DOUBLE, bought INT
            write: append
          time: at
          key: [id]
          expect:
            - id IS NOT NULL
            - that: minutes >= 0
              on_violation: quarantine
            - unique: [id]
        recent:
          sql: |
            SELECT id, at, shop, minutes, pages, bought FROM visits
            WHERE at < :as_of
          time: at
          key: [id]
      models:
        buyer:
          from: recent
          task: binary
          label: bought
          split: {test: 10 days}
          features:
            - columns: [minutes, pages]
              impute: median
              scale: standard
            - columns: [shop]
              encode: one_hot
          train: {logistic_regression: {regularization: 0.01}}
          evaluate: {slices: [shop]}
          gate:
            - auc >= 0.6
            - auc >= champion.auc - 0.05
          export: [onnx]
          retrain:
            when:
              - every: 20 days
      predictions:
        likely: {model: buyer, from: recent, write: replace, keep: [shop]}
      monitors:
        buyer_drift: {model: buyer, from: recent, window: 10 days, min_rows: 50}
      """;

  private final Path folder;

  private SmallProject(Path folder) {
    this.folder = folder;
  }

  /** A project in an empty folder, with two months of visits. */
  static SmallProject in(Path folder) {
    SmallProject project = new SmallProject(folder);
    project.spec(SPEC);
    project.visits("2024-01.csv", "2024-01-01T00:00:00Z", 31, 1);
    project.visits("2024-02.csv", "2024-02-01T00:00:00Z", 29, 2);
    return project;
  }

  /** A project that is there. */
  static SmallProject opened(Path folder) {
    return new SmallProject(folder);
  }

  /** Its folder. */
  Path folder() {
    return folder;
  }

  /** The command typed in it. */
  Headgate headgate() {
    return Headgate.in(folder);
  }

  /** Replaces the spec. */
  void spec(String text) {
    Headgate.write(folder.resolve("pipeline.yaml"), text);
  }

  /** Replaces a text within the spec, which must be there. */
  void edit(String from, String to) {
    try {
      String text = Files.readString(folder.resolve("pipeline.yaml"));
      if (!text.contains(from)) {
        throw new IllegalArgumentException("the spec does not hold: " + from);
      }
      spec(text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of visits, 30 a day; the same arguments write the same bytes. */
  void visits(String file, String from, int days, long seed) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("id,at,shop,minutes,pages,bought\n");
    Instant start = Instant.parse(from);
    String[] shops = {"oslo", "lima", "rome"};
    for (int day = 0; day < days; day++) {
      for (int i = 0; i < 30; i++) {
        Instant at = start.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(45L * i));
        double minutes = Math.round(100 * Math.exp(1 + random.nextGaussian())) / 100.0;
        int pages = 1 + random.nextInt(12);
        int shop = random.nextInt(3);
        double score = 0.3 * pages + 0.15 * minutes + (shop == 1 ? 1 : 0) - 3.2;
        boolean bought = random.nextDouble() < 1 / (1 + Math.exp(-score));
        csv.append(
            String.format(
                Locale.ROOT,
                "%d,%s,%s,%s,%d,%d%n",
                at.getEpochSecond() / 60,
                at,
                shops[shop],
                random.nextInt(25) == 0 ? "" : String.valueOf(minutes),
                pages,
                bought ? 1 : 0));
      }
    }
    Headgate.write(folder.resolve("data").resolve(file), csv.toString());
  }

  /** Adds lines to the end of a data file of one's own. */
  void rows(String file, String lines) {
    Headgate.write(
        folder.resolve("data").resolve(file), "id,at,shop,minutes,pages,bought\n" + lines);
  }
}
