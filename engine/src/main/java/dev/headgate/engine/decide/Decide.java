package dev.headgate.engine.decide;

import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.model.imports.ImportedFile;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.plan.ModelMeaning;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.PublishedFiles;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says of each step whether it has anything to do, from the tables' own logs and without Spark. */
public final class Decide {
  /** Changes with what a monitor compares and how, so that it compares again. */
  private static final String COMPARISON = "monitor, second way: ";

  private final Situation now;
  private final Inputs inputs;

  /** Decides on a situation. */
  public Decide(Situation now, Inputs inputs) {
    this.now = now;
    this.inputs = inputs;
  }

  /**
   * Every step; what stands behind one that is due may be due.
   *
   * @throws dev.headgate.engine.store.record.Problem if an input cannot be looked at, the run is
   *     older than the last one, or a selected step needs what was not selected and never made
   */
  public Decision all() {
    Chronology.check(now);
    Unmade.check(now);
    List<Status> statuses = new ArrayList<>();
    Set<String> moving = new HashSet<>();
    for (Step step : now.plan().steps()) {
      Status status = status(step, moving);
      if (status.due() == Status.Due.YES || status.due() == Status.Due.PERHAPS) {
        moving.add(step.name());
      }
      statuses.add(status);
    }
    return new Decision(List.copyOf(statuses));
  }

  private Status status(Step step, Set<String> moving) {
    if (isSelected(step)) {
      Optional<String> mover = step.after().stream().filter(moving::contains).findFirst();
      if (mover.isPresent()) {
        Optional<TableView> table = Kept.ifWhole(() -> table(step));
        boolean derived = step.kind() == Step.Kind.SQL || step.kind() == Step.Kind.INGEST;
        boolean first =
            step.kind() == Step.Kind.MODEL
                && Kept.ifWhole(() -> Optional.of(now.model(step.name())))
                    .filter(model -> model.versions().isEmpty())
                    .isPresent();
        return new Status(
            step,
            first || derived && table.isEmpty() ? Status.Due.YES : Status.Due.PERHAPS,
            first ? Reason.Plain.NO_CHAMPION : new Reason.Behind(mover.get()),
            "",
            table);
      }
    }
    return whole(step);
  }

  /** A step whose table, or what it reads, is broken is due: its turn tells of it. */
  private Status whole(Step step) {
    try {
      return of(step);
    } catch (Problem problem) {
      if (problem.blame() != Problem.Blame.ENGINE) {
        throw problem;
      }
      Reason reason = new Reason.Broken(problem.findings().get(0).message());
      return new Status(step, Status.Due.YES, reason, "", Optional.empty());
    }
  }

  /** Whether a step is one of those that the run is for. */
  public boolean isSelected(Step step) {
    return now.options().select().has(step.name());
  }

  private Optional<TableView> table(Step step) {
    return switch (step.kind()) {
      case INGEST, SQL, PREDICT -> now.table(step.name());
      case MONITOR -> now.drift(step.name());
      case MODEL, OUTPUT -> Optional.empty();
    };
  }

  /** One step, everything before it having run. */
  public Status of(Step step) {
    if (!isSelected(step)) {
      return new Status(
          step, Status.Due.LEFT, Reason.Plain.NOT_SELECTED, "", Kept.ifWhole(() -> table(step)));
    }
    return switch (step.kind()) {
      case INGEST -> ingest(step);
      case SQL -> derived(step, fingerprint(step));
      case PREDICT -> predict(step);
      case MONITOR -> monitor(step);
      case MODEL -> model(step);
      case OUTPUT -> output(step);
    };
  }

  private Status ingest(Step step) {
    Optional<TableView> table = now.table(step.name());
    Inputs.News news = inputs.news(now, step, table);
    boolean due = news.due() || forced();
    return new Status(
        step,
        due ? Status.Due.YES : Status.Due.NO,
        !news.due() && forced() ? Reason.Plain.ASKED_FOR : news.reason(),
        "",
        table,
        news.findings());
  }

  private boolean forced() {
    return now.options().force() == RunOptions.Force.ALL;
  }

