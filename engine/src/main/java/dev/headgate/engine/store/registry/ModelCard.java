package dev.headgate.engine.store.registry;

import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.MetricRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one version of a model, kept beside its artefacts as {@code card.json}.
 *
 * @param model its name
 * @param version 1 for the first
 * @param run the run that trained or imported it
 * @param asOf logical time of that run, ISO 8601
 * @param meaning digest of the definition: label, features, split, train, tune, data upstream
 * @param task binary, multiclass, regression or clustering
 * @param dataset the dataset it was trained on, or judged on where it was trained elsewhere
 * @param datasetPath its table
 * @param datasetVersion the Delta version that was read
 * @param datasetIdentity what {@code TableView.identity()} said
 * @param label the label's column, empty where the task has none
 * @param classes class labels in index order, of a clustering the clusters' numbers, empty for
 *     regression
 * @param inputs input columns and their kind, numeric or string
 * @param train the rows it was fitted on; none where it was trained elsewhere
 * @param validation the rows that chose
 * @param test the rows that judged
 * @param refit the rows on which what leaves was fitted once more, after the model had passed its
 *     gates; none where what was judged leaves. Metrics, slices, importance and threshold are of
 *     the model before
 * @param settings the algorithm's settings as chosen, and as {@code training} what it learned of
 *     its rows where that was not each as it is, as {@code algorithm} its name and as {@code
 *     preparation} how the columns are prepared; of a model that was trained elsewhere its {@code
 *     file}, that file's {@code sha256} and what is known of its {@code producer}
 * @param trials the points that the search tried
 * @param threshold decision threshold of a binary model
 * @param metric its main metric, by which impact and tuning are told
 * @param metrics metrics on the held-out rows
 * @param slices metrics by slice
 * @param importance fall of the main metric when a column is shuffled among the held-out rows
 * @param gate what the gates said
 * @param exports what was exported
 * @param clusters what the held-out rows of each cluster are like; empty but for a clustering
 */
public record ModelCard(
    String model,
    int version,
    String run,
    String asOf,
    String meaning,
    String task,
    String dataset,
    String datasetPath,
    long datasetVersion,
    String datasetIdentity,
    String label,
    List<String> classes,
    Map<String, String> inputs,
    Part train,
    Part validation,
    Part test,
    Part refit,
    Map<String, String> settings,
    List<Trial> trials,
    double threshold,
    String metric,
    List<MetricRecord> metrics,
    List<Slice> slices,
    Map<String, Double> importance,
    List<GateRecord> gate,
    List<ExportRecord> exports,
    List<Cluster> clusters) {
  /** File of the profile of the training rows, within the version's folder. */
  public static final String REFERENCE = "reference.profile";

  /** File of the profile of the scores on the held-out rows. */
  public static final String SCORES = "scores.profile";

  /** Folder of the ONNX bundle. */
  public static final String ONNX = "onnx";

  /** Folder of the native Spark ML pipeline. */
  public static final String SPARK = "spark";

  /**
   * Folder within a version's own of what was judged, as {@link #ONNX} and {@link #SPARK}, where
   * something else leaves.
   */
  public static final String JUDGED = "judged";

  /** The setting that names the file of a model that was trained elsewhere. */
  public static final String FILE = "file";

  /** The setting that tells what was learned of the rows. */
  public static final String TRAINING = "training";

  /** The setting that names the algorithm, as the spec writes it. */
  public static final String ALGORITHM = "algorithm";

  /** The setting that tells how the columns are prepared, what is filled in among it. */
  public static final String PREPARATION = "preparation";

  /** Stands between the clauses of a setting. */
  private static final String BETWEEN = "; ";

  /** The setting with that file's digest. */
  public static final String SHA256 = "sha256";

  /** File of this card. */
  public static final String CARD = "card.json";

  /**
   * A part of the split.
   *
   * @param rows how many rows
   * @param from first event time, ISO 8601, or empty without one
   * @param to event time after the last, ISO 8601, or empty
   */
  public record Part(long rows, String from, String to) {
    /** No rows. */
    public static final Part NONE = new Part(0, "", "");
  }

  /**
   * One point of the search.
   *
   * @param settings the settings tried
   * @param scores the metric by fold
   * @param mean its mean
   */
  public record Trial(Map<String, String> settings, List<Double> scores, double mean) {}

  /**
   * Metrics of one slice.
   *
   * @param slice {@code carrier = UA} or the condition
   * @param rows its rows
   * @param metrics its metrics
   */
  public record Slice(String slice, long rows, List<MetricRecord> metrics) {}

  /**
   * A cluster.
   *
   * @param cluster its number
   * @param rows its held-out rows
   * @param typical by input the mean of the numbers, to four digits, or the most frequent text;
   *     without inputs of which no row has a value
   */
  public record Cluster(String cluster, long rows, Map<String, String> typical) {}

  /** A card that was written before there were clusters or refits has none. */
  public ModelCard {
    refit = refit == null ? Part.NONE : refit;
    clusters = clusters == null ? List.of() : List.copyOf(clusters);
  }

  /** Whether what leaves was fitted once more, after the model had passed its gates. */
  public boolean isRefitted() {
    return refit.rows() > 0;
  }

  /**
   * Where the model is that was judged: it alone has not seen the rows that judged it.
   *
   * @param folder the version's folder
   */
  public String judged(String folder) {
    return isRefitted() ? folder + "/" + JUDGED : folder;
  }

  /** Whether it was trained elsewhere. */
  public boolean isImported() {
    return train.rows() == 0 && settings.containsKey(FILE);
  }

  /** A setting of several clauses, as it is kept. */
  public static String setting(List<String> clauses) {
    return String.join(BETWEEN, clauses);
  }

  /** How the columns are prepared, a clause for the columns of each way; empty where untold. */
  public List<String> preparation() {
    return Optional.ofNullable(settings.get(PREPARATION))
        .map(clauses -> List.of(clauses.split(BETWEEN)))
        .orElse(List.of());
  }

  /** The rows that later data is held against: those it learned from, else those that judged it. */
  public Part reference() {
    Part learned = isRefitted() ? refit : train;
    return isImported() ? test : learned;
  }

  /** The same, fitted once more on these rows. */
  public ModelCard refitted(Part rows) {
    return with(rows, metrics, slices, gate, exports);
  }

  /** The same, judged anew. */
  public ModelCard judged(
      List<MetricRecord> metrics,
      List<Slice> slices,
      List<GateRecord> gate,
      List<ExportRecord> exports) {
    return with(refit, metrics, slices, gate, exports);
  }

  private ModelCard with(
      Part refit,
      List<MetricRecord> metrics,
      List<Slice> slices,
      List<GateRecord> gate,
      List<ExportRecord> exports) {
    return new ModelCard(
        model,
        version,
        run,
        asOf,
        meaning,
        task,
        dataset,
        datasetPath,
        datasetVersion,
        datasetIdentity,
        label,
        classes,
        inputs,
        train,
        validation,
        test,
        refit,
        settings,
        trials,
        threshold,
        metric,
        metrics,
        slices,
        importance,
        gate,
        exports,
        clusters);
  }
}
