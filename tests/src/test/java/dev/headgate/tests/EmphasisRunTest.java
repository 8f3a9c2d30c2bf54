package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.store.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sample, a weight and a logarithm teach is predicted of all rows in their own unit. */
class EmphasisRunTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      datasets:
        payments:
          ingest:
            from: {csv: payments.csv}
            schema: id INT, x DOUBLE, fraud INT, amount DOUBLE, w DOUBLE
          key: [id]
      models:
        frauds:
          from: payments
          task: binary
          label: fraud
          sample: {negative: 10%}
          features: [{columns: [x]}]
          train: {logistic_regression: {}}
          gate: [auc >= 0.6, expected_calibration_error <= 0.03]
          export: [onnx]
        amounts:
          from: payments
          task: regression
          label: {column: amount, transform: ln}
          weight: w
          features: [{columns: numeric}]
          train: {linear_regression: {}}
          gate: [mae >= 0]
          export: [onnx]
      predictions:
        suspicious: {model: frauds, from: payments}
        expected: {model: amounts, from: payments, keep: [amount]}
      """;

  @Test
  void predictionsAreOfAllRowsAndInTheirUnit(@TempDir Path folder) throws Exception {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    Headgate.write(folder.resolve("payments.csv"), payments());
    InProcess project = InProcess.in(folder, "2024-02-01T00:00:00Z");

    RunRecord record = project.run(Given.NOTHING, RunOptions.PLAIN);
    assertThat(record.models()).extracting(m -> m.verdict().text()).containsOnly("promoted");
    Warehouse warehouse = Warehouse.beside(folder, "p");
    double rate = mean(warehouse.table("payments"), "avg(fraud)");
    assertThat(mean(warehouse.table("suspicious"), "avg(probability)"))
        .isCloseTo(rate, within(0.2 * rate));
    assertThat(mean(warehouse.table("expected"), "percentile(prediction / amount, 0.5)"))
        .isCloseTo(1, within(0.05));
    String card = Files.readString(folder.resolve(".headgate/p/_models/frauds/1/card.json"));
    assertThat(card).contains("10% of the negatives; ");

    String other = SPEC.replace("{negative: 10%}", "{negative: 20%}");
    Headgate.write(folder.resolve("pipeline.yaml"), other);
    assertThat(project.due(Given.NOTHING, RunOptions.PLAIN))
        .contains("frauds")
        .doesNotContain("amounts");
  }

  private static double mean(Dataset<Row> rows, String expression) {
    return rows.selectExpr(expression).first().getDouble(0);
  }

  /** About one payment in twelve is a fraud; a weight of 0 goes with an amount that is wrong. */
  private static String payments() {
    Random random = new Random(9);
    StringBuilder csv = new StringBuilder("id,x,fraud,amount,w\n");
    for (int i = 0; i < 3000; i++) {
      double x = random.nextGaussian();
      int fraud = random.nextDouble() < 1 / (1 + Math.exp(3 - x)) ? 1 : 0;
      boolean wrong = random.nextInt(20) == 0;
      double amount = Math.exp(2 + x + 0.1 * random.nextGaussian()) * (wrong ? 10 : 1);
      csv.append(
          String.format(Locale.ROOT, "%d,%.4f,%d,%.4f,%d%n", i, x, fraud, amount, wrong ? 0 : 1));
    }
    return csv.toString();
  }
}
