package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.History;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.store.record.Problem;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
 * <p>What is known of a key is a sequence of observations, each of a moment; of two of one moment
 * the one that came later counts. Those that follow each other and say the same are one row of the
 * table: valid from the first of them to the first that says otherwise, its {@code time} that of
 * the last. So a stored row stands for its first and its last observation, those between them are
 * among {@link Sightings}, and the order in which observations came in is of no matter: the rows of
 * a key are told anew from all of them, late ones in their place. Sightings are read only for keys
 * of which a row came that denies one.
 */
final class Historizing {
  private static final String AT = "_hg_at";
  private static final String ORIGIN = "_hg_origin";
  private static final String BEGINS = "_hg_begins";
  private static final String ENDS = "_hg_ends";
  private static final String TELLS = "_hg_tells";
  private static final String KNOWN = "_hg_known";
  private static final String FIRST = "_hg_first";
  private static final String ORDER = "_hg_order";
  private static final String WAS = "_hg_was";
  private static final String SINCE = "_hg_since";
  private static final String LAST = "_hg_last";
  private static final String MICROS = "_hg_micros";

  private final Keyed keyed;
  private final KeyedTable table;
  private final StructType form;
  private final Past past;

  Historizing(Keyed keyed, KeyedTable table, StructType form, Past past) {
    this.keyed = keyed;
    this.table = table;
    this.form = form;
    this.past = past;
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
    Dataset<Row> all = Origin.CAME.of(observed(came));
    if (!touched.isEmpty()) {
      Dataset<Row> before = table.joined(table.rows(touched), keys, "left_semi").persist();
      kept.add(before);
      requireUntold(came, before);
      all = all.union(Origin.STORED.of(stored(before)));
      if (!past.sightings().isEmpty()) {
        all = all.union(Origin.SIGHTED.of(seenBetween(before, denied(came, before), kept)));
      }
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
    long unseen = counts.getLong(3);
    return new Merged(
        written,
        counts.getLong(0) + staying,
        touched,
        taken,
        told(counts, taken),
        () -> unseen == 0 ? past.sightings().segments() : kept(sequence).segments());
  }

  private Map<String, String> told(Row counts, long taken) {
    Map<String, String> told = new HashMap<>();
    told.put("new", String.valueOf(counts.getLong(2)));
    told.put("changed", String.valueOf(counts.getLong(1) - counts.getLong(2)));
    if (keyed.time().isEmpty() && taken > 0) {
      told.put(Past.NEWEST, past.newestWith(keyed.asOf()).toString());
    } else if (keyed.time().isEmpty()) {
      past.newest().ifPresent(newest -> told.put(Past.NEWEST, newest.toString()));
    }
    return told;
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

  /** What tells an observation; of those of one moment the first of these counts. */
  private enum Origin {
    CAME,
    STORED,
    SIGHTED;

    Dataset<Row> of(Dataset<Row> observations) {
      return observations.withColumn(ORIGIN, functions.lit(ordinal()));
    }

    Column is() {
      return functions.col(ORIGIN).equalTo(ordinal());
    }
  }

  /** The observations that stored rows stand for: the first, and where it is another the last. */
  private Dataset<Row> stored(Dataset<Row> rows) {
    Dataset<Row> first = rows.withColumn(AT, functions.col(History.FROM));
    if (keyed.time().isEmpty()) {
      return observed(first);
    }
    Dataset<Row> last =
        rows.withColumn(AT, moment()).where(functions.col(AT).gt(functions.col(History.FROM)));
    return observedAt(first).union(observed(last));
  }

  /** Observations whose time is their moment. */
  private Dataset<Row> observedAt(Dataset<Row> rows) {
    String time = keyed.time().orElseThrow().value();
    return observed(rows.withColumn(time, functions.col(AT).cast(form.apply(time).dataType())));
  }

  /** Keys of which a row came that says otherwise than a stored one while that was seen. */
  private Dataset<Row> denied(Dataset<Row> came, Dataset<Row> before) {
    List<Column> spans = new ArrayList<>(List.of(table.keyColumns()));
    spans.add(functions.col(History.FROM).as(SINCE));
    spans.add(moment().as(LAST));
    spans.add(content().as(WAS));
    Column within =
        functions.col(AT).geq(functions.col(SINCE)).and(functions.col(AT).leq(functions.col(LAST)));
    return table
        .joined(
            came,
            before
                .select(spans.toArray(Column[]::new))
                .where(functions.col(SINCE).lt(functions.col(LAST))),
            "inner")
        .where(within.and(functions.not(content().eqNullSafe(functions.col(WAS)))))
        .select(table.keyColumns())
        .distinct();
  }

  /** The observations of some keys between the first and the last that stored rows stand for. */
  private Dataset<Row> seenBetween(
      Dataset<Row> before, Dataset<Row> keys, List<Dataset<Row>> kept) {
    Dataset<Row> some = keys.persist();
    kept.add(some);
    if (some.isEmpty()) {
      return observed(before.withColumn(AT, functions.col(History.FROM))).limit(0);
    }
    Dataset<Row> moments =
        table
            .joined(past.sightings().moments(), some, "left_semi")
            .distinct()
            .withColumn(AT, functions.timestamp_micros(functions.col(MICROS)));
    Column between =
        functions.col(AT).gt(functions.col(History.FROM)).and(functions.col(AT).lt(moment()));
    return observedAt(table.joined(before, moments, "inner").where(between));
  }

  /** Keeps the moments of a sequence that neither a row of the table nor what is kept tells. */
  private Sightings kept(Dataset<Row> sequence) {
    List<Column> moment = new ArrayList<>(List.of(table.keyColumns()));
    moment.add(functions.unix_micros(functions.col(AT)).as(MICROS));
    return past.sightings().with(sequence.where(untold()).select(moment.toArray(Column[]::new)));
  }

  private Column untold() {
    return keyed.time().isEmpty()
        ? functions.lit(false)
        : functions.not(functions.col(BEGINS).or(functions.col(ENDS)).or(Origin.SIGHTED.is()));
  }

  /** All observations of each key, with where rows of the table begin and end among them. */
  private Dataset<Row> sequence(Dataset<Row> all) {
    List<Column> moment = new ArrayList<>(List.of(table.keyColumns()));
    moment.add(functions.col(AT));
    WindowSpec same =
        Window.partitionBy(moment.toArray(Column[]::new)).orderBy(functions.col(ORIGIN));
    WindowSpec key = Window.partitionBy(table.keyColumns());
    WindowSpec inOrder = key.orderBy(functions.col(AT));
    Column before = functions.lag(content(), 1).over(inOrder);
    return all.withColumn(KNOWN, functions.max(functions.not(Origin.CAME.is())).over(key))
        .withColumn(ORDER, functions.row_number().over(same))
        .withColumn(
            TELLS,
            Origin.CAME
                .is()
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

  /**
   * Rows of the table, those that begin with what one that came tells, keys that are new, and
   * moments that are to be kept.
   */
  private Row counts(Dataset<Row> sequence) {
    Column begun = functions.col(BEGINS).and(functions.col(TELLS));
    Column fresh = functions.col(ORDER).equalTo(1).and(functions.not(functions.col(KNOWN)));
    return sequence.agg(sum(functions.col(ENDS)), sum(begun), sum(fresh), sum(untold())).head();
  }

  private static Column sum(Column condition) {
    return functions.coalesce(functions.sum(condition.cast("bigint")), functions.lit(0L));
  }

  private Column[] columns() {
    List<Column> columns = new ArrayList<>(List.of(table.columns()));
    History.COLUMNS.forEach(name -> columns.add(functions.col(name)));
    return columns.toArray(Column[]::new);
  }

  /** A run at a moment that was told can say nothing else of the keys that are known. */
  private void requireUntold(Dataset<Row> came, Dataset<Row> before) {
    Instant moment = keyed.asOf();
    if (keyed.time().isPresent() || past.newest().filter(moment::isAfter).isPresent()) {
      return;
    }
    Column until = functions.coalesce(functions.col(History.TO).gt(moment()), functions.lit(true));
    List<Column> then = new ArrayList<>(List.of(table.keyColumns()));
    then.add(content().as(WAS));
    Dataset<Row> valid =
        before
            .where(functions.col(History.FROM).leq(moment()).and(until))
            .select(then.toArray(Column[]::new));
    Dataset<Row> known = table.joined(came, before.select(table.keyColumns()), "left_semi");
    List<Row> otherwise =
        table
            .joined(known, valid, "left_outer")
            .where(functions.not(content().eqNullSafe(functions.col(WAS))))
            .select(table.keyAsText().as("key"))
            .orderBy("key")
            .limit(Tally.SAMPLES)
            .collectAsList();
    if (otherwise.isEmpty()) {
      return;
    }
    Finding finding =
        Finding.of(
                Code.MOMENT_TOLD,
                "the history has told "
                    + moment
                    + " already, and a row says otherwise: "
                    + otherwise.get(0).<String>getAs("key"))
            .at(keyed.place());
    for (Row row : otherwise.subList(1, otherwise.size())) {
      finding = finding.note("another: " + row.<String>getAs("key"));
    }
    throw new Problem(
        Problem.Blame.DATA,
        List.of(
            finding
                .note(
                    "without 'time' a row is valid from the run's as_of, and two of one cannot be")
                .note("run at a later time, with --as-of, or say 'time'")
                .note("nothing was published: the table is as it was before")));
  }
}
