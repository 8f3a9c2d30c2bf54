package dev.headgate.engine.tell.track;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tells a tracking server of every run in the runs folder that it was not told of: the last one,
 * and those at whose end it was away. Nothing that goes wrong in it changes a run.
 */
public final class Reporting {
  /** A server that is told of many old runs is told of the rest by the next run. */
  private static final long PATIENCE_SECONDS = 60;

  private final Workspace workspace;
  private final Plan plan;
  private final Configured tracker;
  private final Function<Setting, String> secrets;
  private final Artifacts artifacts;
  private final TreeSet<String> seen = new TreeSet<>();
  private final TreeMap<String, Integer> crowned = new TreeMap<>();
  private final List<String> pages = new ArrayList<>();
  private Optional<Tracking> tracking = Optional.empty();

  /**
   * Reports to a tracker.
   *
   * @param secrets gives a setting with its secrets in place; it throws a {@link Problem} where it
   *     cannot
   */
  public Reporting(
      Workspace workspace, Plan plan, Configured tracker, Function<Setting, String> secrets) {
    this.workspace = workspace;
    this.plan = plan;
    this.tracker = tracker;
    this.secrets = secrets;
    this.artifacts = new Artifacts(workspace);
  }

  /**
   * What came of it.
   *
   * @param pages where a person sees the candidates that were reported, oldest first
   * @param findings why something was not reported; empty where all was
   */
  public record Result(List<String> pages, List<Finding> findings) {}

  /** Reports what was not reported yet, oldest first. */
  public Result report() {
    List<Finding> findings = new ArrayList<>();
    Reported before = Reported.of(workspace, type().place(tracker.options(), pipeline()));
    List<RunRecord> runs = unreported(before.runs());
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      for (RunRecord run : runs) {
        if (System.nanoTime() > end) {
          throw new Untracked("it was told of runs for " + PATIENCE_SECONDS + " s");
        }
        report(run);
        seen.add(run.run());
      }
      champions(before);
    } catch (Untracked why) {
      findings.add(finding(why.getMessage(), List.of(), left(runs)));
    } catch (Problem problem) {
      Finding cause = problem.findings().get(0);
      findings.add(finding(cause.message(), cause.notes(), left(runs)));
    }
    if (!before.runs().containsAll(seen)
        || !before.champions().entrySet().containsAll(crowned.entrySet())) {
      before.with(seen, crowned).keep(workspace);
    }
    return new Result(List.copyOf(pages), List.copyOf(findings));
  }

  /** Records of this pipeline that were not looked at, oldest first. */
  private List<RunRecord> unreported(Set<String> known) {
    RunStore store = RunStore.of(workspace);
    List<RunRecord> own = new ArrayList<>();
    for (String id : Documents.here().names(workspace.warehouse() + "/runs")) {
      if (known.contains(id)) {
        continue;
      }
      Optional<RunRecord> record = Kept.ifWhole(() -> store.find(id));
      if (record.isPresent() && candidates(record.get()).isEmpty()) {
        seen.add(id);
      } else {
        record.ifPresent(own::add);
      }
    }
    own.sort(Comparator.comparing(RunRecord::started));
    return own;
  }

  /** Nothing of another pipeline, whose runs may stand in the same folder. */
  private List<ModelRecord> candidates(RunRecord run) {
    return run.pipeline().equals(workspace.pipeline())
        ? run.models().stream().filter(m -> m.version() > 0).toList()
        : List.of();
  }

  private void report(RunRecord run) throws Untracked {
    for (ModelRecord model : candidates(run)) {
      Optional<ModelCard> card = Cards.find(workspace, model.model(), model.version());
      if (card.isPresent()) {
        Set<String> monitors = Set.copyOf(plan.monitorsOf(model.model()));
        pages.add(
            tracking()
                .report(
                    new Candidate(
                        run,
                        model,
                        card.get(),
                        algorithm(card.get()),
                        artifacts.of(run, model, monitors))));
        if (model.champion() == model.version()) {
          tracking().crown(model.model(), model.version(), card.get().run());
          crowned.put(model.model(), model.version());
        }
      }
    }
  }

  /** A champion may also be made or unmade by hand, between two runs. */
  private void champions(Reported before) throws Untracked {
    Map<String, Integer> told = new TreeMap<>(before.champions());
    told.putAll(crowned);
    for (Map.Entry<String, ModelState> model : Registry.of(workspace).models().entrySet()) {
      Optional<ModelState.Version> champion = model.getValue().reigning();
      if (champion.filter(c -> told.getOrDefault(model.getKey(), 0) != c.version()).isPresent()) {
        tracking().crown(model.getKey(), champion.get().version(), champion.get().run());
        crowned.put(model.getKey(), champion.get().version());
      }
    }
  }

  private Optional<String> algorithm(ModelCard card) {
    return Optional.ofNullable(plan.linked().spec().models().get(card.model()))
        .filter(m -> plan.models().get(card.model()).definition().equals(card.meaning()))
        .map(dev.headgate.dsl.language.Model::origin)
        .filter(Origin.Trained.class::isInstance)
        .map(origin -> ((Origin.Trained) origin).algorithm().kind().value());
  }

  private Tracking tracking() throws Untracked {
    if (tracking.isEmpty()) {
      tracking = Optional.of(type().open(tracker.options(), pipeline(), secrets));
    }
    return tracking.get();
  }

  private TrackerType type() {
    String kind = tracker.kind().value();
    return Components.load(Reporting.class.getClassLoader())
        .named(Component.Tracker.class, kind)
        .filter(TrackerType.class::isInstance)
        .map(TrackerType.class::cast)
        .orElseThrow(() -> new IllegalStateException("no tracker '" + kind + "' is at hand"));
  }

  private String pipeline() {
    return workspace.pipeline();
  }

  private long left(List<RunRecord> runs) {
    return runs.stream().filter(r -> !seen.contains(r.run())).count();
  }

  private Finding finding(String why, List<String> notes, long left) {
    Finding finding =
        Finding.of(Code.NOT_TRACKED, "'" + tracker.kind() + "' was not told of all: " + why)
            .at(tracker.kind().span());
    for (String note : notes) {
      finding = finding.note(note);
    }
    String wait = left == 1 ? "1 run waits" : left + " runs wait";
    return finding.note(
        (left == 0 ? "the champions wait" : wait) + " to be reported; the next run does it");
  }
}
