package dev.headgate.connectors.parquet;

import com.google.auto.service.AutoService;
import dev.headgate.connectors.files.FileForm;
import dev.headgate.connectors.files.FilePlace;
import dev.headgate.connectors.files.FileSink;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Output;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkType;
import dev.headgate.engine.spi.SparkSink;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;

/** The sink {@code parquet}. */
@AutoService(Component.Sink.class)
public final class ParquetSinkType implements SinkType {
  private static final String TIMES = "spark.sql.parquet.outputTimestampType";

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String doc() {
    return "An Apache Parquet file, or a folder of them, put in place in one step; what anybody else "
        + "put there is not replaced. Times are whole microseconds in UTC. A folder takes write: "
        + "append too, one file a publication. [More](outputs.md).";
  }

  @Override
  public Class<? extends Record> options() {
    return ParquetSinkOptions.class;
  }

  @Override
  public Optional<String> refusal(Record options, Output.Write write) {
    return to(options).refusal(write);
  }

  @Override
  public String place(Record options) {
    return to(options).told();
  }

  @Override
  public SparkSink sink() {
    return new FileSink(
        options -> new FileForm(to(options), ParquetSinkType::write, UnaryOperator.identity()),
        (options, columns) -> List.of());
  }

  private static FilePlace to(Record options) {
    return new FilePlace(((ParquetSinkOptions) options).path(), List.of(".parquet"));
  }

  private static void write(SinkRequest request, Dataset<Row> rows, long count, String folder) {
    RuntimeConfig session = rows.sparkSession().conf();
    Optional<String> before = Optional.ofNullable(session.get(TIMES, null));
    // only the session is asked for this; the old form does not reach from the year 1 to 9999
    session.set(TIMES, "TIMESTAMP_MICROS");
    try {
      rows.write().option("compression", "snappy").option("maxRecordsPerFile", 0).parquet(folder);
    } finally {
      before.ifPresentOrElse(value -> session.set(TIMES, value), () -> session.unset(TIMES));
    }
  }
}
