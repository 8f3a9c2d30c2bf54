package dev.headgate.engine.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.record.RuleRecord;
import dev.headgate.engine.state.TableState;
import dev.headgate.engine.state.TableStates;
import dev.headgate.engine.state.TableView;
import java.io.IOException;
import java.util.ArrayList;
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
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DomainMetadata;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
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
  private final List<UniqueAudit> keys;
  private final StructType form;
  private final Rules rules;

  Publishing(Publication what, Target target, Dataset<Row> given, Draft draft) {
    this.what = what;
    this.spark = (org.apache.spark.sql.classic.SparkSession) what.spark();
    this.target = target;
    this.draft = draft;
    target.requireOurs();
    requireExpected();
    this.rows = TableForm.fitted(given, appends() ? target.schema() : new StructType());
    this.form = TableForm.data(rows.schema());
    this.rules =
        Rules.over(spark, rows.schema(), Rules.written(what.expectations()), what.params());
    this.keys =
        what.expectations().stream()
            .filter(e -> !e.unique().isEmpty())
            .map(e -> UniqueAudit.of(e, form))
            .toList();
  }

  private boolean appends() {
    return what.mode() == Publication.Mode.APPEND;
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

  Published run() {
    RowProfiler profiler = new RowProfiler(form, what.time(), what.zone());
    AuditedTransaction transaction =
        new AuditedTransaction(target.log(), target.snapshot(), profiler, rules.all().size());
    RowJudge judge =
        new RowJudge(
            rows.schema(),
            TableForm.kept(spark, rows.schema(), form),
            TableForm.json(spark, rows.schema(), form),
            rules);
    List<Action> actions = write(transaction, judge);
    FaultPoint.reach("after-files", target.path());
    List<AddFile> added = added(actions);
    boolean mayBeNamed = false;
    try {
      Tally tally = transaction.statistics().tally();
      requireWhole(added, tally);
      Published verdict = audit(transaction, added, tally);
      if (verdict.findings().stream().anyMatch(Finding::isError)) {
        return verdict;
      }
      keepAside(tally);
      FaultPoint.reach("after-quarantine", target.path());
      DailyProfiles profile = transaction.statistics().profile();
      TableState state = new NextState(what, target, draft, profiler, profile).of(tally.counts());
      actions.add(new DomainMetadata(TableState.DOMAIN, TableStates.toJson(state), false));
      what.lastLook().run();
      FaultPoint.reach("before-commit", target.path());
      mayBeNamed = true;
      long version = commit(transaction, actions);
      FaultPoint.reach("after-commit", target.path());
      return new Published(
          Optional.of(state), version, tally.counts(), verdict.rules(), verdict.findings());
    } finally {
      if (!mayBeNamed) {
        delete(added);
      }
    }
  }

  /** The rows that pass, as a frame that no optimizer looks behind. */
  private Dataset<Row> judged(RowJudge judge) {
    FlatMapFunction<Iterator<InternalRow>, InternalRow> pass = judge::judge;
    RDD<InternalRow> passing = RowExpressions.rows(rows).toJavaRDD().mapPartitions(pass).rdd();
    return RowExpressions.frame(spark, passing, form);
  }

  private List<Action> write(AuditedTransaction transaction, RowJudge judge) {
    try {
      return write(transaction, judged(judge));
    } catch (Exception failure) {
      for (Throwable t = failure; t != null; t = t.getCause()) {
        if (t instanceof RuleFailed failed) {
          throw AuditFindings.uncomputable(rules.all().get(failed.rule()), failed);
        }
      }
      throw Failures.of("cannot write " + target.path(), failure);
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
    if (!keys.isEmpty()) {
      transaction.readWholeTable();
    }
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

  private static long records(List<AddFile> files) {
    return files.stream().mapToLong(f -> (Long) f.numLogicalRecords().get()).sum();
  }

  /** Three accounts of the rows that were written, by Delta, the profile and the judge, agree. */
  private void requireWhole(List<AddFile> added, Tally tally) {
    long written = records(added);
    if (written != tally.kept() || !tally.counts().balanced()) {
      throw new IllegalStateException(
          written + " records in the files, " + tally.counts() + " were counted");
    }
  }

  private Published audit(AuditedTransaction transaction, List<AddFile> added, Tally tally) {
    List<RuleRecord> records = new ArrayList<>(rules.records(tally));
    List<UniqueAudit.Result> twice = new ArrayList<>();
    if (!keys.isEmpty()) {
      List<AddFile> all = new ArrayList<>(appends() ? target.files() : List.of());
      all.addAll(added);
      Dataset<Row> table = target.rows(all, transaction.metadata());
      long size = records(all);
      keys.forEach(key -> twice.add(key.judge(table, size)));
      twice.forEach(result -> records.add(result.record()));
    }
    List<Finding> findings = new AuditFindings(rules, tally).with(twice);
    return new Published(
        Optional.empty(), target.snapshot().version(), tally.counts(), records, findings);
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
    Dataset<Row> again = RowExpressions.frame(spark, RowExpressions.rows(rows), rows.schema());
    List<Rule> keeping = rules.all().stream().filter(Rule::quarantines).toList();
    long kept = aside.keep(again, keeping, what.params(), target.nextEpoch(), draft);
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
