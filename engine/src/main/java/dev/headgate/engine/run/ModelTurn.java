package dev.headgate.engine.run;

import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.Model;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.plan.ModelMeaning;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model's turn in a run: what is asked, and of which model.
 *
 * @param request the run
 * @param context what the step is given
 * @param name the model's name
 * @param fingerprint digest of the data and time that are decided for
 */
record ModelTurn(RunRequest request, StepContext context, String name, String fingerprint) {
  /** What the spec says of the model. */
  Model model() {
    return request.plan().linked().spec().models().get(name);
  }

  /** What an edit of it would mean. */
  ModelMeaning meaning() {
    return request.situation().meaning(name);
  }

  /** Its gates' conditions. */
  List<GateCondition> gates() {
    return request.plan().linked().gates().getOrDefault(name, List.of());
  }

  /** Where things are. */
  Workspace workspace() {
    return request.workspace();
  }

  /** What the registry says of it now. */
  ModelState registry() {
    return Registry.of(workspace()).model(name);
  }

  /**
   * Appends to its events.
   *
   * @param decide what to write for what the registry says; called again when somebody else came
   *     between; empty leaves everything as it is
   * @return what the registry says of it then
   */
  ModelState write(Function<ModelState, Optional<Registrar.Entry>> decide) {
    return Registrar.of(context.spark(), workspace())
        .write(name, request.asOf(), request.run(), decide)
        .model(name);
  }
}
