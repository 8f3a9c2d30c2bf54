package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Function1;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Casts of text that give what is written or fail: a time of day gets no date of today, no number
 * becomes a year, and no great number infinity, as {@link LenientText} tells.
 */
public final class TextCasts {
  private TextCasts() {}

  /** The same rows, whose casts fail on a text that they would read as something else. */
  static Dataset<Row> guarded(SparkSession spark, Dataset<Row> rows) {
    LogicalPlan plan = analyzed(rows);
    LogicalPlan guarded = plan.transformAllExpressionsWithSubqueries(new Guarding());
    return guarded == plan
        ? rows
        : org.apache.spark.sql.classic.Dataset.ofRows(
            (org.apache.spark.sql.classic.SparkSession) spark, guarded);
  }

  /**
   * What is written in a query that a cast would read as something else.
   *
   * @param before how much text stands before the query's own in what Spark was given
   */
  static List<Finding> written(Text sql, int before, Dataset<Row> rows) {
    List<Finding> findings = new ArrayList<>();
    analyzed(rows)
        .transformAllExpressionsWithSubqueries(
            new Looking(cast -> cast.lenient().ifPresent(l -> findings.add(l.at(sql, before)))));
    return findings.stream().distinct().toList();
  }

  private static LogicalPlan analyzed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  /**
   * A cast of text, with the place of the expression that asks for it, which may be a function such
   * as {@code to_date}.
   */
  private record TextCast(Cast cast, Origin origin) {
    static Optional<TextCast> of(Expression asked) {
      Expression expression =
          asked instanceof RuntimeReplaceable function ? function.replacement() : asked;
      return expression instanceof Cast cast && isOfText(cast)
          ? Optional.of(new TextCast(cast, asked.origin()))
          : Optional.empty();
    }

    /** Whether it gives NULL where it cannot read. */
    boolean tries() {
      return !cast.evalMode().equals(EvalMode.ANSI());
    }

    boolean isWritten() {
      return cast.child().foldable() && !tries();
    }

    /** The cast in words, its columns by their names alone. */
    UTF8String said() {
      return UTF8String.fromString(cast.transform(new Unqualified()).sql());
    }

    int start() {
      return place(origin.startIndex());
    }

    int stop() {
      return place(origin.stopIndex());
    }

    /** What it would misread of a text that is written in the query. */
    Optional<LenientText> lenient() {
      if (!isWritten()) {
        return Optional.empty();
      }
      try {
        check((UTF8String) cast.child().eval(null));
        return Optional.empty();
      } catch (LenientText found) {
        return Optional.of(found);
      } catch (Exception cannot) {
        return Optional.empty(); // a run says why
      }
    }

    private void check(UTF8String text) {
      UTF8String expression = said();
      if (text != null && cast.dataType() instanceof DateType) {
        dated(text, expression, start(), stop());
      } else if (text != null && isTime(cast.dataType())) {
        timed(text, expression, start(), stop());
      } else if (text != null && cast.dataType() instanceof DoubleType) {
        doubled(text, expression, start(), stop());
      } else if (text != null) {
        floated(text, expression, start(), stop());
      }
    }

    /**
     * The same, which fails or gives NULL where it would misread.
     *
     * @param first an equal cast, by whose place and words it is told; what is equal stays so
     */
    Expression guarded(TextCast first) {
      List<Expression> arguments =
          tries()
              ? List.of(cast.child())
              : List.of(
                  cast.child(),
                  Literal.create(first.said(), DataTypes.StringType),
                  Literal.create(first.start(), DataTypes.IntegerType),
                  Literal.create(first.stop(), DataTypes.IntegerType));
      Expression checked =
          new StaticInvoke(
              TextCasts.class,
              cast.child().dataType(),
              TextCasts.check(cast.dataType()) + (tries() ? "OrNull" : ""),
              CollectionConverters.asScala(arguments).toSeq(),
              CollectionConverters.asScala(List.<AbstractDataType>of()).toSeq(),
              true,
              true,
              true,
              Option.empty());
      return cast.copy(checked, cast.dataType(), cast.timeZoneId(), cast.evalMode());
    }
  }

  /** A text that is a date, or that a cast refuses itself; called by generated code. */
  public static UTF8String dated(UTF8String text, UTF8String expression, int start, int stop) {
    return sound(LenientText.asDate(text), text, expression, start, stop);
  }