  private Status derived(Step step, String fingerprint) {
    Optional<TableView> table = table(step);
    Optional<TableState> state = table.flatMap(TableView::state);
    Reason reason;
    if (table.isEmpty()) {
      reason = Reason.Plain.NO_TABLE;
    } else if (table.get().foreign().isPresent()) {
      reason = new Reason.Foreign(table.get().foreign().get());
    } else if (state.isEmpty()) {
      reason = Reason.Plain.NOT_OURS;
    } else if (!state.get().meaning().equals(step.meaning())) {
      reason = Reason.Plain.DECLARATION;
    } else if (isOfAnotherZone(step, state.get())) {
      reason = Reason.Plain.ZONE;
    } else if (!state.get().fingerprint().equals(fingerprint)) {
      reason = changed(step);
    } else if (forced()) {
      reason = Reason.Plain.ASKED_FOR;
    } else {
      return new Status(step, Status.Due.NO, Reason.Plain.UP_TO_DATE, fingerprint, table);
    }
    return new Status(step, Status.Due.YES, reason, fingerprint, table);
  }

  /** Hours and days of SQL are those of the zone; a table that names none is taken as it is. */
  private boolean isOfAnotherZone(Step step, TableState state) {
    String zone = now.plan().linked().spec().timeZone().getId();
    return step.kind() == Step.Kind.SQL
        && !state.facts().getOrDefault(IngestMeaning.ZONE, zone).equals(zone);
  }

  private static Reason changed(Step step) {
    List<String> what = new ArrayList<>(step.reads());
    step.parameters().stream().sorted().forEach(p -> what.add(":" + p));
    return new Reason.Changed(what);
  }

  private Status predict(Step step) {
    Prediction prediction = now.plan().linked().spec().predictions().get(step.name());
    Optional<Integer> champion = now.model(prediction.model().value()).champion();
    if (champion.isEmpty()) {
      return new Status(
          step,
          Status.Due.NO,
          new Reason.Unpromoted(prediction.model().value()),
          "",
          now.table(step.name()));
    }
    String model =
        prediction.write() == Prediction.Write.REPLACE ? "model " + champion.get() : "any model";
    return derived(step, Digest.of(fingerprint(step) + model));
  }

  /**
   * A monitor looks once at a day's data. A champion of this very logical time has no window yet:
   * it learned from, or was judged on, all that is known. Without a window all rows are compared.
   */
  private Status monitor(Step step) {
    Optional<Text> model = now.plan().linked().spec().monitors().get(step.name()).model();
    return model.map(m -> monitor(step, m.value())).orElseGet(() -> compared(step));
  }

  private Status monitor(Step step, String model) {
    Optional<TableView> table = now.drift(step.name());
    Optional<ModelState.Version> champion = now.model(model).reigning();
    if (champion.isEmpty()) {
      return new Status(step, Status.Due.NO, Reason.Plain.NO_REFERENCE, "", table);
    }
    Monitor monitor = now.plan().linked().spec().monitors().get(step.name());
    boolean moves = monitor.window().isPresent();
    if (moves && !Instant.parse(champion.get().asOf()).isBefore(now.asOf())) {
      return new Status(step, Status.Due.NO, Reason.Plain.NO_WINDOW, "", table);
    }
    return compared(step);
  }

  private Status compared(Step step) {
    Optional<TableView> table = now.drift(step.name());
    String fingerprint = Digest.of(COMPARISON + step.name() + data(step));
    boolean older =
        table
            .flatMap(TableView::state)
            .filter(s -> s.fingerprint().equals(Digest.of("monitor " + step.name() + data(step))))
            .isPresent();
    boolean edited =
        table
            .flatMap(TableView::state)
            .filter(s -> !s.meaning().equals(step.meaning()))
            .isPresent();
    boolean same =
        !edited
            && table
                .flatMap(TableView::state)
                .filter(s -> s.fingerprint().equals(fingerprint))
                .isPresent();
    return new Status(
        step,
        same && !forced() ? Status.Due.NO : Status.Due.YES,
        same
            ? Reason.Plain.UP_TO_DATE
            : table.isEmpty()
                ? Reason.Plain.NOTHING_COMPARED
                : edited
                    ? Reason.Plain.DECLARATION
                    : older ? Reason.Plain.LESS_COMPARED : changed(step),
        fingerprint,
        table);
  }

