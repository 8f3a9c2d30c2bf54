package dev.headgate.engine.decide;

import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.SpecText;
import dev.headgate.engine.store.record.Underway;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps the records of runs beside the tables. */
public final class RunStore {
  private static final String FILE = "record.json";
  private static final String UNDERWAY = "running.json";
  private static final String SPEC = "spec.json";
  private static final String WAY_BACK =
      "restore the file from a copy, or remove it: no run needs it, only who looks back";

  private final Workspace workspace;

  private RunStore(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The runs of a workspace. */
  public static RunStore of(Workspace workspace) {
    return new RunStore(workspace);
  }

  /** Keeps a record. */
  public void keep(RunRecord record) {
    Documents.here().write(workspace.run(record.run()) + "/" + FILE, Json.page(record));
  }

  /**
   * Keeps that a run has begun, until {@link #over}: of one that is killed this is what remains. It
   * stands in a file of its own, since it is no record of a run that ended.
   */
  public void begin(Underway run) {
    Documents.here().write(underwayOf(run.record().run()), Json.page(run));
  }

  /** Says that nothing of a run is under way any more, whether or not it left a record. */
  public void over(String run) {
    Documents.here().remove(underwayOf(run));
  }

  /**
   * A run that has begun and has no record, with what became of it as far as that can be told here.
   *
   * @throws dev.headgate.engine.store.record.Problem naming the file, where it is broken
   */
  public Optional<Underway> underway(String run) {
    return find(run).isPresent() ? Optional.empty() : leftBehind(run);
  }

  private Optional<Underway> leftBehind(String run) {
    String place = underwayOf(run);
    return Documents.here()
        .text(place)
        .map(json -> Kept.read(place, WAY_BACK, () -> Json.read(json, Underway.class)));
  }

  /** Keeps the text of a run's spec beside its record. */
  public void keep(String run, SpecText spec) {
    Documents.here().write(workspace.run(run) + "/" + SPEC, Json.page(spec));
  }

  /** The text of a run's spec; empty where it was not kept. */
  public Optional<SpecText> spec(String run) {
    return Documents.here()
        .text(specOf(run))
        .map(json -> Kept.read(specOf(run), WAY_BACK, () -> Json.read(json, SpecText.class)));
  }

  /** Ids of the runs of this pipeline that begin so, newest first by wall clock. */
  public List<String> beginningWith(String start) {
    return own(run -> run.startsWith(start) ? Kept.ifWhole(() -> find(run)) : Optional.empty())
        .stream()
        .map(RunRecord::run)
        .toList();
  }

  /**
   * The record of a run.
   *
   * @throws dev.headgate.engine.store.record.Problem naming the file, where it is broken
   */
  public Optional<RunRecord> find(String run) {
    String place = workspace.run(run) + "/" + FILE;
    return Documents.here().text(place).map(json -> Kept.read(place, WAY_BACK, () -> parse(json)));
  }

  private static RunRecord parse(String json) {
    RunRecord record = Json.read(json, RunRecord.class);
    Objects.requireNonNull(record.pipeline());
    Objects.requireNonNull(record.run());
    Objects.requireNonNull(record.started());
    Objects.requireNonNull(record.steps());
    return record;
  }

  private String specOf(String run) {
    return workspace.run(run) + "/" + SPEC;
  }

  private String underwayOf(String run) {
    return workspace.run(run) + "/" + UNDERWAY;
  }

  private Stream<String> names() {
    return Documents.here().names(workspace.warehouse() + "/runs").stream();
  }

  /**
   * Every record of this pipeline that is whole, newest first by wall clock.
   *
   * @param flaws takes those that are broken
   */
  public List<RunRecord> all(Flaws flaws) {
    return own(run -> flaws.whole(() -> find(run)));
  }

  /** The same with the runs that have begun and whose end was not recorded, for who looks. */
  public List<RunRecord> begun(Flaws flaws) {
    return own(run -> flaws.whole(() -> find(run).or(() -> leftBehind(run).map(Underway::record))));
  }

  private List<RunRecord> own(Function<String, Optional<RunRecord>> reading) {
    return names()
        .flatMap(run -> reading.apply(run).stream())
        .filter(r -> r.pipeline().equals(workspace.pipeline()))
        .sorted(Comparator.comparing(RunRecord::started).reversed())
        .toList();
  }
}
