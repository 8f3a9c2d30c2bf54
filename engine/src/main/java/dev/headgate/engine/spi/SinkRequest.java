package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.Workspace;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What a sink is asked for.
 *
 * @param spark the session, its time zone set to the pipeline's
 * @param workspace where relative paths begin
 * @param output name of the output
 * @param kind the sink's name, where it was written
 * @param options settings, an instance of the sink's options
 * @param columns the columns that will be written
 * @param write how they join what is there
 * @param key the columns by which an upsert knows a row again
 * @param zone time zone of the pipeline
 * @param run id of the run
 * @param before what was last published to the same target, as the warehouse knows it
 * @param secrets gives a setting with its secrets in place
 * @param warnings takes what the user should hear of though nothing stops
 */
public record SinkRequest(
    SparkSession spark,
    Workspace workspace,
    String output,
    Text kind,
    Record options,
    StructType columns,
    Output.Write write,
    List<String> key,
    ZoneId zone,
    String run,
    Optional<OutputState> before,
    Function<Setting, String> secrets,
    Consumer<Finding> warnings) {}
