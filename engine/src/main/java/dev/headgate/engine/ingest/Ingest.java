package dev.headgate.engine.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.Dataset;
import dev.headgate.dsl.spec.Expectation;
import dev.headgate.dsl.spec.History;
import dev.headgate.engine.delta.Draft;
import dev.headgate.engine.delta.FaultPoint;
import dev.headgate.engine.delta.Publication;
import dev.headgate.engine.delta.Published;
import dev.headgate.engine.delta.Reads;
import dev.headgate.engine.delta.Told;
import dev.headgate.engine.reach.Reach;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.record.StepRecord;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.state.BodyStore;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Ledger;
import dev.headgate.engine.state.TableState;
import dev.headgate.engine.state.TableView;
import dev.headgate.engine.step.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
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
  private final KeyRules keys;
  private final List<Finding> warnings = new ArrayList<>();

  private Ingest(StepContext context, String name, Optional<TableView> before) {
    this.context = context;
    this.name = name;
    this.dataset = context.spec().spec().datasets().get(name);
    this.ingest = dataset.ingest().orElseThrow();
    this.before = before;
    this.keys = new KeyRules(dataset);
  }

  /** What a run would refuse of a dataset's columns for how they are written. */
  public static List<Finding> check(Dataset dataset, StructType columns) {
    return dataset.ingest().isEmpty()
        ? List.of()
        : new KeyRules(dataset).keyed(Instant.EPOCH).map(k -> k.misfits(columns)).orElse(List.of());
  }

  /**
   * Reads what was not read yet; everything, where the table is replaced, where the definition
   * changed, or where there is no table.
   *
   * @param before the dataset's table as it stood when the step was decided
   * @param fingerprint digest of what makes the table, input included
   * @param meaning digest of its definition alone
   * @return what was done; rejected where the data was refused
   * @throws Problem if the spec, the input, the store or another run stands in the way
   */
  public static StepRecord run(
      StepContext context,
      String dataset,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    Ingest step = new Ingest(context, dataset, before);
    boolean same =
        before.flatMap(TableView::state).filter(s -> s.meaning().equals(meaning)).isPresent();
    boolean grows = step.ingest.write() != Dataset.Write.REPLACE && same;
    if (!grows) {
      step.requireRetellable();
    }
    return grows ? step.grow(fingerprint, meaning) : step.replace(fingerprint, meaning);
  }

  /**
   * Reads everything anew and replaces the table, files included that changed after they were read;
   * otherwise as {@link #run}.
   */
  public static StepRecord afresh(
      StepContext context,
      String dataset,
      Optional<TableView> before,
      String fingerprint,
      String meaning) {
    return new Ingest(context, dataset, before).replace(fingerprint, meaning);
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

  private StepRecord replace(String fingerprint, String meaning) {
    Inputs inputs = Inputs.of(ingest, context.workspace(), Optional.empty());
    String reason = before.isEmpty() ? "the table does not exist yet" : "read anew";
    List<String> ledger = List.of(keep(Ledger.of(readIn(1, inputs.present()))));
    Draft draft = Draft.of(fingerprint, meaning, context.run(), context.asOf()).reading(ledger);
    return publish(Publication.Mode.REPLACE, inputs.present(), draft, reason);
  }

  private StepRecord grow(String fingerprint, String meaning) {
    Inputs inputs = Inputs.of(ingest, context.workspace(), before);
    requireUnchanged(inputs.changed());
    List<InputFile> fresh = inputs.fresh();
    String reason = fresh.size() == 1 ? "1 new file" : fresh.size() + " new files";
    List<String> ledger =
        new ArrayList<>(before.flatMap(TableView::state).map(TableState::ledger).orElse(List.of()));
    Ledger segment = Ledger.of(readIn(inputs.known().nextBatch(), fresh));
    if (!fresh.isEmpty() && ledger.size() >= MOST_SEGMENTS) {
      ledger = new ArrayList<>(List.of(keep(inputs.known().merge(segment))));
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
    Draft draft = Draft.of(fingerprint, meaning, context.run(), context.asOf()).reading(ledger);
    return publish(Publication.Mode.APPEND, fresh, draft, reason);
  }

  private static List<InputFile> readIn(int batch, List<InputFile> files) {
    return files.stream().map(f -> f.readIn(batch)).toList();
  }

  private void requireUnchanged(List<InputFile> changed) {
    List<Finding> findings =
        changed.stream()
            .map(
                file ->
                    Finding.of(Code.INPUT_CHANGED, file.path() + " changed after it was read")
                        .at(ingest.from().kind().span())
                        .note("its rows are in '" + name + "' as they were")
                        .note("bring the change as a new file, or read all anew: --full-refresh"))
            .toList();
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
  }

  /** A file that was written while it was read is in the table neither as it was nor as it is. */
  private void requireSteady(List<InputFile> read) {
    if (read.isEmpty()) {
      return;
    }
    List<InputFile> now = Inputs.of(ingest, context.workspace(), Optional.empty()).present();
    List<Finding> findings =
        Ledger.of(read).changed(now).stream()
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
            keys.keyed(context.asOf()).map(publication::keyed).orElse(publication), files, draft);
    warnings.addAll(keys.keptAside(published.rules()));
    double seconds = (System.nanoTime() - started) / 1e9;
    Told told =
        new Told(
            name, "ingest", reason, files.size(), java.util.Map.of(), published, warnings, seconds);
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

  private org.apache.spark.sql.Dataset<Row> rows(List<InputFile> files) {
    if (files.isEmpty()) {
      org.apache.spark.sql.Dataset<Row> none =
          Reads.at(context.spark(), before.orElseThrow()).limit(0);
      return ingest.write() == Dataset.Write.HISTORY
          ? none.drop(History.COLUMNS.toArray(String[]::new))
          : none;
    }
    Reach.of(context.spark())
        .requireInputs(
            files.stream().map(file -> InputFiles.place(file, context.workspace())).toList(),
            ingest.from().kind().span());
    StructType declared = DeclaredColumns.of(ingest.schema());
    return SourceTypes.of(ingest.from())
        .reader()
        .read(
            new ReadRequest(
                context.spark(),
                context.workspace(),
                ingest.from().options(),
                declared,
                files,
                ingest.onNewColumn(),
                ingest.nonFinite(),
                warnings::add));
  }
}
