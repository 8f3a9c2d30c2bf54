package dev.headgate.engine.run;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Origin;
import dev.headgate.engine.decide.gate.GateWords;
import dev.headgate.engine.learn.evaluate.Evaluated;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Ends;
import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.GateRecord.Compared;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.Progress.Line.Mood;
import dev.headgate.engine.store.registry.ModelCard;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a candidate's way, a line a phase. */
final class ModelStory {
  private static final int MOST_INPUTS = 4;
  private static final int MOST_GATES = 2;

  private final String name;
  private final Progress progress;
  private final ZoneId zone;

  ModelStory(String name, StepContext context) {
    this.name = name;
    this.progress = context.progress();
    this.zone = context.spec().spec().timeZone();
  }

  void trained(Origin.Trained origin, Trained trained, double seconds) {
    String algorithm = origin.algorithm().kind().value().replace('_', ' ');
    String rows = String.format(Locale.ROOT, "%s on %,d rows", algorithm, trained.train().rows());
    note(
        "train",
        rows + span(trained.train()) + search(origin, trained) + learning(trained),
        seconds,
        "",
        Mood.GOOD);
  }

  void imported(Trained trained, double seconds) {
    String producer = trained.settings().getOrDefault("producer", "");
    String what =
        trained.settings().get("file")
            + (producer.isEmpty() ? "" : " of " + producer)
            + ", which reads "
            + trained.signature().inputs().stream()
                .limit(MOST_INPUTS)
                .map(Input::name)
                .collect(Collectors.joining(", "));
    int more = trained.signature().inputs().size() - MOST_INPUTS;
    note("import", what + (more > 0 ? " and " + more + " more" : ""), seconds, "", Mood.GOOD);
  }

  private static String learning(Trained trained) {
    String told = trained.settings().getOrDefault(ModelCard.TRAINING, "");
    return told.isEmpty() ? "" : "; " + told;
  }

