package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.History;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spark.reach.Reach;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableStates;
import dev.headgate.engine.store.state.TableView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DomainMetadata;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One publication on its way: files, audit, quarantine, commit, in this order. Whatever happens
 * before the commit is invisible, and done again by a rerun.
 */
final class Publishing {
  /** Properties of a table that Headgate makes; what was read stays readable for a quarter. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.feature.domainMetadata", "supported",
          "delta.deletedFileRetentionDuration", "interval 90 days",
          "delta.logRetentionDuration", "interval 365 days");

  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

  private final Publication what;
  private final org.apache.spark.sql.classic.SparkSession spark;
  private final Target target;
  private final Dataset<Row> rows;
  private final Draft draft;
  private final List<TableAudit> audits;
  private final StructType form;
  private final Rules rules;

  Publishing(Publication what, Target target, Dataset<Row> given, Draft draft) {
    this.what = what;
    this.spark = (org.apache.spark.sql.classic.SparkSession) what.spark();
    this.target = target;
    this.draft = draft;
    target.requireOurs();
    requireExpected();
    this.rows = TableForm.fitted(given, appends() ? own(target.schema()) : new StructType());
    this.form = TableForm.data(rows.schema());
    this.rules =
        Rules.over(spark, rows.schema(), Rules.written(what.expectations()), what.params());
    this.audits = TableAudit.all(what.expectations(), stored());
  }

  private boolean appends() {
    return what.mode() == Publication.Mode.APPEND;
  }

  private boolean keepsHistory() {
    return what.keyed().filter(k -> k.form() == Keyed.Form.HISTORY).isPresent();
  }

  /** The columns of a table that come with the rows. */
  private StructType own(StructType schema) {
    return keepsHistory()
        ? new StructType(
            Arrays.stream(schema.fields())
                .filter(f -> !History.isColumn(f.name()))
                .toArray(StructField[]::new))
        : schema;
  }

  /** The columns that the table will have. */
  private StructType stored() {
    StructType all = form;
    for (String column : keepsHistory() ? History.COLUMNS : List.<String>of()) {
      all = all.add(column, DataTypes.TimestampType);
    }
    return all;
  }

  private void requireExpected() {
    if (what.expected().isEmpty()) {
      return;
    }
    Optional<String> then = what.expected().get().map(TableView::identity);
    if (!then.equals(target.view().map(TableView::identity))) {
      throw Target.anotherRun(target.path());
    }
  }

  /**
   * Rows on their way.
   *
   * @param rows what is written, in the table's form
   * @param staying files that the table keeps
   * @param touched files that go, as what stays of them is written anew
   * @param merged what became of rows that are known by their key, and where they were judged
   */
  private record Batch(
      Dataset<Row> rows, List<AddFile> staying, List<AddFile> touched, Optional<Known> merged) {}

  /** Rows that were judged before they were written. */
  private record Known(Merged merged, Tally tally) {
    Counts counts() {
      Counts all = tally.counts();
      return new Counts(
          all.read(),
          merged.taken(),
          all.quarantined(),
          all.dropped() + all.written() - merged.taken());
    }
  }

  Published run() {
    if (what.keyed().isPresent()) {
      return merge(what.keyed().get());
    }
    RowJudge judge = judge(List.of());
    List<AddFile> staying = appends() ? target.files() : List.of();
    return publish(new Batch(judged(judge, form), staying, List.of(), Optional.empty()));
  }

  /** The rows are judged, then joined with those of their keys, then written. */
  private Published merge(Keyed keyed) {
    RowJudge judge = judge(List.of(Lineage.SOURCE));
    Tally tally = Trial.count(rows, judge, rules);
    Published verdict = verdict(tally, tally.counts(), List.of());
    if (isRefused(verdict)) {
      return verdict;
    }
    List<Dataset<Row>> kept = new ArrayList<>();
    try {
      StructType passed = form.add(Lineage.SOURCE, DataTypes.StringType);
      Dataset<Row> passing = judged(judge, passed).persist();
      kept.add(passing);
      long count = passing.count();
      if (count != tally.kept()) {
        throw AuditFindings.unsteady(tally.kept(), count);
      }
      List<AddFile> files = appends() ? target.files() : List.of();
      KeyedTable table = new KeyedTable(keyed, target, files, form);
      Merged merged =
          keepsHistory()
              ? new Historizing(keyed, table, form, past()).of(passing, kept)
              : new Upserting(keyed, table).of(passing, kept);
      List<AddFile> staying = new ArrayList<>(files);
      staying.removeAll(merged.touched());
      Dataset<Row> written =
          TableForm.fitted(merged.rows(), appends() ? target.schema() : new StructType())
              .coalesce(spark.sparkContext().defaultParallelism());
      return publish(
          new Batch(written, staying, merged.touched(), Optional.of(new Known(merged, tally))));
    } finally {
      kept.forEach(Dataset::unpersist);
    }
  }

