package dev.headgate.dsl.link;

import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.language.Surrounding;
import dev.headgate.dsl.source.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Components as other modules bring them, small. */
public final class Fakes {
  private Fakes() {}

  /**
   * Two connectors, sinks and transforms, four algorithms, the usual metrics, exports, an import,
   * two notifiers, a tracker.
   */
  public static Components components() {
    Component[] metrics =
        Stream.of(FakeMetric.values()).map(FakeMetric::component).toArray(Component[]::new);
    return withoutMetrics().with(metrics);
  }

  private static Components withoutMetrics() {
    return Components.of(
        source("csv", Csv.class),
        source("parquet", Parquet.class),
        new Fake.Sink("csv", "Writes csv.", CsvFile.class),
        new Fake.Sink("jdbc", "Writes a table.", Table.class),
        new Fake.Transform("log", "Logarithm.", Onnx.class),
        new Fake.Transform("clip", "Within bounds.", Clip.class),
        estimator("linear_regression", LogisticRegression.class),
        estimator("logistic_regression", LogisticRegression.class),
        estimator("random_forest", RandomForest.class),
        estimator("gradient_boosted_trees", Trees.class),
        new Fake.Notifier("webhook", "Posts.", Hook.class),
        new Fake.Notifier("slack", "Chats.", Hook.class),
        new Fake.Tracker("mlflow", "Keeps runs.", Server.class),
        estimator("k_means", KMeans.class),
        new Fake.Exporter("onnx", "ONNX, scored by ONNX Runtime.", Onnx.class),
        new Fake.Exporter("spark_ml", "Spark ML's own form.", Onnx.class),
        new Fake.Importer("onnx", "A file of ONNX.", OnnxFile.class));
  }

  private static Component source(String name, Class<? extends Record> options) {
    return new Fake.Source(name, "Reads " + name + ".", options);
  }

  private static Component estimator(String name, Class<? extends Record> options) {
    return new Fake.Estimator(name, "Learns by " + name + ".", options);
  }

  @Doc("Text files.")
  public record Csv(
      @Short @FilePattern @Doc("Files.") Text path,
      @Doc("Separator.") @Default("','") String separator,
      @Doc("Whether the first line names the columns.") @Default("true") boolean header) {}

  @Doc("Parquet files.")
  record Parquet(@Short @FilePattern @Doc("Files.") Text path) {}

  @Doc("A text file.")
  record CsvFile(@Short @FilePattern @Doc("The file.") Text path) {}

  @Doc("A table of a database.")
  record Table(
      @Doc("Where the database is.") Setting url,
      @Doc("Its name.") Text table,
      @Doc("Who.") @Surrounding Optional<Setting> password) {}

  @Doc("An address.")
  record Hook(
      @Doc("Where it is.") Setting url,
      @Doc("More headers.") @Default("{}") Map<String, Setting> headers) {}

  @Doc("A server.")
  record Server(
      @Doc("Where it is.") Setting url,
      @Doc("A name.") Optional<Text> experiment,
      @Doc("Opens it.") Optional<Setting> token) {}

  @Doc("Logistic regression.")
  record LogisticRegression(
      @Doc("Most passes.") @Default("100") @AtLeast(1) int iterations,
      @Doc("Strength of the penalty.") @Default("0.0") @AtLeast(0) double regularization) {}

  @Doc("Random forest.")
  record RandomForest(
      @Doc("Trees.") @Default("20") @AtLeast(1) int trees,
      @Doc("Levels.") @Default("5") @AtLeast(1) @AtMost(30) int maxDepth) {}

  @Doc("Gradient-boosted trees.")
  record Trees(
      @Doc("Trees.") @Default("20") @AtLeast(1) int iterations,
      @Doc("Levels.") @Default("5") @AtLeast(1) @AtMost(30) int maxDepth,
      @Doc("Step.") @Default("0.1") @Above(0) @AtMost(1) double learningRate,
      @Doc("Share of rows a tree sees.") Optional<Share> subsample,
      @Doc("Names.") @Default("[]") List<Text> monotone) {}

  @Doc("K-means.")
  record KMeans(@Doc("Clusters.") @AtLeast(2) int k) {}

  @Doc("Bounds.")
  record Clip(
      @Doc("The least number.") Optional<Double> min,
      @Doc("The greatest number.") Optional<Double> max) {

    Clip {
      if (min.isEmpty() && max.isEmpty()) {
        throw new IllegalArgumentException("'clip' needs min, max or both");
      }
    }
  }

  @Doc("No settings.")
  record Onnx() {}

  @Doc("A file of ONNX.")
  record OnnxFile(
      @Short @FilePattern @Doc("The file.") Text path,
      @Doc("Columns in order.") @Default("[]") List<Text> columns) {}

  /** A component of a name. */
  private static final class Fake {
    private record Source(String name, String doc, Class<? extends Record> options)
        implements Component.Source {}

    private record Notifier(String name, String doc, Class<? extends Record> options)
        implements Component.Notifier {}

    private record Tracker(String name, String doc, Class<? extends Record> options)
        implements Component.Tracker {}

    private record Estimator(String name, String doc, Class<? extends Record> options)
        implements Component.Estimator {

      @Override
      public Set<Model.Task> tasks() {
        return switch (name) {
          case "linear_regression" -> Set.of(Model.Task.REGRESSION);
          case "logistic_regression" -> Set.of(Model.Task.BINARY, Model.Task.MULTICLASS);
          case "gradient_boosted_trees" -> Set.of(Model.Task.BINARY, Model.Task.REGRESSION);
          case "k_means" -> Set.of(Model.Task.CLUSTERING);
          default -> EnumSet.allOf(Model.Task.class);
        };
      }

      @Override
      public boolean takesWeights() {
        return !name.equals("random_forest");
      }
    }

    private record Sink(String name, String doc, Class<? extends Record> options)
        implements Component.Sink {

      @Override
      public Optional<String> refusal(Record options, Output.Write write) {
        return name.equals("csv") && write != Output.Write.REPLACE
            ? Optional.of("a file is replaced as a whole")
            : Optional.empty();
      }

      @Override
      public String place(Record options) {
        return options instanceof CsvFile file
            ? file.path().value()
            : ((Table) options).table() + " of " + ((Table) options).url();
      }
    }

    private record Transform(String name, String doc, Class<? extends Record> options)
        implements Component.Transform {

      @Override
      public boolean turnsBack(Record options) {
        return options instanceof Onnx;
      }
    }

    private record Exporter(String name, String doc, Class<? extends Record> options)
        implements Component.Exporter {}

    private record Importer(String name, String doc, Class<? extends Record> options)
        implements Component.Importer {}
  }
}
