package dev.headgate.engine.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BindReferences;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Spark's own rows and expressions, for work that goes row by row inside a task. */
public final class SparkRows {
  private SparkRows() {}

  /** Columns over rows of a form as expressions over places in a row, each without subqueries. */
  public static List<Expression> bound(SparkSession spark, StructType form, List<Column> columns) {
    Dataset<Row> asked = empty(spark, form).select(columns.toArray(Column[]::new));
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) asked).queryExecution().optimizedPlan();
    boolean projects = plan instanceof Project;
    Seq<Attribute> input = projects ? ((Project) plan).child().output() : plan.output();
    List<Expression> bound = new ArrayList<>();
    if (plan instanceof Project project) {
      CollectionConverters.asJava(project.projectList())
          .forEach(e -> bound.add(bind((Expression) e, input)));
    } else {
      CollectionConverters.asJava(plan.output()).forEach(a -> bound.add(bind(a, input)));
    }
    return bound;
  }

  /** The rows of a frame as Spark keeps them; a row is valid until the next one is taken. */
  public static RDD<InternalRow> rows(Dataset<Row> frame) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) frame).queryExecution().toRdd();
  }

  /** A frame of such rows, which no optimizer looks behind. */
  public static Dataset<Row> frame(SparkSession spark, RDD<InternalRow> rows, StructType form) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows, form, false);
  }

  /** No rows of a form, which no optimizer folds away. */
  public static Dataset<Row> empty(SparkSession spark, StructType form) {
    RDD<InternalRow> none =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .sparkContext()
            .emptyRDD(ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class));
    return frame(spark, none, form);
  }

  /** An expression over attributes as one over places in a row. */
  public static Expression bind(Expression expression, Seq<Attribute> input) {
    return BindReferences.bindReference(
        expression,
        org.apache.spark.sql.catalyst.expressions.package$.MODULE$.AttributeSeq(input),
        false);
  }

  /** An ARRAY of stored values. */
  public static ArrayData array(List<Object> items) {
    return new GenericArrayData(items.toArray());
  }

  /** A MAP of stored values, its keys all different. */
  public static MapData map(List<Object> keys, List<Object> values) {
    return new ArrayBasedMapData(array(keys), array(values));
  }

  /** A stored value as a value of Scala, such as a text as a {@code String}. */
  public static Object scala(Object stored, DataType type) {
    return CatalystTypeConverters.convertToScala(stored, type);
  }

  /** Columns over rows of a form, to be made row by row in a task. */
  public static Projection projection(SparkSession spark, StructType form, List<Column> columns) {
    return new Projection(bound(spark, form, columns));
  }
}
