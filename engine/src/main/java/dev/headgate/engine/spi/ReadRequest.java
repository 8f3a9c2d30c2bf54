package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.NonFinite;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What a reader is asked for.
 *
 * @param spark the session
 * @param workspace where relative paths begin
 * @param options settings, an instance of the source type's options
 * @param declared the declared columns, as the input names them
 * @param origin who told the columns
 * @param files the files to read
 * @param onNewColumn what to do with a column that is not declared
 * @param nonFinite what to do with NaN and infinite numbers
 * @param warnings takes what the user should hear of though nothing stops
 */
public record ReadRequest(
    SparkSession spark,
    Workspace workspace,
    Record options,
    StructType declared,
    Origin origin,
    List<InputFile> files,
    OnNewColumn onNewColumn,
    NonFinite nonFinite,
    Consumer<Finding> warnings) {

  /** Who told the columns that are asked for. */
  public enum Origin {
    /** A person. */
    DECLARED,
    /** Headgate, by looking at some of the input. */
    INFERRED
  }
}