  /** A text that is a time, or that a cast refuses itself; called by generated code. */
  public static UTF8String timed(UTF8String text, UTF8String expression, int start, int stop) {
    return sound(LenientText.asTime(text), text, expression, start, stop);
  }

  /** A text that is a DOUBLE, or that a cast refuses itself; called by generated code. */
  public static UTF8String doubled(UTF8String text, UTF8String expression, int start, int stop) {
    return sound(LenientText.asDouble(text), text, expression, start, stop);
  }

  /** A text that is a FLOAT, or that a cast refuses itself; called by generated code. */
  public static UTF8String floated(UTF8String text, UTF8String expression, int start, int stop) {
    return sound(LenientText.asFloat(text), text, expression, start, stop);
  }

  private static UTF8String sound(
      LenientText.Kind kind, UTF8String text, UTF8String expression, int start, int stop) {
    if (kind != LenientText.Kind.NONE) {
      throw new LenientText(kind, text.toString(), expression.toString(), start, stop);
    }
    return text;
  }

  /** As {@link #dated}, NULL where the cast would read another value. */
  public static UTF8String datedOrNull(UTF8String text) {
    return LenientText.asDate(text) == LenientText.Kind.NONE ? text : null;
  }

  /** As {@link #timed}, NULL where the cast would read another value. */
  public static UTF8String timedOrNull(UTF8String text) {
    return LenientText.asTime(text) == LenientText.Kind.NONE ? text : null;
  }

  /** As {@link #doubled}, NULL where the cast would read another value. */
  public static UTF8String doubledOrNull(UTF8String text) {
    return LenientText.asDouble(text) == LenientText.Kind.NONE ? text : null;
  }

  /** As {@link #floated}, NULL where the cast would read another value. */
  public static UTF8String floatedOrNull(UTF8String text) {
    return LenientText.asFloat(text) == LenientText.Kind.NONE ? text : null;
  }

  private static String check(DataType type) {
    if (isTime(type)) {
      return type instanceof DateType ? "dated" : "timed";
    }
    return type instanceof DoubleType ? "doubled" : "floated";
  }

  private static boolean isTime(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  private static boolean isOfText(Cast cast) {
    return cast.child().resolved()
        && cast.child().dataType() instanceof StringType
        && !(cast.child() instanceof StaticInvoke)
        && (isTime(cast.dataType())
            || cast.dataType() instanceof DoubleType
            || cast.dataType() instanceof FloatType);
  }

  private static int place(Option<Object> index) {
    return index.isDefined() ? (Integer) index.get() : -1;
  }

  /** Guards the casts whose text is not written in the query. */
  private static final class Guarding extends AbstractPartialFunction<Expression, Expression> {
    private final Map<Expression, TextCast> first = new HashMap<>();

    @Override
    public boolean isDefinedAt(Expression expression) {
      return TextCast.of(expression).filter(cast -> !cast.isWritten()).isPresent();
    }

    @Override
    public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
      Optional<TextCast> cast = TextCast.of(expression).filter(c -> !c.isWritten());
      if (cast.isEmpty()) {
        return otherwise.apply(expression);
      }
      @SuppressWarnings("unchecked") // an expression, as the function's own type says
      B guarded = (B) guarded(cast.get());
      return guarded;
    }

    private Expression guarded(TextCast cast) {
      return cast.guarded(first.computeIfAbsent(cast.cast().canonicalized(), equal -> cast));
    }
  }

  /** Columns without the table or the view that they are of. */
  private static final class Unqualified extends AbstractPartialFunction<Expression, Expression> {
    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof AttributeReference;
    }

    @Override
    public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
      if (!(expression instanceof AttributeReference column)) {
        return otherwise.apply(expression);
      }
      @SuppressWarnings("unchecked") // an expression, as the function's own type says
      B plain = (B) column.withQualifier(CollectionConverters.asScala(List.<String>of()).toSeq());
      return plain;
    }
  }

  /** Shows the casts of text, and changes nothing. */
  private static final class Looking extends AbstractPartialFunction<Expression, Expression> {
    private final Consumer<TextCast> each;

    Looking(Consumer<TextCast> each) {
      this.each = each;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return false;
    }

    @Override
    public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
      TextCast.of(expression).ifPresent(each);
      return otherwise.apply(expression);
    }
  }
}
