package dev.headgate.engine.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.History;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.ColumnName;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps every change of a row (a slowly changing dimension of type 2, R. Kimball, M. Ross, "The
 * Data Warehouse Toolkit").
 *
 * <p>What is known of a key is a sequence of observations, each of a moment. Those that follow each
 * other and say the same are one row of the table: valid from the first of them to the first that
 * says otherwise, its {@code time} that of the last. So a stored row stands for two observations,
 * its first and its last, and the order in which they came in is of no matter: the rows of a key
 * are told anew from all of them, late ones in their place.
 */
final class Historizing {
  private static final String AT = "_hg_at";
  private static final String CAME = "_hg_came";
  private static final String BEGINS = "_hg_begins";
  private static final String ENDS = "_hg_ends";
  private static final String TELLS = "_hg_tells";
  private static final String KNOWN = "_hg_known";
  private static final String FIRST = "_hg_first";
  private static final String ORDER = "_hg_order";

  private final Keyed keyed;
  private final KeyedTable table;
  private final StructType form;

  Historizing(Keyed keyed, KeyedTable table, StructType form) {
    this.keyed = keyed;
    this.table = table;
    this.form = form;
  }

  /** What the rows make of the table; those that are kept here are let go at the end. */
  Merged of(Dataset<Row> passing, List<Dataset<Row>> kept) {
    List<Finding> misfits = keyed.misfits(form);
    if (!misfits.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, misfits);
    }
    List<Column> group = new ArrayList<>(List.of(table.keyColumns()));
    group.add(functions.col(AT));
    Dataset<Row> came =
        table.newest(table.withKey(passing).withColumn(AT, moment()), group, List.of()).persist();
    kept.add(came);
    long taken = came.count();
    Map<AddFile, Long> holding = table.holding(came);
    List<AddFile> touched = new ArrayList<>(holding.keySet());
    Dataset<Row> keys = came.select(table.keyColumns());
    Dataset<Row> all = observed(came).withColumn(CAME, functions.lit(true));
    if (!touched.isEmpty()) {
      Dataset<Row> before = table.joined(table.rows(touched), keys, "left_semi");
      all = all.union(stored(before).withColumn(CAME, functions.lit(false)));
    }
    Dataset<Row> sequence = sequence(all).persist();
    kept.add(sequence);
    Row counts = counts(sequence);
    Dataset<Row> written = sequence.where(functions.col(ENDS)).select(columns());
    long staying = 0;
    if (!touched.isEmpty()) {
      Dataset<Row> others = table.joined(table.rows(touched), keys, "left_anti");
      written = written.union(others.select(columns()));
      staying = Publishing.records(touched) - holding.values().stream().mapToLong(n -> n).sum();
    }
    return new Merged(
        written,
        counts.getLong(0) + staying,
        touched,
        taken,
        Map.of(
            "new", String.valueOf(counts.getLong(2)),
            "changed", String.valueOf(counts.getLong(1) - counts.getLong(2))));
  }

  private Column moment() {
    return keyed
        .time()
        .map(t -> ColumnName.column(t.value()).cast(DataTypes.TimestampType))
        .orElse(functions.lit(Timestamp.from(keyed.asOf())));
  }

  private Dataset<Row> observed(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>(List.of(table.keyColumns()));
    columns.addAll(List.of(table.columns()));
    columns.add(functions.col(AT));
    return rows.select(columns.toArray(Column[]::new));
  }

  /** The observations that stored rows stand for: the first, and where it is another the last. */
  private Dataset<Row> stored(Dataset<Row> rows) {
    Dataset<Row> first = rows.withColumn(AT, functions.col(History.FROM));
    if (keyed.time().isEmpty()) {
      return observed(first);
    }
    String time = keyed.time().get().value();
    Dataset<Row> last =
        rows.withColumn(AT, moment()).where(functions.col(AT).gt(functions.col(History.FROM)));
    Dataset<Row> beginning =
        first.withColumn(time, functions.col(AT).cast(form.apply(time).dataType()));
    return observed(beginning).union(observed(last));
  }

  /** All observations of each key, with where rows of the table begin and end among them. */
  private Dataset<Row> sequence(Dataset<Row> all) {
    List<Column> moment = new ArrayList<>(List.of(table.keyColumns()));
    moment.add(functions.col(AT));
    WindowSpec same =
        Window.partitionBy(moment.toArray(Column[]::new)).orderBy(functions.col(CAME).desc());
    WindowSpec key = Window.partitionBy(table.keyColumns());
    WindowSpec inOrder = key.orderBy(functions.col(AT));
    Column before = functions.lag(content(), 1).over(inOrder);
    return all.withColumn(KNOWN, functions.max(functions.not(functions.col(CAME))).over(key))
        .withColumn(ORDER, functions.row_number().over(same))
        .withColumn(
            TELLS,
            functions
                .col(CAME)
                .and(functions.not(content().eqNullSafe(functions.lead(content(), 1).over(same)))))
        .where(functions.col(ORDER).equalTo(1))
        .withColumn(ORDER, functions.row_number().over(inOrder))
        .withColumn(
            BEGINS, functions.col(ORDER).equalTo(1).or(functions.not(content().eqNullSafe(before))))
        .withColumn(
            FIRST,
            functions.max(functions.when(functions.col(BEGINS), functions.col(AT))).over(inOrder))
        .withColumn(
            ENDS,
            functions.coalesce(
                functions.lead(functions.col(BEGINS), 1).over(inOrder), functions.lit(true)))
        .withColumn(History.FROM, functions.col(FIRST))
        .withColumn(History.TO, functions.lead(functions.col(AT), 1).over(inOrder));
  }

  /** What a change is told by: all columns but the key and the time. */
  private Column content() {
    Column[] columns =
        Arrays.stream(form.fieldNames())
            .filter(name -> keyed.key().stream().noneMatch(k -> k.value().equalsIgnoreCase(name)))
            .filter(name -> keyed.time().filter(t -> t.value().equalsIgnoreCase(name)).isEmpty())
            .map(ColumnName::column)
            .toArray(Column[]::new);
    return columns.length == 0 ? functions.lit(true) : functions.struct(columns);
  }

  /** Rows of the table, those that begin with what one that came tells, and keys that are new. */
  private static Row counts(Dataset<Row> sequence) {
    Column begun = functions.col(BEGINS).and(functions.col(TELLS));
    Column fresh = functions.col(ORDER).equalTo(1).and(functions.not(functions.col(KNOWN)));
    return sequence.agg(sum(functions.col(ENDS)), sum(begun), sum(fresh)).head();
  }

  private static Column sum(Column condition) {
    return functions.coalesce(functions.sum(condition.cast("bigint")), functions.lit(0L));
  }

  private Column[] columns() {
    List<Column> columns = new ArrayList<>(List.of(table.columns()));
    History.COLUMNS.forEach(name -> columns.add(functions.col(name)));
    return columns.toArray(Column[]::new);
  }
}
