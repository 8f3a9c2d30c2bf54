package dev.headgate.engine.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.Dataset;
import dev.headgate.dsl.spec.Digest;
import dev.headgate.dsl.spec.Expectation;
import dev.headgate.dsl.spec.History;
import dev.headgate.engine.delta.Draft;
import dev.headgate.engine.delta.FaultPoint;
import dev.headgate.engine.delta.Publication;
import dev.headgate.engine.delta.Published;
import dev.headgate.engine.delta.Reads;
import dev.headgate.engine.delta.Restating;
import dev.headgate.engine.delta.Standing;
import dev.headgate.engine.delta.Told;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.plan.IngestMeaning.Edit;
import dev.headgate.engine.reach.Reach;
import dev.headgate.engine.record.Outcome;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.record.RuleRecord;
import dev.headgate.engine.record.StepRecord;
import dev.headgate.engine.spi.Contents;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.InputFindings;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.state.BodyStore;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Ledger;
import dev.headgate.engine.state.TableState;
import dev.headgate.engine.state.TableView;
import dev.headgate.engine.step.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings files into a dataset's table, each read once. */
public final class Ingest {
  /** More segments of the ledger than this are merged into one. */
  private static final int MOST_SEGMENTS = 50;

  private final StepContext context;
  private final String name;
  private final Dataset dataset;
  private final Dataset.Ingest ingest;
  private final Optional<TableView> before;
  private final Contents contents;
  private final KeyRules keys;
  private final List<Finding> warnings = new ArrayList<>();

  private Ingest(StepContext context, String name, Optional<TableView> before) {
    this.context = context;
    this.name = name;
    this.dataset = context.spec().spec().datasets().get(name);
    this.ingest = dataset.ingest().orElseThrow();
    this.before = before;
    this.contents = Contents.of(context.workspace(), name);
    this.keys = new KeyRules(dataset);
  }

  /** What a run would refuse of a dataset's columns for how they are written. */
  public static List<Finding> check(Dataset dataset, StructType columns) {
    return dataset.ingest().isEmpty()
        ? List.of()
        : new KeyRules(dataset)
            .keyed(Instant.EPOCH, List.of())
            .map(k -> k.misfits(columns))
            .orElse(List.of());
  }

  /**
   * Reads what was not read yet; everything, where the table is replaced, where an edit touches the
   * rows that were read, or where there is no table.
   *
   * @param before the dataset's table as it stood when the step was decided
   * @param meaning digest of its definition alone
   * @return what was done; rejected where the data was refused
   * @throws Problem if the spec, the input, the store or another run stands in the way
   */
  public static StepRecord run(
      StepContext context, String dataset, Optional<TableView> before, String meaning) {
    return new Ingest(context, dataset, before).run(meaning);
  }

  private StepRecord run(String meaning) {
    Optional<TableState> state = before.flatMap(TableView::state);
    if (state.isEmpty()) {
      return replace(meaning, looked());
    }
    IngestMeaning own = IngestMeaning.of(context.spec(), name);
    Edit edit = own.since(state.get().meaning().equals(meaning), state.get().facts());
    Inputs inputs = looked();
    boolean still = inputs.fresh().isEmpty() && before.flatMap(TableView::foreign).isEmpty();
    if (ingest.write() == Dataset.Write.REPLACE) {
      return edit == Edit.WORDS && still && inputs.change() == Inputs.Change.UNCHANGED
          ? restate(own, meaning)
          : replace(meaning, inputs);
    }
    boolean anew = edit == Edit.ROWS || edit == Edit.ZONE || !inputs.again().isEmpty();
    if (anew || edit == Edit.COLUMNS && inputs.lost().isEmpty()) {
      requireWhole(inputs, state.get());
      requireRetellable();
      return replace(meaning, inputs);
    }
    if (edit == Edit.RULES) {
      judgeStanding(own, state.get());
    }
    return still && (edit == Edit.RULES || edit == Edit.WORDS)
        ? restate(own, meaning)
        : grow(meaning);
  }

