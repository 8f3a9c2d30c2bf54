package com.example.headgate;

import dev.headgate.engine.spi.ColumnName;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.engine.spi.audit.AuditType;
import dev.headgate.engine.spi.audit.Auditing;
import dev.headgate.engine.spi.audit.Within;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * How many different values a column has: {@code table: {distinct_count: {column: shop, at_least:
 * 3}}}.
 */
public final class DistinctCount implements AuditType {

  /** Its settings. */
  @Doc("How many different values a column may have.")
  public record Options(
      @Example("shop") @Doc("The column.") Text column,
      @Example("3") @Doc("The least number of values.") Optional<Double> atLeast,
      @Example("3") @Doc("The greatest number of values.") Optional<Double> atMost) {

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
    return "distinct_count";
  }

  @Override
  public String doc() {
    return "How many different values a column has; NULL is none.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public List<Text> columns(Record options) {
    return List.of(((Options) options).column());
  }

  @Override
  public Auditing auditing() {
    return new OnSpark();
  }

  private static final class OnSpark implements Auditing {
    @Override
    public List<Column> figures(Record settings) {
      return List.of(functions.countDistinct(ColumnName.column(((Options) settings).column().value())));
    }

    @Override
    public Optional<String> violation(Record settings, List<Object> figures) {
      Options o = (Options) settings;
      long values = (Long) figures.get(0);
      return o.within().violation(o.column() + " has", values, " different values");
    }
  }
}
