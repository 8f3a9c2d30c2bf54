package dev.headgate.tests.bench;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a data engineer would write by hand for the flights: csv to Delta, a join, boosted trees
 * tuned over four points and three folds, an evaluation, scores in Delta. No checks, no quarantine,
 * no profiles, no gates, no export, no registry. The measure of what Headgate costs.
 *
 * <p>Arguments: folder of the data, folder of the tables.
 */
public final class HandWritten {
  private static final String[] NUMBERS = {
    "distance", "hour", "temp", "dewp", "humid", "wind_speed", "precip", "visib"
  };
  private static final String[] WORDS = {"carrier", "origin", "dest"};

  private HandWritten() {}

  /** Runs the job once and prints the seconds of each part. */
  public static void main(String[] arguments) {
    String data = arguments[0];
    String tables = arguments[1];
    long start = System.nanoTime();
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.session.timeZone", "America/New_York")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    start = said("session", start);
    ingest(
        spark,
        data + "/months/*.csv.gz",
        "time_hour TIMESTAMP, carrier STRING, flight INT, tailnum STRING, origin STRING, dest"
            + " STRING, distance DOUBLE, dep_delay DOUBLE, arr_delay DOUBLE",
        tables + "/flights");
    ingest(
        spark,
        data + "/weather.csv.gz",
        "origin STRING, time_hour TIMESTAMP, temp DOUBLE, dewp DOUBLE, humid DOUBLE, wind_dir"
            + " DOUBLE, wind_speed DOUBLE, wind_gust DOUBLE, precip DOUBLE, pressure DOUBLE, visib"
            + " DOUBLE",
        tables + "/weather");
    start = said("ingest", start);
    spark.read().format("delta").load(tables + "/flights").createOrReplaceTempView("flights");
    spark.read().format("delta").load(tables + "/weather").createOrReplaceTempView("weather");
    spark
        .sql(
            """
            SELECT f.*, w.temp, w.dewp, w.humid, w.wind_speed, w.precip, w.visib,
                   CAST(hour(f.time_hour) AS DOUBLE) AS hour, CAST(f.arr_delay > 15 AS INT) AS late
            FROM flights f LEFT JOIN weather w USING (origin, time_hour)
            """)
        .write()
        .format("delta")
        .mode("overwrite")
        .save(tables + "/departures");
    start = said("sql", start);
    Dataset<Row> departures = spark.read().format("delta").load(tables + "/departures");
    Dataset<Row> known =
        departures
            .where("late IS NOT NULL AND time_hour < '2013-04-01'")
            .withColumn("label", col("late").cast("double"));
    Dataset<Row> train = known.where("time_hour < '2013-03-04'").cache();
    Dataset<Row> test = known.where("time_hour >= '2013-03-18'").cache();
    PipelineModel model = fit(train);
    start = said("tune and fit", start);
    double auc = new BinaryClassificationEvaluator().setNumBins(0).evaluate(model.transform(test));
    start = said("evaluate, auc " + auc, start);
    model
        .transform(departures.where("time_hour >= '2013-04-01' AND time_hour < '2013-04-02'"))
        .withColumn(
            "p",
            org.apache.spark.ml.functions.vector_to_array(col("probability"), "float64").getItem(1))
        .select("time_hour", "carrier", "flight", "origin", "dest", "prediction", "p")
        .write()
        .format("delta")
        .mode("overwrite")
        .save(tables + "/tonight_late");
    said("predict", start);
    spark.stop();
  }

  private static void ingest(SparkSession spark, String from, String schema, String to) {
    spark
        .read()
        .option("header", "true")
        .schema(schema)
        .csv(from)
        .write()
        .format("delta")
        .mode("overwrite")
        .save(to);
  }

  private static PipelineModel fit(Dataset<Row> train) {
    GBTClassifier trees = new GBTClassifier().setMaxIter(40).setSeed(42).setMaxBins(32);
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(
        new Imputer()
            .setInputCols(NUMBERS)
            .setOutputCols(ended(NUMBERS, "_i"))
            .setStrategy("median"));
    stages.add(new VectorAssembler().setInputCols(ended(NUMBERS, "_i")).setOutputCol("numbers"));
    stages.add(
        new StandardScaler().setWithMean(true).setInputCol("numbers").setOutputCol("scaled"));
    stages.add(
        new StringIndexer()
            .setInputCols(WORDS)
            .setOutputCols(ended(WORDS, "_x"))
            .setHandleInvalid("keep"));
    stages.add(
        new OneHotEncoder().setInputCols(ended(WORDS, "_x")).setOutputCols(ended(WORDS, "_o")));
    stages.add(
        new VectorAssembler()
            .setInputCols(new String[] {"scaled", "carrier_o", "origin_o", "dest_o"})
            .setOutputCol("features"));
    stages.add(trees);
    Pipeline pipeline = new Pipeline().setStages(stages.toArray(PipelineStage[]::new));
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(trees.maxDepth(), new int[] {4, 5})
            .addGrid(trees.stepSize(), new double[] {0.05, 0.1})
            .build();
    return (PipelineModel)
        new CrossValidator()
            .setEstimator(pipeline)
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(3)
            .setSeed(42)
            .fit(train)
            .bestModel();
  }

  private static String[] ended(String[] names, String end) {
    return java.util.Arrays.stream(names).map(n -> n + end).toArray(String[]::new);
  }

  private static long said(String what, long since) {
    long now = System.nanoTime();
    System.out.printf("%-40s %6.1f s%n", what, (now - since) / 1e9);
    return now;
  }
}
