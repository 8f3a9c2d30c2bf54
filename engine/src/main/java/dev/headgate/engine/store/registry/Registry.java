package dev.headgate.engine.store.registry;

import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The registry as it stands, read without Spark.
 *
 * @param models what it says of each model
 * @param version Delta version of its table, -1 where there is none
 */
public record Registry(Map<String, ModelState> models, long version) {
  private static final String FACT = "model.";

  /** The registry of a workspace; empty where no model was registered yet. */
  public static Registry of(Workspace workspace) {
    Optional<TableView> table = Tables.open(workspace.registry());
    return table.map(Registry::of).orElse(new Registry(Map.of(), -1));
  }

  private static Registry of(TableView table) {
    Map<String, ModelState> models = new TreeMap<>();
    table
        .state()
        .ifPresent(
            state ->
                state
                    .facts()
                    .forEach(
                        (key, json) -> {
                          if (key.startsWith(FACT)) {
                            models.put(
                                key.substring(FACT.length()), Json.read(json, ModelState.class));
                          }
                        }));
    return new Registry(models, table.version());
  }

  /** What is known of a model. */
  public ModelState model(String name) {
    return models.getOrDefault(name, ModelState.NONE);
  }

  /** The facts that the registry's table carries. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    models.forEach((name, state) -> facts.put(FACT + name, Json.line(state)));
    return facts;
  }

  /**
   * What a change adds.
   *
   * @param events the new events, chained to the last one
   * @param registry the registry after them
   */
  public record Change(List<Event> events, Registry registry) {}

  /**
   * The registry after some events of one model.
   *
   * @param state the model's state after them, but for the chain, which is kept here
   */
  public Change add(
      String model,
      ModelState state,
      List<Event.Draft> drafts,
      String at,
      String asOf,
      String who,
      String run) {
    ModelState now = state;
    List<Event> events = new ArrayList<>();
    for (Event.Draft draft : drafts) {
      Event event = Event.of(model, now, draft, at, asOf, who, run);
      events.add(event);
      now = now.after(event);
    }
    Map<String, ModelState> all = new TreeMap<>(models);
    all.put(model, now);
    return new Change(List.copyOf(events), new Registry(all, version));
  }
}
