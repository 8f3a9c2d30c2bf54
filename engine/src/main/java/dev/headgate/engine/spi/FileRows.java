package dev.headgate.engine.spi;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.LogicalRelation$;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionSpec$;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of files through one of Spark's own formats, whatever the files' names: a reader of Spark
 * takes a place for a glob, and reads no name with a colon.
 */
public final class FileRows {
  private FileRows() {}

  /**
   * The rows of the files of a request.
   *
   * @param files those to read
   * @param schema the columns of the files
   */
  public static Dataset<Row> of(
      ReadRequest request,
      List<dev.headgate.engine.state.InputFile> files,
      FileFormat format,
      StructType schema) {
    SparkSession spark = (SparkSession) request.spark();
    var settings =
        scala.collection.immutable.Map.from(CollectionConverters.asScala(InputFiles.ANY_NAME));
    List<Path> places = files.stream().map(f -> InputFiles.place(f, request.workspace())).toList();
    InMemoryFileIndex index =
        new InMemoryFileIndex(
            spark,
            CollectionConverters.asScala(places).toSeq(),
            settings,
            Option.apply(schema),
            NoopCache$.MODULE$,
            Option.apply(PartitionSpec$.MODULE$.emptySpec()),
            Option.empty());
    HadoopFsRelation relation =
        new HadoopFsRelation(
            index, new StructType(), nullable(schema), Option.empty(), format, settings, spark);
    return org.apache.spark.sql.classic.Dataset.ofRows(
        spark, LogicalRelation$.MODULE$.apply(relation, false));
  }

  /** No file is trusted to have every value. */
  private static StructType nullable(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(f -> f.copy(f.name(), f.dataType(), true, f.metadata()))
            .toArray(org.apache.spark.sql.types.StructField[]::new));
  }
}
