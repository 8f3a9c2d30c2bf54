package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is learned from a dataset or elsewhere, how it is judged and when it is learned anew. */
@Doc(
    "What is learned from a dataset (train) or was learned elsewhere (import), how it is judged"
        + " and when it is learned anew.")
@ExactlyOne({"train", "import"})
public record Model(
    @Doc("The dataset to learn from and to be judged on.") Text from,
    @Doc("What kind of thing is predicted.") Task task,
    @Example({"churned", "{column: churned, positive: \"yes\"}"})
        @Doc("The column that is predicted; a clustering predicts none.")
        @NeededWhen(
            key = "task",
            is = {"binary", "multiclass", "regression", "recommendation"})
        Optional<Label> label,
    @Example("{user: user_id, item: movie_id}")
        @Doc(
            "Who is recommended what; for task: recommendation, which learns from these two columns"
                + " and takes no features.")
        @NeededWhen(key = "task", is = "recommendation")
        Optional<Recommend> recommend,
    @Example("quantity")
        @Doc(
            "Column with the weight of a row in training, at least 0: a row of weight 2 counts as"
                + " two. It is no feature. Metrics, gates and drift count every row once; a"
                + " weighted figure is a metric in SQL.")
        Optional<Text> weight,
    @Example("balanced")
        @Doc(
            "How the classes are weighed in training, beside weight. It shifts the probabilities"
                + " towards the rare classes, which log_loss and expected_calibration_error see; to"
                + " favour one class in decisions alone, choose a threshold.")
        Optional<ClassWeight> classWeight,
    @Example({"{negative: 5%}", "{negative: 20%, positive: 50%}"})
        @Doc(
            "Share of a class's training rows that is learned from, by the hash of the key:"
                + " negative and positive, or of several classes their names. The rows that judge"
                + " stay whole, and probabilities are corrected to the classes' shares before"
                + " sampling.")
        @Default("{}")
        Map<String, Share> sample,
    @Example({"{test: 20%}", "{test: 14 days, validation: 14 days}"})
        @Doc(
            "Which rows judge and which choose. Default: {test: 20%}; of an imported model every"
                + " row whose label is known judges. One that learned from older rows of this"
                + " dataset needs a split such as {test: 14 days}: only newer ones judge it"
                + " fairly.")
        Optional<Split> split,
    @Doc("Columns to learn from, and how they are prepared; applied as listed. Needs train.")
        @Default("[]")
        List<Feature> features,
    @Doc("The learning algorithm.") @OneOf(Component.Estimator.class) Optional<Configured> train,
    @Key("import")
        @Doc(
            "A model that was trained elsewhere. It is judged, gated, promoted, scored with and"
                + " watched like one that is trained here. Another content of its file is another"
                + " candidate; new rows alone are none.")
        @OneOf(Component.Importer.class)
        Optional<Configured> imported,
    @Doc("A search over the algorithm's settings.") Optional<Tune> tune,
    @Doc("What the evaluation says beside the task's metrics.") @Default("{}") Evaluate evaluate,
    @Doc("What a candidate must reach to be promoted.") @Default("[]") List<Gate> gate,
    @Doc("Forms in which a promoted model leaves.") @OneOf(Component.Exporter.class) @Default("[]")
        List<Configured> export,
    @Doc("When it is learned anew; without it, whenever its data changed.")
        Optional<Retrain> retrain,
    @Doc("Tags of columns that it may show, such as pii.") @Descriptive @Default("[]")
        List<String> allow,
    @Doc("What it is for.") @Descriptive Optional<String> description,
    @Doc("Who answers for it.") @Descriptive Optional<String> owner,
    @Doc("Words to find it by.") @Descriptive @Default("[]") List<String> tags)
    implements Described {

  /**
   * A model that is trained here has a split, written or not; one that recommends learns from who
   * and what.
   */
  public Model {
    if (recommend.isPresent() && features.isEmpty()) {
      features = List.of(recommend.get().ids());
    }
    if (split.isEmpty() && imported.isEmpty()) {
      split = Optional.of(Split.USUAL);
    }
  }

  /**
   * Where its versions come from.
   *
   * @throws java.util.NoSuchElementException if it says neither, which a linked spec never does
   */
  public Origin origin() {
    return imported
        .<Origin>map(file -> new Origin.Imported(file, split))
        .orElseGet(
            () ->
                new Origin.Trained(
                    split.orElseThrow(), features, train.orElseThrow(), tune, retrain));
  }

  /**
   * The label of a task that has one.
   *
   * @throws java.util.NoSuchElementException if the task has none
   */
  public Label target() {
    return label.orElseThrow();
  }

  /** The column that is predicted; none where the task has no label. */
  public Optional<Text> labelColumn() {
    return label.map(Label::column);
  }

  /** How the decision threshold is chosen, where the spec says that. */
  public Optional<Threshold> threshold() {
    return label.flatMap(Label::threshold);
  }

  /** What is done to a label that is a number before it is learned. */
  public Optional<Configured> labelTransform() {
    return label.flatMap(Label::transform);
  }

  /** Which training rows it learns from, and how much each counts. */
  public Emphasis emphasis() {
    return new Emphasis(weight, classWeight, sample);
  }

  /**
   * What it learns of its training rows where that is not each as it is, a clause each: {@code
   * learns ln of price}, {@code weighted by w}, {@code 5% of the negatives}.
   */
  public List<String> learning() {
    List<String> clauses = new ArrayList<>();
    labelTransform().ifPresent(t -> clauses.add("learns " + t.kind() + " of " + target().column()));
    clauses.addAll(emphasis().clauses());
    return clauses;
  }

  /** How the classes are weighed in training. */
  public enum ClassWeight {
    @Doc(
        "All classes count alike: a row counts as rows / (classes * rows of its class), of the"
            + " rows that are learned from.")
    BALANCED
  }

  /** What kind of thing is predicted. */
  public enum Task {
    @Doc("One of two classes.")
    BINARY,
    @Doc("One of several classes.")
    MULTICLASS,
    @Doc("A number.")
    REGRESSION,
    @Doc("Which of several clusters of alike rows; there is no label.")
    CLUSTERING,
    @Doc("What an item is worth to a user, as a number: a rating, or the strength of a preference.")
    RECOMMENDATION;

    /** Whether a column holds the truth that answers are held against. */
    public boolean isLabelled() {
      return this != CLUSTERING;
    }

    /** Whether the label and the answer are numbers. */
    public boolean isOfANumber() {
      return this == REGRESSION || this == RECOMMENDATION;
    }
  }

  /** Who is recommended what. */
  @Doc("Who is recommended what, by the columns that hold their ids: texts or whole numbers.")
  public record Recommend(
      @Example("user_id") @Doc("The column of the one who is recommended something.") Text user,
      @Example("movie_id") @Doc("The column of what is recommended.") Text item,
      @Example("4")
          @Doc(
              "Label from which an item is relevant to its user, for the metrics that rank."
                  + " Default: any above 0.")
          Optional<Double> relevant) {

    /** Both columns as what is learned from: first the user's, then the item's, each as an id. */
    Feature ids() {
      return new Feature(
          new Columns(List.of(user, item), List.of()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Encode.INDEX),
          Optional.empty());
    }
  }

  /** The column that is predicted. */
  @Doc("The column that is predicted.")
  public record Label(
      @Short @Doc("Its name.") Text column,
      @Example("\"yes\"") @Doc("The positive class of a text or boolean label; default: 1 or true.")
          Optional<Text> positive,
      @Doc("How the decision threshold is chosen on the validation rows.")
          Optional<Threshold> threshold,
      @Example({"ln", "log"})
          @Doc(
              "What is done to the number before it is learned; predictions, metrics and exports"
                  + " are in the original unit. Of a logarithm, what is predicted is about the"
                  + " median, not the mean, which is larger.")
          @OneOf(Component.Transform.class)
          Optional<Configured> transform) {}

  /** How the decision threshold of a binary model is chosen. */
  @Doc("How the decision threshold is chosen on the validation rows.")
  @ExactlyOne({"maximize", "value"})
  public record Threshold(
      @Example({"f1", "accuracy"}) @Doc("The metric that it maximizes: f1, accuracy.")
          Optional<Text> maximize,
      @Short @Doc("A fixed threshold, 0 to 1.") @AtLeast(0) @AtMost(1) Optional<Double> value) {}

  /** Which rows judge and which choose. */
  @Doc(
      "Which rows judge (test) and which choose (validation); the others train. Both are spans of"
          + " time, both shares, or both conditions.")
  public record Split(
      @Example({"20%", "14 days", "{where: fold = 0}"})
          @Doc(
              "Newest span, share by hash, or a condition: what is held out for the final"
                  + " judgement.")
          Holdout test,
      @Example({"10%", "14 days", "{where: fold = 1}"})
          @Doc(
              "What chooses threshold and early stopping: the span or share before it, or a"
                  + " condition; a row that meets both conditions judges.")
          Optional<Holdout> validation,
      @Example("1 day") @Doc("Span left out between the parts of a split by time.")
          Optional<Duration> gap,
      @Example("[customer_id]")
          @Doc(
              "Columns whose hash decides the side of a row, and its fold in a search; default: the"
                  + " dataset's key.")
          @Default("[]")
          List<Text> by,
      @Example({"true", "[plan, country]"})
          @Doc(
              "Gives every part and fold its share of each class of the label (true), or of each"
                  + " combination of these columns; for a split by share, without 'by'.")
          Optional<Strata> stratify,
      @Doc(
              "Fits the model that passed its gates once more, with the same settings and"
                  + " threshold; default: what was judged is what leaves.")
          Optional<Refit> refit) {
    /** The split of a model that says nothing of it. */
    public static final Split USUAL =
        new Split(
            Holdout.of(new Amount.Share(0.2)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    /** The conditions that it asks, the test's first; none of a split by time or by share. */
    public List<Text> conditions() {
      return Stream.concat(test.where().stream(), validation.flatMap(Holdout::where).stream())
          .toList();
    }
  }

  /** On which rows a model that has passed is fitted once more. */
  public enum Refit {
    @Doc(
        "On every row whose label is known. Its metrics remain those of the model before, which"
            + " is kept beside it and stands for it in every comparison with a candidate.")
    ALL
  }

  /** Columns to learn from, and how they are prepared. */
  @Doc("Columns to learn from, and how they are prepared.")
  public record Feature(
      @Example({"[age, income]", "numeric", "{names: [numeric], except: [age]}"})
          @Doc("Names, or one of numeric, categorical, all.")
          Columns columns,
      @Doc("What stands for a missing number.") Optional<Impute> impute,
      @Example({"log", "{clip: {min: 0, max: 1000}}"})
          @Doc("What is done to numbers, once imputed and before they are scaled.")
          @OneOf(Component.Transform.class)
          Optional<Configured> transform,
      @Doc("How numbers are scaled.") Optional<Scale> scale,
      @Doc("How categories become numbers.") Optional<Encode> encode,
      @Example({"0.5%", "1%"}) @Doc("Categories rarer than this become one.")
          Optional<Share> rare) {}

  /** Names of columns, or a kind of them. */
  @Doc("Names of columns, or a kind of them.")
  public record Columns(
      @Short @Doc("Names; or numeric, categorical, all.") List<Text> names,
      @Doc("Names left out of a kind.") @Default("[]") List<Text> except) {
    private static final Set<String> KINDS = Set.of("numeric", "categorical", "all");

    /** The word for a kind of columns, where that is what is written. */
    public Optional<Text> kind() {
      return names.size() == 1 && isKind(names.get(0))
          ? Optional.of(names.get(0))
          : Optional.empty();
    }

    public static boolean isKind(Text name) {
      return KINDS.contains(name.value());
    }
  }

  /** What stands for a missing number. */
  public enum Impute {
    MEDIAN,
    MEAN,
    MODE
  }

  /** How numbers are scaled. */
  public enum Scale {
    @Doc("Mean 0, standard deviation 1.")
    STANDARD,
    @Doc("Into 0 to 1.")
    MIN_MAX,
    @Doc("By the largest magnitude.")
    MAX_ABS,
    @Doc("By median and quartiles.")
    ROBUST
  }

  /** How categories become numbers. */
  public enum Encode {
    @Doc("One column a category.")
    ONE_HOT,
    @Doc("The category's rank by frequency; for trees.")
    INDEX
  }

  /** A search over the algorithm's settings. */
  @Doc("A search over the algorithm's settings, each combination judged by folds.")
  @ExactlyOne({"maximize", "minimize"})
  public record Tune(
      @Example("{max_depth: [3, 5]}") @Doc("Settings of the algorithm and the values to try.")
          Map<String, List<Text>> search,
      @Doc("Number of folds.") @Default("3") @AtLeast(2) int folds,
      @Example("auc") @Doc("Metric to make large.") Optional<Text> maximize,
      @Example("log_loss") @Doc("Metric to make small.") Optional<Text> minimize,
      @Example("20")
          @Doc("Try so many combinations, drawn by the seed; default: every one.")
          @AtLeast(1)
          Optional<Integer> trials) {}

  /** What the evaluation says beside the task's metrics. */
  @Doc("What the evaluation says beside the task's metrics.")
  public record Evaluate(
      @Example("[country, age >= 65]")
          @Doc("Columns or SQL conditions by which the test rows are judged apart.")
          @Default("[]")
          @Sql(Sql.Form.CONDITION)
          List<Text> slices,
      @Example("{recall_p90: {recall: {at_precision: 0.9}}}")
          @Doc("Metrics of one's own: a metric with other settings, or SQL.")
          @Named
          @OneOf(Component.Metric.class)
          @Default("{}")
          Map<String, Configured> metrics,
      @Doc("Certainty of every interval.") @Default("95%") Share confidence) {}

  /** What a candidate must reach to be promoted. */
  @Doc("What a candidate must reach to be promoted.")
  public record Gate(
      @Short
          @Example({"auc >= 0.8", "auc >= champion.auc - 0.005"})
          @Doc("A comparison of a metric with a number or with champion.metric.")
          Text that,
      @Doc("Judge every slice.") Optional<ForEvery> forEvery,
      @Doc("Slices with fewer rows are not judged.") @Default("100") @AtLeast(1) int minRows,
      @Doc("Certainty of the comparison with the champion.") @Default("95%") Share confidence) {}

  /** What a gate is judged on. */
  public enum ForEvery {
    SLICE
  }

  /** When a model is learned anew. */
  @Doc("When a model is learned anew, if its definition did not change.")
  public record Retrain(
      @Example("[{every: 60 days}]") @Doc("Any of these asks for it.") List<Trigger> when,
      @Example("14 days") @Doc("Time that must pass since the last attempt.") @Default("0 days")
          Duration cooldown) {}

  /** One reason to learn anew; exactly one of its keys. */
  @Doc("One reason to learn anew.")
  @ExactlyOne({"performance", "drift", "every", "new_rows"})
  public record Trigger(
      @Example("{auc: {drop: 0.03}}")
          @Doc("A metric fell (drop) or rose (rise) by more than this since the held-out rows.")
          @Default("{}")
          Map<String, Change> performance,
      @Doc("A monitor found drift.") Optional<DriftTrigger> drift,
      @Example("60 days") @Doc("Time since the champion was trained.") @Above(0)
          Optional<Duration> every,
      @Doc("Rows to learn from since the champion was trained: labelled ones, if it has a label.")
          @AtLeast(1)
          Optional<Long> newRows) {}

  /** How far a metric may move. */
  @Doc("How far a metric may move against the held-out rows.")
  @ExactlyOne({"drop", "rise"})
  public record Change(
      @Doc("Fall that asks for it.") @Above(0) Optional<Double> drop,
      @Doc("Rise that asks for it.") @Above(0) Optional<Double> rise) {}

  /** Drift that asks for a new model. */
  @Doc("Drift that asks for a new model.")
  public record DriftTrigger(
      @Short @Doc("The monitor.") Text monitor,
      @Doc("Loss of the model's main metric that the drifted columns together may explain.")
          @Above(0)
          Optional<Double> impact) {}
}
