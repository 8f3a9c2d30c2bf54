package dev.headgate.tests.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * A project with every kind of place that data comes from and goes to. The spec is in the driver's
 * folder; what executors read and write is in one that all see.
 *
 * @param driver folder of the driver alone
 * @param shared folder that workers see too
 */
record JarProject(Path driver, Path shared) {
  /** Everything but the estimators; {@code NAME} stands for a place of this test. */
  private static final String SPEC =
      """
      headgate: 1
      pipeline: visits
      time_zone: UTC
      as_of: {start: 2024-03-01}
      notify:
        - to: {webhook: {url: 'LISTENER/webhook'}}
        - to: {slack: {url: 'LISTENER/slack'}}
      tracking: {mlflow: {url: 'LISTENER', timeout: 2 seconds}}
      datasets:
        visits:
          ingest:
            from: {csv: SHARED/data/*.csv}
            schema: id INT, at TIMESTAMP, shop STRING, minutes DOUBLE, pages DOUBLE, bought INT
            write: append
          time: at
          key: [id]
          expect:
            - id IS NOT NULL
            - that: minutes >= 0
              on_violation: quarantine
        shops:
          ingest:
            from: {jsonl: SHARED/data/shops.jsonl}
            schema: shop STRING, city STRING
          key: [shop]
        recent:
          sql: |
            SELECT v.id, v.at, v.shop, s.city, v.minutes, v.pages, v.bought
            FROM visits v JOIN shops s ON v.shop = s.shop WHERE v.at < :as_of
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
            - columns: [city]
              encode: one_hot
          train: {logistic_regression: {regularization: 0.01}}
          evaluate: {slices: [shop]}
          gate:
            - auc >= 0.5
          export: [onnx]
          retrain:
            when:
              - every: 20 days
      predictions:
        likely: {model: buyer, from: recent, write: replace, keep: [shop]}
      monitors:
        buyer_drift: {model: buyer, from: recent, window: 10 days, min_rows: 50}
      outputs:
        sheet: {from: likely, to: {csv: SHARED/out/likely.csv}}
        folder: {from: likely, to: {parquet: SHARED/out/likely}}
        mart: {from: likely, to: {jdbc: {url: 'MART', table: likely, user: sa}}}
      """;

  /** What the pipeline published, read again, and files of which one is to be left out. */
  private static final String SECOND =
      """
      headgate: 1
      pipeline: second
      datasets:
        likely:
          ingest:
            from: {parquet: SHARED/out/likely}
            schema: id INT, shop STRING, probability DOUBLE
            on_new_column: ignore
        more:
          ingest:
            from: {csv: SHARED/more/*.csv}
            schema: id INT
            write: append
        cities:
          ingest:
            from: {json: SHARED/data/shops.jsonl}
            schema: shop STRING, city STRING
        seen:
          ingest:
            from: {delta: SHARED/warehouse/visits/recent}
            schema: id INT
            on_new_column: ignore
      """;

  /** What only the driver sees. */
  private static final String OWN =
      """
      headgate: 1
      pipeline: own
      datasets:
        visits:
          ingest:
            from: {csv: own.csv}
            schema: id INT, minutes DOUBLE
        more:
          ingest:
            from: {csv: own.csv}
            schema: id INT, minutes DOUBLE
      """;

  /** A file that ends early, so that tasks fail. */
  private static final String TORN =
      """
      headgate: 1
      pipeline: torn
      datasets:
        visits:
          ingest:
            from: {csv: SHARED/torn/visits.csv.gz}
            schema: id INT, at TIMESTAMP, shop STRING, minutes DOUBLE, pages DOUBLE, bought INT
      """;

  private static final String TESTS =
      """
      tests:
        a visit has the city of its shop:
          given:
            shops: [{shop: oslo, city: north}]
            visits: [{id: 1, at: 2024-02-01 10:00, shop: oslo, minutes: 3, pages: 2, bought: 0}]
          as_of: 2024-03-01
          expect:
            recent: [{id: 1, city: north}]
        a weak candidate is refused:
          gate: {model: buyer, candidate: {auc: 0.4}, expect: {verdict: refused}}
      """;

  /** Writes all of it. */
  void write(String listener, String mart) throws IOException {
    text(driver.resolve("pipeline.yaml"), SPEC.replace("LISTENER", listener).replace("MART", mart));
    text(driver.resolve("pipeline.test.yaml"), TESTS);
    text(driver.resolve("second/second.yaml"), SECOND);
    text(shared.resolve("more/read.csv"), "id\n1\n");
    text(shared.resolve("more/left.csv"), "id\n2\n3\n");
    text(driver.resolve("own/own.yaml"), OWN);
    text(driver.resolve("own/own.csv"), "id,minutes\n1,2.5\n");
    text(
        shared.resolve("data/shops.jsonl"),
        "{\"shop\": \"oslo\", \"city\": \"north\"}\n{\"shop\": \"lima\", \"city\": \"south\"}\n");
    text(
        shared.resolve("data/2024-01.csv"),
        visits("2024-01-01", 60, 1) + "9,2024-02-01T00:00:00Z,oslo,-1,1,0\n");
    text(driver.resolve("torn/torn.yaml"), TORN);
    byte[] whole = zipped(visits("2024-01-01", 60, 1));
    Files.createDirectories(shared.resolve("torn"));
    Files.write(shared.resolve("torn/visits.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
    text(driver.resolve("one.csv"), "minutes,pages,city\n3.5,4,north\n1.0,1,south\n");
  }

  /** Three weeks later: everybody stays five times as long. */
  void later() throws IOException {
    text(
        shared.resolve("data/2024-03.csv"),
        visits("2024-03-01", 21, 5) + "8,2024-03-02T00:00:00Z,oslo,-1,1,0\n");
  }

  /** A text in which the folders stand. */
  String placed(String text) {
    return text.replace("SHARED", shared.toString()).replace("DRIVER", driver.toString());
  }

  /** Whether a connector, notifier or tracker is used. */
  static boolean names(String component) {
    return (SPEC + SECOND).contains("{" + component + ":");
  }

  /** Whether models leave in a form. */
  static boolean exports(String form) {
    return SPEC.contains("export: [" + form + "]");
  }

  private void text(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, placed(text));
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String visits(String from, int days, double longer) {
    Random random = new Random(days);
    StringBuilder csv = new StringBuilder("id,at,shop,minutes,pages,bought\n");
    for (int day = 0; day < days; day++) {
      LocalDate date = LocalDate.parse(from).plusDays(day);
      for (int i = 0; i < 20; i++) {
        double minutes = longer * Math.exp(1 + random.nextGaussian());
        int pages = 1 + random.nextInt(12);
        double score = 0.3 * pages + 0.15 * minutes / longer - 2.8;
        int bought = random.nextDouble() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
        csv.append(
            String.format(
                Locale.ROOT,
                "%d,%sT%02d:00:00Z,%s,%.2f,%d,%d%n",
                1000 * date.toEpochDay() + i,
                date,
                i,
                i % 2 == 0 ? "oslo" : "lima",
                minutes,
                pages,
                bought));
      }
    }
    return csv.toString();
  }
}
