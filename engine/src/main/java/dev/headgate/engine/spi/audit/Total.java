package dev.headgate.engine.spi.audit;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spi.ColumnName;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** What a column adds up to: {@code table: {total: {column: share, at_most: 1}}}. */
@AutoService(Component.Audit.class)
public final class Total implements AuditType {

  /** Its settings. */
  @Doc("What the sum of a column may be.")
  public record Options(
      @Example("amount") @Doc("The column, of numbers.") Text column,
      @Example("0") @Doc("The least sum.") Optional<Double> atLeast,
      @Example("1000000") @Doc("The greatest sum.") Optional<Double> atMost) {

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
    return "total";
  }

  @Override
  public String doc() {
    return "The sum of a column over all rows; a NULL adds nothing.";
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
      return List.of(
          functions.sum(ColumnName.column(((Options) settings).column().value()).cast("double")));
    }

    @Override
    public Optional<String> violation(Record settings, List<Object> figures) {
      Options o = (Options) settings;
      double sum = Optional.ofNullable((Double) figures.get(0)).orElse(0.0);
      return o.within().violation("the sum of " + o.column() + " is", sum, "");
    }
  }
}
