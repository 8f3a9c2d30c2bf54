package dev.headgate.engine.decide;

import dev.headgate.engine.record.Json;
import dev.headgate.engine.record.RunRecord;
import dev.headgate.engine.record.SpecText;
import dev.headgate.engine.state.Documents;
import dev.headgate.engine.state.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps the records of runs beside the tables. */
public final class RunStore {
  private static final String FILE = "record.json";
  private static final String SPEC = "spec.json";
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

  /** Keeps the text of a run's spec beside its record. */
  public void keep(String run, SpecText spec) {
    Documents.here().write(workspace.run(run) + "/" + SPEC, Json.page(spec));
  }

  /** The text of a run's spec; empty where it was not kept. */
  public Optional<SpecText> spec(String run) {
    return Documents.here()
        .text(workspace.run(run) + "/" + SPEC)
        .map(json -> Json.read(json, SpecText.class));
  }

  /** Ids of the runs of this pipeline that begin so, newest first by wall clock. */
  public List<String> beginningWith(String start) {
    return Documents.here().names(workspace.warehouse() + "/runs").stream()
        .filter(name -> name.startsWith(start))
        .map(this::find)
        .flatMap(Optional::stream)
        .filter(r -> r.pipeline().equals(workspace.pipeline()))
        .sorted(Comparator.comparing(RunRecord::started).reversed())
        .map(RunRecord::run)
        .toList();
  }

  /** The record of a run. */
  public Optional<RunRecord> find(String run) {
    return Documents.here()
        .text(workspace.run(run) + "/" + FILE)
        .map(json -> Json.read(json, RunRecord.class));
  }

  /** Every record of this pipeline, newest first by wall clock. */
  public List<RunRecord> all() {
    return Documents.here().names(workspace.warehouse() + "/runs").stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .filter(r -> r.pipeline().equals(workspace.pipeline()))
        .sorted(Comparator.comparing(RunRecord::started).reversed())
        .toList();
  }
}
