package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Profiles;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelCard.Part;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.watch.drift.WindowScores.Scored;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** A shop's orders from January to mid-March 2013 and a champion that learned from January. */
final class Shop {
  static final ZoneId ZONE = ZoneId.of("UTC");
  static final Instant AS_OF = Instant.parse("2013-03-15T00:00:00Z");
  static final int A_DAY = 60;

  private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
  private static final LocalDate JUDGED = LocalDate.of(2013, 2, 1);
  private static final LocalDate NEW = LocalDate.of(2013, 2, 15);

  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      datasets:
        orders:
          sql: SELECT 1 AS x
          time: at
          columns: {late: {known_after: 2 days}}
      models:
        risk:
          from: orders
          task: binary
          label: late
          split: {test: 14 days}
          features: [{columns: [x, y, city]}]
          train: {guess: {}}
          evaluate:
            metrics:
              half: {recall: {at_threshold: 0.5}}
              cost:
                sql: {value: avg(abs(x) * abs(label - prediction)), better: smaller}
      monitors:
        watch: {model: risk, from: orders, window: 28 days, min_rows: %d}
      """;

  private final Workspace workspace;
  private final LinkedSpec spec;
  private final SparkSession spark = SparkFixture.session();

  /** No settings. */
  record Nothing() {}

  private record Guess(String name, String doc, Class<? extends Record> options)
      implements Component.Estimator {}

  private Shop(Path warehouse, int minRows) {
    String place = warehouse.toString();
    this.workspace = new Workspace(place + "/pipeline.yaml", place, place, "shop");
    this.spec = linked(SPEC.formatted(minRows));
  }

  /** A monitor as it is written in the shop's spec. */
  static Monitor monitor(String written) {
    String spec = SPEC.formatted(500) + "  rows: " + written + "\n";
    return linked(spec).spec().monitors().get("rows");
  }

  private static LinkedSpec linked(String spec) {
    SourceFile file = new SourceFile("pipeline.yaml", spec);
    Components components =
        Components.load(Shop.class.getClassLoader())
            .with(new Guess("guess", "Guesses.", Nothing.class));
    ReadResult read = SpecReader.read(file, components, Map.of());
    Findings findings = new Findings();
    return Linker.link(read.spec().orElseThrow(), read.spans(), components, findings)
        .orElseThrow(() -> new AssertionError(findings.inOrder().toString()));
  }

  /**
   * A shop in which, from 15 February on, x is larger and other orders are late than before.
   *
   * @param shift by how much x is larger
   * @param flipped share of the labels that are turned round
   */
  static Shop open(Path warehouse, double shift, double flipped, int minRows) {
    Shop shop = new Shop(warehouse, minRows);
    shop.publish(shift, flipped);
    shop.keepProfiles();
    return shop;
  }

  private void publish(double shift, double flipped) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    LocalDate end = LocalDate.ofInstant(AS_OF, ZONE);
    for (LocalDate day = FIRST; day.isBefore(end); day = day.plusDays(1)) {
      boolean late = !day.isBefore(NEW);
      for (int i = 0; i < A_DAY; i++) {
        double x = random.nextGaussian() + (late ? shift : 0);
        boolean label = random.nextDouble() < probability(x);
        boolean shown = late && random.nextDouble() < flipped ? !label : label;
        rows.add(
            RowFactory.create(
                day.atTime(i % 24, i).atZone(ZONE).toInstant(),
                x,
                random.nextInt(20) == 0 ? null : (Double) random.nextGaussian(),
                List.of("Rome", "Oslo", "Lima").get(random.nextInt(3)),
                shown ? 1 : 0));
      }
    }
    StructType schema =
        StructType.fromDDL("at TIMESTAMP, x DOUBLE, y DOUBLE, city STRING, late INT");
    Publication.to(spark, workspace.table("orders"))
        .profiledBy(Optional.of("at"), ZONE)
        .after(Tables.open(workspace.table("orders")))
        .publish(spark.createDataFrame(rows, schema), Draft.of("f" + shift, "m", "r", AS_OF));
  }

  /** The orders are written anew, x by so much larger in the newest month. */
  void again(double shift) {
    publish(shift, 0);
  }

  private void keepProfiles() {
    Profile learned =
        Profiles.of(spark, orders(), Optional.of("at"), ZONE)
            .window(FIRST.toEpochDay(), JUDGED.toEpochDay());
    String folder = workspace.model("risk", 1);
    Documents.here().write(folder + "/" + ModelCard.REFERENCE, learned.toBytes());
    Random random = new Random(8);
    List<Scored> scores = new ArrayList<>();
    for (int i = 0; i < 14 * A_DAY; i++) {
      double p = probability(random.nextGaussian());
      scores.add(
          new Scored(p > 0.5 ? 1 : 0, new double[] {1 - p, p}, OptionalDouble.empty(), null));
    }
    List<ProfileColumn> columns =
        List.of(ProfileColumn.numeric("probability"), ProfileColumn.categorical("prediction"));
    Profile heldOut =
        new WindowScores(Watched.of(card()), scores, false, (plain, rows) -> plain)
            .profile(columns);
    Documents.here().write(folder + "/" + ModelCard.SCORES, heldOut.toBytes());
  }

  TableView orders() {
    return Tables.open(workspace.table("orders")).orElseThrow();
  }

  Optional<TableView> results() {
    return Tables.open(workspace.drift("watch"));
  }

  Workspace workspace() {
    return workspace;
  }

  Monitor monitor() {
    return spec.spec().monitors().get("watch");
  }

  StepContext context() {
    return new StepContext(
        spark,
        workspace,
        spec,
        AS_OF,
        Map.of("as_of", AS_OF),
        "20130315-0001",
        Progress.NONE,
        Map.of("orders", orders()));
  }

  static ModelCard card() {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("x", "numeric");
    inputs.put("y", "numeric");
    inputs.put("city", "string");
    return new ModelCard(
        "risk",
        1,
        "20130215-0001",
        "2013-02-15T00:00:00Z",
        "m",
        "binary",
        "orders",
        "",
        0,
        "",
        "late",
        List.of("0", "1"),
        inputs,
        part(FIRST, JUDGED),
        new Part(0, "", ""),
        part(JUDGED, NEW),
        Part.NONE,
        Map.of(),
        List.of(),
        0.5,
        "auc",
        List.of(
            new MetricRecord("auc", 0.74, 0.70, 0.78, 14 * A_DAY),
            new MetricRecord("log_loss", 0.59, 0.56, 0.62, 14 * A_DAY),
            new MetricRecord("half", 0.68, 0.65, 0.71, 14 * A_DAY),
            new MetricRecord("cost", 0.19, 0.17, 0.21, 14 * A_DAY),
            new MetricRecord("gone", 0.19, 0.17, 0.21, 14 * A_DAY)),
        List.of(),
        Map.of("x", 0.2, "y", 0.0, "city", 0.001),
        List.of(),
        List.of(),
        List.of());
  }

  private static Part part(LocalDate from, LocalDate to) {
    return new Part(
        Duration.between(from.atStartOfDay(), to.atStartOfDay()).toDays() * A_DAY,
        from.atStartOfDay(ZONE).toInstant().toString(),
        to.atStartOfDay(ZONE).toInstant().toString());
  }

  private static double probability(double x) {
    return 1 / (1 + Math.exp(-1.2 * x));
  }

  /** What the champion says, in place of its bundle. */
  static Dataset<Row> score(StepContext context, ModelCard card, Dataset<Row> rows) {
    String p = "1 / (1 + exp(-1.2 * x))";
    return rows.select(
        functions.col(WindowRows.LABEL),
        functions.expr("CASE WHEN " + p + " > 0.5 THEN 1.0D ELSE 0.0D END"),
        functions.expr("array(1 - " + p + ", " + p + ")"),
        functions.col(WindowRows.FIGURES));
  }

  /** Compares as a run does. */
  DriftResult compare() {
    ChampionBasis basis = new ChampionBasis(card(), monitor().minRows(), Shop::score);
    return new Run(context(), "watch", monitor(), basis, results(), "fingerprint", "meaning")
        .result();
  }
}
