package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.model.score.CsvScoring;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters are learned, judged, scored with and watched without a label. */
class ClusteringTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      datasets:
        customers:
          ingest:
            from: {csv: data/*.csv}
            schema: id INT, day DATE, orders DOUBLE, basket DOUBLE
            write: append
          time: day
          key: [id]
      models:
        kinds:
          from: customers
          task: clustering
          split: {test: 10 days}
          features:
            - {columns: [orders, basket], scale: standard}
          train: {k_means: {k: 3, starts: 1}}
          gate:
            - silhouette >= 0.6
            - smallest_cluster >= 0.1
            - silhouette >= champion.silhouette - 0.05
          export: [onnx]
          retrain: {when: [{performance: {silhouette: {drop: 0.1}}}]}
      predictions:
        kinds_of: {model: kinds, from: customers}
      monitors:
        watch: {model: kinds, from: customers, window: 20 days, min_rows: 50}
      """;

  @TempDir Path folder;

  /** Customers around some places, ten a day. */
  private void customers(String month, int first, int count, double[][] places) throws IOException {
    Random random = new Random(first);
    StringBuilder rows = new StringBuilder("id,day,orders,basket\n");
    for (int i = 0; i < count; i++) {
      double[] place = places[i % places.length];
      rows.append(
          String.format(
              Locale.ROOT,
              "%d,%s-%02d,%.3f,%.3f%n",
              first + i,
              month,
              1 + i / 10,
              place[0] + random.nextGaussian(),
              place[1] + random.nextGaussian()));
    }
    Headgate.write(folder.resolve("data/" + month + ".csv"), rows.toString());
  }

  private RunRecord run(String asOf) {
    return InProcess.in(folder, asOf).run(Given.NOTHING, RunOptions.PLAIN);
  }

  @Test
  void clustersThatMovedAreLearnedAnew() throws IOException {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    customers("2024-01", 0, 300, new double[][] {{20, 5}, {5, 40}, {40, 40}});
    ModelRecord first = run("2024-02-01T00:00:00Z").models().get(0);
    assertThat(first.verdict().text()).isEqualTo("promoted");
    assertThat(first.gate())
        .extracting(GateRecord::that)
        .endsWith("the export scores as Spark does");
    assertThat(first.gate()).extracting(g -> g.holds().passes()).containsOnly(true);

    ModelCard card =
        Cards.find(Warehouse.beside(folder, "shop").workspace(), "kinds", 1).orElseThrow();
    assertThat(card.label()).isEmpty();
    assertThat(card.clusters())
        .extracting(ModelCard.Cluster::cluster)
        .containsExactly("0", "1", "2");
    assertThat(Double.parseDouble(card.clusters().get(1).typical().get("orders")))
        .isCloseTo(20, within(0.5));

    List<Row> said =
        Warehouse.beside(folder, "shop")
            .table("kinds_of")
            .sort("id")
            .select("id", "prediction", "distance_to_centre", "model_version")
            .collectAsList();
    assertThat(said).hasSize(300);
    // by the first feature of the centres
    assertThat(said.subList(0, 3)).extracting(r -> r.getLong(1)).containsExactly(1L, 0L, 2L);

    Path scored = folder.resolve("scored.csv");
    CsvScoring.score(
        folder.resolve(".headgate/shop/_models/kinds/1/onnx"),
        folder.resolve("data/2024-01.csv"),
        scored);
    assertThat(Files.readAllLines(scored).get(0))
        .isEqualTo("id,day,orders,basket,prediction,distance_to_centre,model_version");
    for (int i = 0; i < 300; i++) {
      assertThat(Files.readAllLines(scored).get(1 + i))
          .endsWith("," + said.get(i).getLong(1) + "," + said.get(i).getDouble(2) + ",1");
    }

    customers("2024-02", 1000, 280, new double[][] {{12, 22}, {5, 40}, {30, 22}});
    RunRecord second = run("2024-02-29T00:00:00Z");
    MonitorRecord watch = second.monitors().get(0);
    assertThat(watch.verdict().text()).isEqualTo("drift");
    assertThat(watch.decision().text()).isEqualTo("retrain");
    assertThat(watch.reasons().get(0).text()).startsWith("silhouette fell by");
    String page = Files.readString(Path.of(watch.report().replace("file:", "")));
    assertThat(page).contains("Scores: prediction", "Measured on ").doesNotContain("label yet");
    ModelRecord anew = second.models().get(0);
    assertThat(anew.version()).isEqualTo(2);
    assertThat(anew.gate())
        .filteredOn(g -> g.that().contains("champion"))
        .extracting(g -> g.holds())
        .doesNotContain(GateRecord.Holds.UNDECIDED);
  }
}