  /** What a history knows beside its rows; nothing where it is told anew. */
  private Past past() {
    return appends() ? Past.of(target) : Past.none(target);
  }

  private RowJudge judge(List<String> beside) {
    List<Expression> output = new ArrayList<>(TableForm.kept(spark, rows.schema(), form));
    beside.forEach(column -> output.add(TableForm.text(spark, rows.schema(), column)));
    return new RowJudge(rows.schema(), output, TableForm.json(spark, rows.schema(), form), rules);
  }

  private Published publish(Batch batch) {
    RowProfiler profiler = new RowProfiler(batch.rows().schema(), what.time(), what.zone());
    AuditedTransaction transaction =
        new AuditedTransaction(target.log(), target.snapshot(), profiler, rules.all().size());
    List<Action> actions = write(transaction, batch);
    FaultPoint.reach("after-files", target.path());
    List<AddFile> added = added(actions);
    boolean mayBeNamed = false;
    try {
      Tally tally = batch.merged().map(Known::tally).orElse(transaction.statistics().tally());
      Counts counts = batch.merged().map(Known::counts).orElse(tally.counts());
      DailyProfiles profile = transaction.statistics().profile();
      requireWhole(
          added,
          batch.merged().map(k -> k.merged().records()).orElse(tally.kept()),
          profile,
          counts);
      requireThere(added);
      Published verdict =
          verdict(tally, counts, audited(transaction.metadata(), batch.staying(), added));
      if (isRefused(verdict)) {
        return verdict;
      }
      keepAside(tally);
      FaultPoint.reach("after-quarantine", target.path());
      Draft said = batch.merged().map(this::said).orElse(draft);
      TableState state =
          new NextState(what, target, said, profiler, profile, batch.staying()).of(counts);
      actions.add(new DomainMetadata(TableState.DOMAIN, TableStates.toJson(state), false));
      what.lastLook().run();
      FaultPoint.reach("before-commit", target.path());
      mayBeNamed = true;
      long version = commit(transaction, actions);
      FaultPoint.reach("after-commit", target.path());
      return new Published(
          Optional.of(state), version, counts, verdict.rules(), verdict.findings());
    } finally {
      if (!mayBeNamed) {
        delete(added);
      }
    }
  }

  private Draft said(Known known) {
    Map<String, String> facts = new HashMap<>(draft.facts());
    facts.putAll(known.merged().told());
    return draft.saying(facts).seen(known.merged().sightings().get());
  }

  private static boolean isRefused(Published verdict) {
    return verdict.findings().stream().anyMatch(Finding::isError);
  }

  /** The rows that pass, as a frame that no optimizer looks behind. */
  private Dataset<Row> judged(RowJudge judge, StructType passed) {
    FlatMapFunction<Iterator<InternalRow>, InternalRow> pass = judge::judge;
    RDD<InternalRow> passing = SparkRows.rows(rows).toJavaRDD().mapPartitions(pass).rdd();
    return SparkRows.frame(spark, passing, passed);
  }

  private List<Action> write(AuditedTransaction transaction, Batch batch) {
    try {
      if (!audits.isEmpty() || what.keyed().isPresent()) {
        transaction.readWholeTable();
      }
      List<Action> actions = write(transaction, batch.rows());
      long now = System.currentTimeMillis();
      batch.touched().forEach(file -> actions.add(file.removeWithTimestamp(now, true)));
      return actions;
    } catch (Exception failure) {
      throw AuditFindings.uncomputable(rules, failure)
          .map(RuntimeException.class::cast)
          .orElseGet(() -> Failures.writing(target.path(), failure));
    }
  }

  private List<Action> write(AuditedTransaction transaction, Dataset<Row> passing) {
    Map<String, String> options =
        appends()
            ? Map.of("mergeSchema", "true", "optimizeWrite", "false")
            : Map.of("overwriteSchema", "true", "optimizeWrite", "false");
    var write =
        new WriteIntoDelta(
            target.log(),
            appends() ? SaveMode.Append : SaveMode.Overwrite,
            new DeltaOptions(
                scala.collection.immutable.Map.from(CollectionConverters.asScala(options)),
                spark.sessionState().conf()),
            CollectionConverters.asScala(List.<String>of()).toSeq(),
            scala.collection.immutable.Map.from(
                CollectionConverters.asScala(
                    target.exists() ? Map.<String, String>of() : PROPERTIES)),
            passing,
            Option.empty(),
            Option.empty(),
            false);
    return new ArrayList<>(
        CollectionConverters.asJava(
            write.writeAndReturnCommitData(transaction, spark, Option.empty(), false).actions()));
  }

