package dev.headgate.engine.spark;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.LogicalRelation$;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionSpec$;
import org.apache.spark.sql.execution.datasources.text.TextFileFormat;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of files whatever the files' names: a reader of Spark takes a place for a glob, and reads no
 * name with a colon.
 */
public final class FileRows {
  private static final StructType LINE = new StructType().add("value", DataTypes.StringType);

  private FileRows() {}

  /**
   * The lines of text files, in Spark's own splits.
   *
   * @param places the files
   * @param settings how their file system is reached
   */
  public static Dataset<Row> lines(
      SparkSession session, List<Path> places, Map<String, String> settings) {
    var spark = (org.apache.spark.sql.classic.SparkSession) session;
    var options = scala.collection.immutable.Map.from(CollectionConverters.asScala(settings));
    InMemoryFileIndex index =
        new InMemoryFileIndex(
            spark,
            CollectionConverters.asScala(places).toSeq(),
            options,
            Option.apply(LINE),
            NoopCache$.MODULE$,
            Option.apply(PartitionSpec$.MODULE$.emptySpec()),
            Option.empty());
    HadoopFsRelation relation =
        new HadoopFsRelation(
            index, new StructType(), LINE, Option.empty(), new TextFileFormat(), options, spark);
    return org.apache.spark.sql.classic.Dataset.ofRows(
        spark, LogicalRelation$.MODULE$.apply(relation, false));
  }
}