  private static String search(Origin.Trained origin, Trained trained) {
    if (origin.tune().isEmpty()) {
      return "";
    }
    String chosen =
        origin.tune().get().search().keySet().stream()
            .map(k -> k + " " + trained.settings().getOrDefault(k, "?"))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "; %s, best of %d over %d folds",
        chosen,
        trained.trials().size(),
        origin.tune().get().folds());
  }

  void evaluated(Trained trained, Evaluated evaluated, double seconds) {
    String which = trained.pipeline().isPresent() ? "held-out rows" : "rows";
    evaluated(trained.test(), which, trained.metric(), evaluated, seconds);
  }

  /** A version that answers for itself again, on the rows that judged it before. */
  void evaluatedAgain(ModelCard card, Evaluated evaluated, double seconds) {
    String came = card.isImported() ? "imported" : "learned";
    String what = "version " + card.version() + " again, as it was " + came + " on ";
    note("judge", what + day(Instant.parse(card.asOf())), -1, "", Mood.PLAIN);
    String which = card.isImported() ? "rows" : "held-out rows";
    evaluated(card.test(), which, card.metric(), evaluated, seconds);
  }

  private void evaluated(
      ModelCard.Part test, String which, String named, Evaluated evaluated, double seconds) {
    String rows = String.format(Locale.ROOT, "%,d %s", test.rows(), which);
    String metric =
        evaluated.metrics().stream()
            .filter(m -> m.metric().equals(named))
            .findFirst()
            .map(m -> "; " + m.metric() + " " + Ends.text(m.value(), m.certainty(), "%.3f"))
            .orElse("");
    note("evaluate", rows + span(test) + metric, seconds, "", Mood.GOOD);
    evaluated.notes().forEach(n -> note("", n, -1, "", Mood.PLAIN));
  }

  void judged(
      Model model,
      List<GateRecord> gates,
      Optional<Refitting.Refit> refit,
      List<ExportRecord> exports,
      boolean promoted,
      int version,
      Optional<Integer> before) {
    gates(gates);
    refit.ifPresent(this::refitted);
    exports(exports);
    if (promoted) {
      crowned(version, before);
    } else {
      String by = " is refused by " + refusing(gates) + "; ";
      note("promote", "version " + version + by + stays(before), -1, "", Mood.BAD);
    }
  }

  /** The gates that do not let it pass, by their conditions. */
  private static String refusing(List<GateRecord> gates) {
    List<String> conditions =
        gates.stream().filter(g -> !g.holds().passes()).map(GateRecord::that).distinct().toList();
    return conditions.size() > MOST_GATES
        ? conditions.size() + " gates"
        : String.join(" and ", conditions);
  }

  private void refitted(Refitting.Refit refit) {
    String rows = String.format(Locale.ROOT, "on all %,d rows", refit.rows().rows());
    String what = rows + span(refit.rows()) + "; the metrics are those of the model before";
    note("refit", what, refit.seconds(), "", Mood.GOOD);
  }

  private void crowned(int version, Optional<Integer> before) {
    String replaced = before.map(b -> "it replaces version " + b).orElse("there was none");
    note("promote", "version " + version + " is champion (" + replaced + ")", -1, "", Mood.GOOD);
  }

  /** What came of judging a version again, and the champion before. */
  void judgedAgain(
      ModelCard card,
      ModelVerdict again,
      Optional<Refitting.Refit> refit,
      Optional<Integer> before) {
    gates(card.gate());
    refit.ifPresent(this::refitted);
    exports(card.exports());
    int version = card.version();
    Mood mood = again.passed() ? Mood.GOOD : Mood.BAD;
    if (again == ModelVerdict.PROMOTED) {
      crowned(version, before);
    } else if (before.filter(b -> b == version).isPresent()) {
      String though = again.passed() ? "" : ", though the gates would not let it pass today";
      note("promote", "version " + version + " stays champion" + though, -1, "", mood);
    } else {
      String what = again.passed() ? " passes, but it was rolled back; " : " is refused again; ";
      note("promote", "version " + version + what + stays(before), -1, "", mood);
    }
  }

  /** Another run brought a newer version while this one was judged again. */
  void overtaken(int version, int newest) {
    String what = "version " + newest + " came while version " + version + " was judged again";
    note("promote", what + "; it was judged by the run that brought it", -1, "", Mood.PLAIN);
  }

  private static String stays(Optional<Integer> champion) {
    return champion.map(c -> "version " + c + " stays champion").orElse("there is no champion");
  }

  private void exports(List<ExportRecord> exports) {
    for (ExportRecord export : exports) {
      note(
          "export",
          String.format(
              Locale.ROOT,
              "%s: %,d rows, largest difference %s, %d flips",
              export.format(),
              export.rows(),
              GateWords.small(export.maxDifference()),
              export.flips()),
          -1,
          "",
          Mood.GOOD);
    }
  }

  /** A gate for every slice is one line, with those that do not hold named. */
  private void gates(List<GateRecord> gates) {
    Map<String, List<GateRecord>> byCondition = new LinkedHashMap<>();
    gates.forEach(
        g ->
            byCondition
                .computeIfAbsent(
                    g.that() + (g.slice().isEmpty() ? "" : " "), k -> new java.util.ArrayList<>())
                .add(g));
    byCondition.values().forEach(this::gate);
  }

  private void gate(List<GateRecord> same) {
    GateRecord first = same.get(0);
    if (first.slice().isEmpty()) {
      note("gate", text(first), -1, word(first.holds()), mood(first.holds()));
      return;
    }
    List<GateRecord> failed = same.stream().filter(g -> !g.holds().passes()).toList();
    long small = same.stream().filter(g -> g.holds() == GateRecord.Holds.NOT_APPLICABLE).count();
    String judged =
        small == 0
            ? same.size() + " slices"
            : String.format(
                Locale.ROOT,
                "%d of %d slices; %d %s too few rows",
                same.size() - small,
                same.size(),
                small,
                small == 1 ? "has" : "have");
    String names =
        failed.stream()
            .limit(3)
            .map(g -> String.format(Locale.ROOT, "%s: %.3f", g.slice(), g.value()))
            .collect(Collectors.joining(", "));
    String more = failed.size() > 3 ? " and " + (failed.size() - 3) + " more" : "";
    note(
        "gate",
        first.that() + " for every slice: " + (failed.isEmpty() ? judged : names + more),
        -1,
        failed.isEmpty() ? "holds" : "fails",
        failed.isEmpty() ? Mood.GOOD : Mood.BAD);
  }

  private static String text(GateRecord gate) {
    return switch (gate.compared()) {
      case LARGEST_DIFFERENCE -> gate.that();
      case NOTHING -> gate.that() + (gate.reason().isEmpty() ? "" : ": " + gate.reason());
      case ESTIMATE, LOWER_BOUND, UPPER_BOUND -> {
        boolean plain =
            gate.holds() == GateRecord.Holds.TRUE && gate.compared() == Compared.ESTIMATE;
        yield gate.that() + "  " + (plain ? GateWords.interval(gate) : GateWords.held(gate));
      }
    };
  }

  private static String word(GateRecord.Holds holds) {
    return switch (holds) {
      case TRUE -> "holds";
      case FALSE -> "fails";
      case UNDECIDED -> "undecided";
      case NOT_APPLICABLE -> "n/a";
    };
  }

  private static Mood mood(GateRecord.Holds holds) {
    return switch (holds) {
      case TRUE -> Mood.GOOD;
      case FALSE, UNDECIDED -> Mood.BAD;
      case NOT_APPLICABLE -> Mood.PLAIN;
    };
  }

  private String day(Instant time) {
    return time.atZone(zone)
        .toLocalDate()
        .format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
  }

  /** {@code , 17 to 30 March 2013}: whole days, the last one included. */
  private String span(ModelCard.Part part) {
    if (part.from().isEmpty() || part.to().isEmpty()) {
      return "";
    }
    var first = Instant.parse(part.from()).atZone(zone).toLocalDate();
    var last = Instant.parse(part.to()).minusMillis(1).atZone(zone).toLocalDate();
    var whole = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    String begin =
        first.getYear() == last.getYear()
            ? first.getMonth() == last.getMonth()
                ? String.valueOf(first.getDayOfMonth())
                : first.format(DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH))
            : first.format(whole);
    return ", " + begin + " to " + last.format(whole);
  }

  private void note(String kind, String text, double seconds, String right, Mood mood) {
    progress.note(new Progress.Line(name, kind, text, seconds, right, mood));
  }
}