  private static List<AddFile> added(List<Action> actions) {
    List<AddFile> added = new ArrayList<>();
    for (Action action : actions) {
      if (action instanceof AddFile file) {
        added.add(file);
      }
    }
    return added;
  }

  /** How many rows files hold. */
  static long records(List<AddFile> files) {
    return files.stream().mapToLong(f -> (Long) f.numLogicalRecords().get()).sum();
  }

  /** All accounts of the rows that were written, by Delta, the profile and the judge, agree. */
  private static void requireWhole(
      List<AddFile> added, long expected, DailyProfiles profile, Counts counts) {
    long written = records(added);
    if (written != expected || written != profile.rows() || !counts.balanced()) {
      throw new IllegalStateException(
          written
              + " records in the files of "
              + expected
              + ", "
              + profile.rows()
              + " profiled, "
              + counts
              + " were counted");
    }
  }

  /** What tasks say that they wrote is where the table will look for it. */
  private void requireThere(List<AddFile> added) {
    Map<Path, Long> files = new HashMap<>();
    added.forEach(file -> files.put(target.place(file), file.size()));
    List<Path> lost = Reach.of(spark).lost(files);
    if (!lost.isEmpty()) {
      Finding finding =
          Finding.of(
                  Code.NOT_SHARED,
                  lost.size()
                      + " of "
                      + files.size()
                      + " files that were just written into "
                      + target.path()
                      + " are not there")
              .note("the first: " + lost.get(0).getName())
              .note(
                  "on a cluster every node must reach the warehouse: say --warehouse hdfs://... or"
                      + " s3a://...")
              .note("nothing was published");
      throw new Problem(Problem.Blame.ENGINE, List.of(finding));
    }
  }

  private Published verdict(Tally tally, Counts counts, List<TableAudit.Result> audited) {
    List<RuleRecord> records = new ArrayList<>(rules.records(tally));
    audited.forEach(result -> records.add(result.record()));
    List<Finding> findings = new AuditFindings(rules, tally, what.unreadable()).with(audited);
    return new Published(Optional.empty(), target.snapshot().version(), counts, records, findings);
  }

  private List<TableAudit.Result> audited(
      Metadata metadata, List<AddFile> staying, List<AddFile> added) {
    if (audits.isEmpty()) {
      return List.of();
    }
    List<AddFile> all = new ArrayList<>(staying);
    all.addAll(added);
    Dataset<Row> table = target.rows(all, metadata);
    long size = records(all);
    return audits.stream().map(audit -> audit.judge(table, size)).toList();
  }

  private void keepAside(Tally tally) {
    long expected = tally.counts().quarantined();
    if (what.quarantine().isEmpty()) {
      if (expected > 0) {
        throw new IllegalStateException("rows to be kept aside and no place for them");
      }
      return;
    }
    Quarantine aside = new Quarantine(spark, what.quarantine().get());
    if (expected == 0) {
      aside.clear(target.nextEpoch());
      return;
    }
    if (tally.aside().isPresent()) {
      aside.keep(tally.aside().get(), target.nextEpoch(), draft);
      return;
    }
    long kept = aside.keep(rows, judge(List.of()), target.nextEpoch(), draft);
    if (kept != expected) {
      throw AuditFindings.unsteady(expected, kept);
    }
  }

  private long commit(AuditedTransaction transaction, List<Action> actions) {
    Option<Object> none = Option.empty();
    var operation =
        new DeltaOperations.Write(
            appends() ? SaveMode.Append : SaveMode.Overwrite,
            Option.empty(),
            Option.empty(),
            Option.apply("headgate run " + draft.run()),
            none,
            none,
            none,
            Option.empty(),
            Option.empty());
    return transaction.commit(CollectionConverters.asScala(actions).toSeq(), operation);
  }

  /** Takes away files that no version names; what cannot be deleted is left for VACUUM. */
  private void delete(List<AddFile> files) {
    for (AddFile file : files) {
      Path place = target.place(file);
      try {
        place.getFileSystem(spark.sessionState().newHadoopConf()).delete(place, false);
      } catch (IOException e) {
        LOG.warn("cannot delete {}, which no version names", place, e);
      }
    }
  }
}
