package dev.headgate.connectors.csv;

import com.google.auto.service.AutoService;
import dev.headgate.connectors.files.FilePlace;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Output;
import dev.headgate.engine.spi.SinkType;
import dev.headgate.engine.spi.SparkSink;
import java.util.List;
import java.util.Optional;

/** The sink {@code csv}. */
@AutoService(Component.Sink.class)
public final class CsvSinkType implements SinkType {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String doc() {
    return "A csv file, or a folder of them, put in place in one step; what anybody else put there is "
        + "not replaced. A time is written with its offset, a number in the fewest digits that are "
        + "read back the same, a quote is doubled. A folder takes write: append too, one file a "
        + "publication. [How to read it back](outputs.md).";
  }

  @Override
  public Class<? extends Record> options() {
    return CsvSinkOptions.class;
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
    return CsvWriter.sink(CsvSinkType::to);
  }

  private static FilePlace to(Record options) {
    return new FilePlace(((CsvSinkOptions) options).path(), List.of(".csv", ".csv.gz"));
  }
}
