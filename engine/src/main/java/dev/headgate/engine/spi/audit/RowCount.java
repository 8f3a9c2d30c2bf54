package dev.headgate.engine.spi.audit;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** How many rows a table has: {@code table: {row_count: {at_least: 1000}}}. */
@AutoService(Component.Audit.class)
public final class RowCount implements AuditType {

  /** Its settings. */
  @Doc("How many rows the table may have.")
  public record Options(
      @Example("1000") @Doc("The least number of rows.") Optional<Double> atLeast,
      @Example("1000000") @Doc("The greatest number of rows.") Optional<Double> atMost) {

    /** Refuses bounds that bound nothing. */
    public Options {
      Within.require(atLeast, atMost);
    }

    Within within() {
      return new Within(atLeast, atMost);
    }
  }

  @Override
  public String name() {
    return "row_count";
  }

  @Override
  public String doc() {
    return "How many rows the table has.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public List<Text> columns(Record options) {
    return List.of();
  }

  @Override
  public Auditing auditing() {
    return new OnSpark();
  }

  private static final class OnSpark implements Auditing {
    @Override
    public List<Column> figures(Record settings) {
      return List.of(functions.count(functions.lit(1)));
    }

    @Override
    public Optional<String> violation(Record settings, List<Object> figures) {
      long rows = (Long) figures.get(0);
      return ((Options) settings).within().violation("the table has", rows, " rows");
    }
  }
}
