package dev.headgate.connectors.parquet;

import com.google.auto.service.AutoService;
import dev.headgate.connectors.files.FileForm;
import dev.headgate.connectors.files.FilePlace;
import dev.headgate.connectors.files.FileSink;
import dev.headgate.dsl.spec.Component;
import dev.headgate.dsl.spec.Output;
import dev.headgate.engine.spi.SinkType;
import dev.headgate.engine.spi.SparkSink;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The sink {@code parquet}. */
@AutoService(Component.Sink.class)
public final class ParquetSinkType implements SinkType {
  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String doc() {
    return "An Apache Parquet file, or a folder of them, put in place in one step. A folder takes "
        + "write: append too, one file a publication.";
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
        options -> new FileForm(to(options), ParquetSinkType::write),
        (options, columns) -> List.of());
  }

  private static FilePlace to(Record options) {
    return new FilePlace(((ParquetSinkOptions) options).path(), List.of(".parquet"));
  }

  private static void write(Dataset<Row> rows, String folder) {
    rows.write().option("compression", "snappy").parquet(folder);
  }
}
