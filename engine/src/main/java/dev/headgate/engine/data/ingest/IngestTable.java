package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.History;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.plan.IngestMeaning.Edit;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.spark.delta.Published;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spark.delta.Restating;
import dev.headgate.engine.spark.delta.Standing;
import dev.headgate.engine.spark.delta.Told;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RuleRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/** The table of an ingested dataset as a step finds it, and how rows come into it. */
final class IngestTable {
  private final StepContext context;
  private final String name;
  private final Dataset dataset;
  private final Dataset.Ingest ingest;
  private final Optional<TableView> before;
  private final KeyRules keys;
  private final List<Finding> warnings = new ArrayList<>();

  /**
   * The table of a dataset.
   *
   * @param before as it stood when the step was decided
   */
  IngestTable(StepContext context, String name, Optional<TableView> before) {
    this.context = context;
    this.name = name;
    this.dataset = context.spec().spec().datasets().get(name);
    this.ingest = dataset.ingest().orElseThrow();
    this.before = before;
    this.keys = new KeyRules(dataset);
  }

  /**
   * Rows that come.
   *
   * @param reading what is done, told while it lasts
   * @param files those that they are read from, none of a source that has none
   * @param from by what they are told
   * @param rows reads them
   * @param lastLook is taken before they are committed
   */
  record Incoming(
      String reading,
      List<InputFile> files,
      Told.From from,
      Supplier<org.apache.spark.sql.Dataset<Row>> rows,
      Runnable lastLook) {}

  StepContext context() {
    return context;
  }

  String name() {
    return name;
  }

  Dataset dataset() {
    return dataset;
  }

  Dataset.Ingest ingest() {
    return ingest;
  }

  Optional<TableView> before() {
    return before;
  }

  /** Tells of something together with what is published. */
  void warn(Finding finding) {
    warnings.add(finding);
  }

  /** What was edited since the table was written. */
  Edit edited(String meaning) {
    TableState state = state();
    return meaning().since(state.meaning().equals(meaning), state.facts());
  }

  private IngestMeaning meaning() {
    return IngestMeaning.of(context.spec(), name);
  }

  private TableState state() {
    return before.flatMap(TableView::state).orElseThrow();
  }

  /** Whether somebody else changed its rows. */
  boolean isForeign() {
    return before.flatMap(TableView::foreign).isPresent();
  }

  /** Warns of what somebody else did to the rows that stay. */
  void tellForeign() {
    before
        .flatMap(TableView::foreign)
        .ifPresent(
            what ->
                warn(
                    Finding.of(Code.FOREIGN_COMMIT, "somebody else changed '" + name + "': " + what)
                        .note(
                            "the table goes on from there; --full-refresh reads everything anew")));
  }

  /** What rows that stand do not meet: a rule of theirs, or an audit of all of them. */
  private String standing(RuleRecord rule, List<Expectation> young) {
    boolean audit =
        young.stream().anyMatch(e -> e.table().isPresent() && e.rule().equals(rule.rule()));
    String rows =
        audit
            ? "the rows that '" + name + "' has together do not meet "
            : rule.violations()
                + " of the "
                + rule.rows()
                + " rows that '"
                + name
                + "' has do not meet ";
    return rows + rule.rule();
  }

  /** Rows that stand stay, whatever expectations that are younger find. */
  void judgeStanding() {
    IngestMeaning own = meaning();
    TableState state = state();
    List<Expectation> young = own.unjudged(dataset.expect(), context.spec(), state.facts());
    org.apache.spark.sql.Dataset<Row> rows = Reads.at(context.spark(), before.orElseThrow());
    for (RuleRecord rule : Standing.judge(context.spark(), rows, young, context.params())) {
      if (rule.violations() > 0) {
        context
            .progress()
            .found(
                Finding.of(Code.ROWS_STAY, standing(rule, young))
                    .at(ingest.from().kind().span())
                    .note("they stay: the expectation holds for what is read from now on")
                    .note("to judge them by it: --full-refresh, which reads " + all() + " anew"));
      }
    }
  }

  /** Lets it say of the same rows what is declared now. */
  StepRecord restate(String meaning) {
    Publication table =
        Publication.to(context.spark(), context.workspace().table(name)).after(before);
    Map<String, String> facts = new HashMap<>(state().facts());
    facts.putAll(meaning().facts());
    long version = Restating.of(table, meaning, facts);
    Said why = new Said("its declaration changed, its rows did not");
    return StepRecord.still(name, "ingest", Outcome.UNCHANGED, why, version);
  }

  /**
   * What the step says of the version that it publishes.
   *
   * @param content digest of what the rows were read from
   */
  Draft draft(String meaning, String content) {
    String fingerprint = Digest.of(meaning + "\n" + content);
    return Draft.of(fingerprint, meaning, context.run(), context.asOf()).saying(meaning().facts());
  }

  /**
   * Publishes rows.
   *
   * @param reason why the step ran
   */
  StepRecord publish(Publication.Mode mode, Incoming incoming, Draft draft, String reason) {
    long started = System.nanoTime();
    context.progress().begin(name, "ingest");
    context.progress().doing(incoming.reading(), -1);
    Publication publication =
        Publication.to(context.spark(), context.workspace().table(name))
            .mode(mode)
            .expecting(expectations(), context.params())
            .profiledBy(dataset.time().map(t -> t.value()), context.spec().spec().timeZone())
            .setAside(context.workspace().quarantine(name))
            .allowing(ingest.allowUnreadable())
            .after(before)
            .unless(incoming.lastLook());
    List<InputFile> files = incoming.files();
    Published published =
        published(
            keys.keyed(context.asOf(), files).map(publication::keyed).orElse(publication),
            incoming,
            draft);
    warnings.addAll(keys.keptAside(published.rules()));
    double seconds = (System.nanoTime() - started) / 1e9;
    Told told =
        new Told(name, "ingest", reason, incoming.from(), Map.of(), published, warnings, seconds);
    told.to(context.progress());
    return told.asRecord();
  }

  private Published published(Publication publication, Incoming incoming, Draft draft) {
    try {
      return publication.publish(incoming.rows().get(), draft);
    } catch (Problem problem) {
      throw LargestFile.named(problem, incoming.files());
    }
  }

  private List<Expectation> expectations() {
    List<Expectation> all = new ArrayList<>(keys.expectations());
    all.addAll(dataset.expect());
    return all;
  }

  private String all() {
    return SourceTypes.of(ingest.from()).by(files -> "every file", position -> "everything");
  }

  /** No rows, with the columns that are declared and those that the table has. */
  org.apache.spark.sql.Dataset<Row> none() {
    org.apache.spark.sql.Dataset<Row> none =
        Reads.at(context.spark(), before.orElseThrow()).limit(0);
    return withDeclared(
        ingest.write() == Dataset.Write.HISTORY
            ? none.drop(History.COLUMNS.toArray(String[]::new))
            : none);
  }

  /** No row has a value in a column that is younger than the table. */
  private org.apache.spark.sql.Dataset<Row> withDeclared(org.apache.spark.sql.Dataset<Row> rows) {
    org.apache.spark.sql.Dataset<Row> all = rows;
    for (StructField field : DeclaredColumns.of(ingest.schema()).fields()) {
      if (Arrays.stream(rows.columns()).noneMatch(field.name()::equalsIgnoreCase)) {
        all = all.withColumn(field.name(), functions.lit(null).cast(field.dataType()));
      }
    }
    return all;
  }
}
