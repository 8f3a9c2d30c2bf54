package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.plan.IngestMeaning.Edit;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.FaultPoint;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.spark.delta.Told;
import dev.headgate.engine.spark.reach.Reach;
import dev.headgate.engine.spi.Contents;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.InputFindings;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.BodyStore;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Ledger;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** Brings files into a dataset's table, each read once. */
final class FileIngest {
  /** More segments of the ledger than this are merged into one. */
  private static final int MOST_SEGMENTS = 50;

  private final IngestTable table;
  private final StepContext context;
  private final String name;
  private final Dataset.Ingest ingest;
  private final Optional<TableView> before;
  private final Contents contents;

  FileIngest(IngestTable table) {
    this.table = table;
    this.context = table.context();
    this.name = table.name();
    this.ingest = table.ingest();
    this.before = table.before();
    this.contents = Contents.of(context.workspace(), name);
  }

  /** Reads what was not read yet, or all of it where that is needed. */
  StepRecord run(String meaning) {
    Optional<TableState> state = before.flatMap(TableView::state);
    if (state.isEmpty()) {
      return replace(meaning, looked());
    }
    Edit edit = table.edited(meaning);
    Inputs inputs = looked();
    boolean still = inputs.fresh().isEmpty() && !table.isForeign();
    if (ingest.write() == Dataset.Write.REPLACE) {
      return edit == Edit.WORDS && still && inputs.change() == Inputs.Change.UNCHANGED
          ? table.restate(meaning)
          : replace(meaning, inputs);
    }
    boolean anew = edit == Edit.ROWS || edit == Edit.ZONE || !inputs.again().isEmpty();
    if (anew || edit == Edit.COLUMNS && inputs.lost().isEmpty()) {
      requireWhole(inputs, state.get());
      requireRetellable();
      return replace(meaning, inputs);
    }
    if (edit == Edit.RULES) {
      table.judgeStanding();
    }
    return still && (edit == Edit.RULES || edit == Edit.WORDS)
        ? table.restate(meaning)
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

  /** Reads everything anew, files included that changed after they were read. */
  StepRecord afresh(String meaning) {
    return replace(meaning, Inputs.anew(name, ingest, context.workspace(), before));
  }

  /** A history whose moments are those of runs is nowhere but in the table. */
  private void requireRetellable() {
    boolean moments =
        ingest.write() == Dataset.Write.HISTORY
            && table.dataset().time().isEmpty()
            && before.isPresent();
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
    table.tellForeign();
    tellCopies(fresh, inputs.same());
    return publish(Publication.Mode.APPEND, fresh, draft(meaning, whole, ledger), reason);
  }

  private Inputs looked() {
    return Inputs.of(name, ingest, context.workspace(), before);
  }

  private Draft draft(String meaning, Ledger whole, List<String> segments) {
    return table.draft(meaning, whole.digest()).reading(segments);
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
      table.warn(
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
    Ledger now = Ledger.of(Inputs.seen(ingest, context.workspace()));
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
    String place = context.workspace().table(name);
    String digest = BodyStore.ledger(place).put(segment.toBytes());
    FaultPoint.reach("after-ledger", place);
    return digest;
  }

  private StepRecord publish(
      Publication.Mode mode, List<InputFile> files, Draft draft, String reason) {
    IngestTable.Incoming incoming =
        new IngestTable.Incoming(
            "reading " + files.size() + (files.size() == 1 ? " file" : " files"),
            files,
            Told.From.files(files.size()),
            () -> rows(files),
            () -> requireSteady(files));
    return table.publish(mode, incoming, draft, reason);
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
      return table.none();
    }
    requireSeen(files);
    return new InputRows(context, ingest, table::warn).of(files);
  }
}