  /** What was published is known here; of the target its files are looked at. */
  private Status output(Step step) {
    String from = step.reads().get(0);
    if (now.table(from).isEmpty()) {
      return new Status(step, Status.Due.NO, new Reason.Unmade(from), "", Optional.empty());
    }
    String fingerprint = fingerprint(step);
    Optional<OutputState> published = now.output(step.name());
    Status.Due due = Status.Due.YES;
    Reason reason;
    if (published.isEmpty()) {
      reason = Reason.Plain.NOTHING_PUBLISHED;
    } else if (!published.get().meaning().equals(step.meaning())) {
      reason = Reason.Plain.DECLARATION;
    } else if (!published.get().fingerprint().equals(fingerprint)) {
      reason = changed(step);
    } else if (published.get().isEarlier()) {
      reason = Reason.Plain.EARLIER_VERSION;
    } else if (forced()) {
      reason = Reason.Plain.ASKED_FOR;
    } else {
      Optional<PublishedFiles.Difference> other =
          published.get().files().differences().stream().findFirst();
      due = other.isPresent() ? Status.Due.YES : Status.Due.NO;
      reason = other.<Reason>map(Reason.Altered::new).orElse(Reason.Plain.UP_TO_DATE);
    }
    return new Status(step, due, reason, fingerprint, Optional.empty());
  }

  private Status model(Step step) {
    ModelState state = now.model(step.name());
    ModelMeaning meaning = now.meaning(step.name());
    String fingerprint = Digest.of(data(step));
    Reason reason;
    Status.Due due = Status.Due.YES;
    if (state.versions().isEmpty()) {
      reason = Reason.Plain.NO_CHAMPION;
    } else if (forced()) {
      reason = Reason.Plain.ASKED_FOR;
    } else if (!state.meaning().equals(meaning.definition())) {
      reason = edited(step.name(), state);
    } else if (!state.decided().equals(fingerprint)) {
      reason = Reason.Plain.NEWS;
    } else if (!state.judged().equals(meaning.gates())) {
      reason = Reason.Plain.GATES;
    } else if (!state.exported().equals(meaning.exports())) {
      reason = Reason.Plain.EXPORTS;
    } else {
      due = Status.Due.NO;
      reason = Reason.Plain.UP_TO_DATE;
    }
    return new Status(step, due, reason, fingerprint, Optional.empty());
  }

  /** What is another than it was for the newest version: the declaration, or the imported file. */
  private Reason edited(String model, ModelState state) {
    Optional<ModelCard> newest =
        state
            .newest()
            .flatMap(v -> Kept.ifWhole(() -> Cards.find(now.workspace(), model, v.version())));
    Optional<String> digest = now.digest(model);
    boolean same =
        digest.isEmpty()
            || newest.map(c -> c.settings().get(ModelCard.SHA256)).equals(digest)
            || newest.isEmpty();
    if (same) {
      return Reason.Plain.DEFINITION;
    }
    Origin.Imported origin =
        (Origin.Imported) now.plan().linked().spec().models().get(model).origin();
    boolean gone = digest.get().equals(ImportedFile.ABSENT);
    return new Reason.ModelFile(origin.path().toString(), gone);
  }

  private String fingerprint(Step step) {
    return Digest.of(step.meaning() + data(step));
  }

  /** What stands before the step: states of what it reads, values of what it refers to. */
  private String data(Step step) {
    StringBuilder text = new StringBuilder();
    for (String dataset : new TreeSet<>(step.reads())) {
      String identity = now.table(dataset).map(TableView::identity).orElse("none");
      text.append('\n').append(dataset).append(' ').append(identity);
    }
    for (String parameter : new TreeSet<>(step.parameters())) {
      text.append('\n').append(':').append(parameter).append(' ').append(now.parameter(parameter));
    }
    return text.toString();
  }

  /** The plan that is decided on. */
  public Plan plan() {
    return now.plan();
  }
}
