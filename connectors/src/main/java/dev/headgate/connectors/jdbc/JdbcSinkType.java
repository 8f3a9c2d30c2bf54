package dev.headgate.connectors.jdbc;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Output;
import dev.headgate.engine.spi.SinkType;
import dev.headgate.engine.spi.SparkSink;
import java.util.Optional;

/** The sink {@code jdbc}. */
@AutoService(Component.Sink.class)
public final class JdbcSinkType implements SinkType {
  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public String doc() {
    return "A table of a database, made where there is none. Rows are loaded into a table beside "
        + "it and moved in one transaction, which also notes in the table `headgate_outputs` what "
        + "was published, so that nothing is appended twice. Rows that this output did not publish "
        + "are not replaced. A run that has nothing to do does not ask the database. The driver's jar is named in "
        + "`HEADGATE_JARS`, or with --jars of spark-submit.";
  }

  @Override
  public Class<? extends Record> options() {
    return JdbcSinkOptions.class;
  }

  @Override
  public Optional<String> refusal(Record options, Output.Write write) {
    return Optional.empty();
  }

  @Override
  public String place(Record options) {
    JdbcSinkOptions jdbc = (JdbcSinkOptions) options;
    return jdbc.table() + " of " + jdbc.shown();
  }

  @Override
  public SparkSink sink() {
    return new JdbcSink();
  }
}
