package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads selectors: {@code +late_arrival}, {@code kind:model&tag:nightly}, {@code !flights}.
 *
 * <p>A part is a name, or {@code kind:}, {@code tag:}, {@code owner:} or {@code path:} and a word;
 * {@code *} and {@code ?} stand for letters. A {@code +} before it adds all that it needs, one
 * after it all that needs it. Parts joined by {@code &} must all hold, and {@code !} before a part
 * turns it round. Selectors add up, but one that is a single part with {@code !} takes its steps
 * away from the others, or from all where it has no others.
 */
final class Selector {
  private final Plan plan;
  private final Labels labels;
  private final Findings findings = new Findings();

  Selector(Plan plan) {
    this.plan = plan;
    this.labels = new Labels(plan);
  }

  /**
   * The steps that selectors mean, in the plan's order.
   *
   * @throws Problem with a finding for each part that matches nothing
   */
  Set<String> steps(List<String> selectors) {
    Set<String> added = new LinkedHashSet<>();
    Set<String> taken = new LinkedHashSet<>();
    boolean adds = false;
    for (String selector : selectors) {
      List<String> parts = List.of(selector.split("&", -1));
      boolean takes = parts.size() == 1 && selector.strip().startsWith("!");
      if (takes) {
        taken.addAll(part(selector.strip().substring(1)));
      } else {
        adds = true;
        added.addAll(together(parts));
      }
    }
    Set<String> steps = adds ? added : all();
    steps.removeAll(taken);
    if (findings.isEmpty() && steps.isEmpty()) {
      findings.add(
          Finding.of(
              Code.SELECTS_NOTHING,
              "--select '" + String.join(",", selectors) + "' leaves no step"));
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings.inOrder());
    }
    return steps;
  }

  private Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    plan.steps().forEach(s -> all.add(s.name()));
    return all;
  }

  private Set<String> together(List<String> parts) {
    Set<String> steps = all();
    for (String part : parts) {
      String bare = part.strip();
      if (bare.startsWith("!")) {
        steps.removeAll(part(bare.substring(1)));
      } else {
        steps.retainAll(part(bare));
      }
    }
    return steps;
  }

  private Set<String> part(String text) {
    String part = text.strip();
    boolean up = part.startsWith("+");
    boolean down = part.endsWith("+") && part.length() > 1;
    String atom = part.substring(up ? 1 : 0, part.length() - (down ? 1 : 0)).strip();
    Set<String> found = atom(atom);
    Set<String> steps = new LinkedHashSet<>(found);
    if (up) {
      follow(found, this::needs, steps);
    }
    if (down) {
      follow(found, this::neededBy, steps);
    }
    return steps;
  }

  private void follow(
      Collection<String> from, Function<String, List<String>> next, Set<String> into) {
    Deque<String> waiting = new ArrayDeque<>(from);
    while (!waiting.isEmpty()) {
      for (String step : next.apply(waiting.poll())) {
        if (into.add(step)) {
          waiting.add(step);
        }
      }
    }
  }

  private List<String> needs(String step) {
    return plan.step(step).map(Step::after).orElse(List.of());
  }

  private List<String> neededBy(String step) {
    return plan.steps().stream().filter(s -> s.after().contains(step)).map(Step::name).toList();
  }

  private Set<String> atom(String atom) {
    int colon = atom.indexOf(':');
    String way = colon < 0 ? Labels.NAME : atom.substring(0, colon);
    String word = atom.substring(colon + 1);
    if (!labels.ways().contains(way)) {
      List<String> ways = labels.ways().stream().filter(w -> !w.equals(Labels.NAME)).toList();
      findings.add(
          Finding.of(Code.SELECTS_NOTHING, "--select knows no '" + way + ":'")
              .proposing(Nearest.to(way, ways).map(w -> w + ":" + word))
              .note("it takes a name, or " + String.join(":, ", ways) + ":"));
      return Set.of();
    }
    Set<String> steps = labels.steps(way, word);
    if (steps.isEmpty()) {
      findings.add(nothing(atom, way, word));
    }
    return steps;
  }

  private Finding nothing(String atom, String way, String word) {
    List<String> known = labels.words(way);
    Finding finding =
        Finding.of(Code.SELECTS_NOTHING, "--select '" + atom + "' matches nothing")
            .proposing(
                Nearest.to(word, known).map(w -> written(way, w)).or(() -> elsewhere(way, word)));
    String what = way.equals(Labels.NAME) ? "steps" : "every " + way + " there is";
    return finding.note(what + ": " + Nearest.few(word, known));
  }

  /** A word that another way knows, such as a tag's where a name is looked for. */
  private Optional<String> elsewhere(String way, String word) {
    return labels.ways().stream()
        .filter(other -> !other.equals(way))
        .flatMap(
            other -> Nearest.to(word, labels.words(other)).map(w -> written(other, w)).stream())
        .findFirst();
  }

  private static String written(String way, String word) {
    return way.equals(Labels.NAME) ? word : way + ":" + word;
  }
}
