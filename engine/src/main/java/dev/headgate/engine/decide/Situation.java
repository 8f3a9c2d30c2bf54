package dev.headgate.engine.decide;

import dev.headgate.dsl.language.Origin;
import dev.headgate.engine.model.imports.ImportedFile;
import dev.headgate.engine.plan.ModelMeaning;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.OutputStates;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision is made on: the plan, the time, the parameters and the tables as they stand. Each
 * table is looked at once; {@link #forget} after it was written.
 */
public final class Situation {
  private final Plan plan;
  private final Workspace workspace;
  private final Instant asOf;
  private final Map<String, String> params;
  private final RunOptions options;
  private final Map<String, Optional<TableView>> tables = new HashMap<>();
  private final Map<String, Optional<OutputState>> outputs = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private Registry registry;

  /**
   * A situation.
   *
   * @param asOf logical time
   * @param params value of each parameter, as canonical text
   */
  public Situation(
      Plan plan,
      Workspace workspace,
      Instant asOf,
      Map<String, String> params,
      RunOptions options) {
    this.plan = plan;
    this.workspace = workspace;
    this.asOf = asOf;
    this.params = Map.copyOf(params);
    this.options = options;
  }

  /** The plan. */
  public Plan plan() {
    return plan;
  }

  /** Where things are. */
  public Workspace workspace() {
    return workspace;
  }

  /** Logical time. */
  public Instant asOf() {
    return asOf;
  }

  /** What the command line asks. */
  public RunOptions options() {
    return options;
  }

  /** Value of a parameter as text, {@code as_of} among them. */
  public String parameter(String name) {
    return name.equals("as_of") ? asOf.toString() : params.getOrDefault(name, "");
  }

  /** A dataset's or a prediction's table. */
  public Optional<TableView> table(String name) {
    return tables.computeIfAbsent(name, n -> Tables.open(workspace.table(n)));
  }

  /** A monitor's table. */
  public Optional<TableView> drift(String monitor) {
    return tables.computeIfAbsent("_drift/" + monitor, n -> Tables.open(workspace.drift(monitor)));
  }

  /** What an output last published. */
  public Optional<OutputState> output(String name) {
    return outputs.computeIfAbsent(name, n -> OutputStates.read(workspace, n));
  }

  /** What the registry says of a model. */
  public ModelState model(String name) {
    if (registry == null) {
      registry = Registry.of(workspace);
    }
    return registry.model(name);
  }

  /**
   * What a model's newest version has to be made of: its definition and, where it was trained
   * elsewhere, its file as it stands.
   */
  public ModelMeaning meaning(String model) {
    ModelMeaning plain = plan.models().get(model);
    return digest(model).map(plain::ofFile).orElse(plain);
  }

  /** Digest of the file of a model that was trained elsewhere. */
  Optional<String> digest(String model) {
    Origin origin = plan.linked().spec().models().get(model).origin();
    return origin instanceof Origin.Imported imported
        ? Optional.of(files.computeIfAbsent(model, m -> ImportedFile.digest(imported, workspace)))
        : Optional.empty();
  }

  /** Looks at everything afresh. */
  public void forget() {
    files.clear();
    tables.clear();
    outputs.clear();
    registry = null;
  }
}