  /** What was decided on may be gone by now. */
  private void requireWhole(Inputs inputs, TableState state) {
    if (!inputs.lost().isEmpty()) {
      Finding finding =
          new InputFindings(name, ingest, inputs).lost("its files were all there", state.rows());
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
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
  private void judgeStanding(IngestMeaning own, TableState state) {
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
                    .note("to judge them by it: --full-refresh, which reads every file anew"));
      }
    }
  }

  private StepRecord restate(IngestMeaning own, String meaning) {
    Publication table =
        Publication.to(context.spark(), context.workspace().table(name)).after(before);
    Map<String, String> facts =
        new HashMap<>(before.flatMap(TableView::state).orElseThrow().facts());
    facts.putAll(own.facts());
    long version = Restating.of(table, meaning, facts);
    return StepRecord.still(
        name, "ingest", Outcome.UNCHANGED, "its declaration changed, its rows did not", version);
  }

  /**
   * Reads everything anew and replaces the table, files included that changed after they were read;
   * otherwise as {@link #run}.
   */
  public static StepRecord afresh(
      StepContext context, String dataset, Optional<TableView> before, String meaning) {
    Ingest step = new Ingest(context, dataset, before);
    return step.replace(meaning, Inputs.anew(dataset, step.ingest, context.workspace(), before));
  }

  /** A history whose moments are those of runs is nowhere but in the table. */
  private void requireRetellable() {
    boolean moments =
        ingest.write() == Dataset.Write.HISTORY && dataset.time().isEmpty() && before.isPresent();
    if (moments) {
      Finding finding =
          Finding.of(Code.HISTORY_LOST, "the declaration of '" + name + "' changed")
              .at(ingest.from().kind().span())
              .note("its rows have no 'time', so their history cannot be told again from the files")
              .note("undo the change, or declare another dataset with it")
              .note("to give up the history that is there: --full-refresh");
      throw new Problem(Problem.Blame.SPEC, List.of(finding));
    }
  }

  private StepRecord replace(String meaning, Inputs inputs) {
    String reason = before.isEmpty() ? "the table does not exist yet" : "read anew";
    List<InputFile> files = contents.digested(inputs.whole().files());
    Ledger whole =
        ingest.write() == Dataset.Write.REPLACE || before.isEmpty()
            ? Ledger.of(files.stream().map(f -> f.readIn(1)).toList())
            : Ledger.of(files);
    tellCopies(files, List.of());
    return publish(
        Publication.Mode.REPLACE, files, draft(meaning, whole, List.of(keep(whole))), reason);
  }

  private StepRecord grow(String meaning) {
    Inputs inputs = looked();
    List<InputFile> fresh =
        contents.digested(inputs.fresh()).stream()
            .map(f -> f.readIn(inputs.known().nextBatch()))
            .toList();
    String reason = fresh.size() == 1 ? "1 new file" : fresh.size() + " new files";
    Ledger segment = Ledger.of(fresh);
    Ledger whole = inputs.moved().merge(segment);
    List<String> ledger =
        new ArrayList<>(before.flatMap(TableView::state).map(TableState::ledger).orElse(List.of()));
    boolean joins = before.map(Ledger::of).orElse(Ledger.EMPTY).merge(segment).equals(whole);
    if (!joins || !fresh.isEmpty() && ledger.size() >= MOST_SEGMENTS) {
      ledger = List.of(keep(whole));
    } else if (!fresh.isEmpty()) {
      ledger.add(keep(segment));
    }
    before
        .flatMap(TableView::foreign)
        .ifPresent(
            what ->
                warnings.add(
                    Finding.of(Code.FOREIGN_COMMIT, "somebody else changed '" + name + "': " + what)
                        .note(
                            "the table goes on from there; --full-refresh reads everything anew")));
    tellCopies(fresh, inputs.same());
    return publish(Publication.Mode.APPEND, fresh, draft(meaning, whole, ledger), reason);
  }

  private Inputs looked() {
    return Inputs.of(name, ingest, context.workspace(), before);
  }

  private Draft draft(String meaning, Ledger whole, List<String> segments) {
    String fingerprint = Digest.of(meaning + "\n" + whole.digest());
    return Draft.of(fingerprint, meaning, context.run(), context.asOf())
        .reading(segments)
        .saying(IngestMeaning.of(context.spec(), name).facts());
  }

  /** Files whose content is that of another are read, as both are there, and told. */
  private void tellCopies(List<InputFile> read, List<InputFile> beside) {
    Map<String, String> places = new HashMap<>();
    beside.forEach(f -> places.put(f.digest(), f.path()));
    List<String> copies = new ArrayList<>();
    for (InputFile file : read) {
      Optional.ofNullable(places.putIfAbsent(file.digest(), file.path()))
          .ifPresent(original -> copies.add(file.path() + " has the content of " + original));
    }
    if (!copies.isEmpty()) {
      String more = copies.size() == 1 ? "" : ", and " + (copies.size() - 1) + " more are copies";
      warnings.add(
          Finding.of(Code.INPUT_COPY, copies.get(0) + more)
              .at(ingest.from().kind().span())
              .note("each is read, so that '" + name + "' has these rows more than once"));
    }
  }

  /** A file that was written while it was read is in the table neither as it was nor as it is. */
  private void requireSteady(List<InputFile> read) {
    if (read.isEmpty()) {
      return;
    }
    Ledger now =
        Ledger.of(
            SourceTypes.of(ingest.from()).probe(ingest.from().options(), context.workspace()));
    List<Finding> findings =
        read.stream()
            .filter(file -> now.at(file.path()).filter(n -> !n.isSurely(file)).isPresent())
            .map(
                file ->
                    Finding.of(Code.INPUT_CHANGED, file.path() + " changed while it was read")
                        .at(ingest.from().kind().span())
                        .note("nothing was published; run again once nobody writes it"))
            .toList();
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
  }

  private String keep(Ledger segment) {
    String table = context.workspace().table(name);
    String digest = BodyStore.ledger(table).put(segment.toBytes());
    FaultPoint.reach("after-ledger", table);
    return digest;
  }

  private StepRecord publish(
      Publication.Mode mode, List<InputFile> files, Draft draft, String reason) {
    long started = System.nanoTime();
    context.progress().begin(name, "ingest");
    context.progress().doing("reading " + files.size() + " files", -1);
    Publication publication =
        Publication.to(context.spark(), context.workspace().table(name))
            .mode(mode)
            .expecting(expectations(), context.params())
            .profiledBy(dataset.time().map(t -> t.value()), context.spec().spec().timeZone())
            .setAside(context.workspace().quarantine(name))
            .allowing(ingest.allowUnreadable())
            .after(before)
            .unless(() -> requireSteady(files));
    Published published =
        published(
            keys.keyed(context.asOf(), files).map(publication::keyed).orElse(publication),
            files,
            draft);
    warnings.addAll(keys.keptAside(published.rules()));
    double seconds = (System.nanoTime() - started) / 1e9;
    Told told =
        new Told(name, "ingest", reason, files.size(), Map.of(), published, warnings, seconds);
    told.to(context.progress());
    return told.asRecord();
  }

  private Published published(Publication publication, List<InputFile> files, Draft draft) {
    try {
      return publication.publish(rows(files), draft);
    } catch (Problem problem) {
      throw LargestFile.named(problem, files);
    }
  }

  private List<Expectation> expectations() {
    List<Expectation> all = new ArrayList<>(keys.expectations());
    all.addAll(dataset.expect());
    return all;
  }

  /** Files on a disk are to be on that of the executors too. */
  private void requireSeen(List<InputFile> files) {
    List<Path> onDisk =
        files.stream()
            .filter(file -> context.workspace().resolve(file.path()).matches("(file:|/).*"))
            .map(file -> InputFiles.place(file, context.workspace()))
            .toList();
    Reach.of(context.spark()).requireInputs(onDisk, ingest.from().kind().span());
  }

  private org.apache.spark.sql.Dataset<Row> rows(List<InputFile> files) {
    if (files.isEmpty()) {
      org.apache.spark.sql.Dataset<Row> none =
          Reads.at(context.spark(), before.orElseThrow()).limit(0);
      return withDeclared(
          ingest.write() == Dataset.Write.HISTORY
              ? none.drop(History.COLUMNS.toArray(String[]::new))
              : none);
    }
    requireSeen(files);
    return new InputRows(context, ingest, warnings::add).of(files);
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
