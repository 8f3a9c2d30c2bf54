package dev.headgate.engine.decide;

import dev.headgate.dsl.language.Described;
import dev.headgate.dsl.language.Noun;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words by which the steps of a plan can be found. */
final class Labels {
  static final String NAME = "name";
  private static final String PATH = "path";

  /** For each way of finding, the steps of each word, in the plan's order. */
  private final Map<String, Map<String, Set<String>>> ways = new LinkedHashMap<>();

  Labels(Plan plan) {
    for (String way : List.of(NAME, "kind", "tag", "owner", PATH)) {
      ways.put(way, new LinkedHashMap<>());
    }
    Map<String, Noun> nouns = new LinkedHashMap<>();
    plan.linked().order().forEach(noun -> nouns.put(noun.name(), noun));
    plan.steps().forEach(step -> add(step, nouns.get(step.name()), plan.linked()));
  }

  private void add(Step step, Noun noun, LinkedSpec linked) {
    Described said = said(noun, linked.spec());
    put(NAME, step.name(), step);
    put("kind", noun.kind().word(), step);
    put("kind", step.kind().label(), step);
    said.tags().forEach(tag -> put("tag", tag, step));
    said.owner().ifPresent(owner -> put("owner", owner, step));
    linked.spans().key(noun.path()).ifPresent(at -> put(PATH, path(at, linked), step));
  }

  private void put(String way, String word, Step step) {
    ways.get(way).computeIfAbsent(word, w -> new LinkedHashSet<>()).add(step.name());
  }

  private static Described said(Noun noun, PipelineSpec spec) {
    return switch (noun.kind()) {
      case DATASET -> spec.datasets().get(noun.name());
      case MODEL -> spec.models().get(noun.name());
      case PREDICTION -> spec.predictions().get(noun.name());
      case MONITOR -> spec.monitors().get(noun.name());
      case OUTPUT -> spec.outputs().get(noun.name());
    };
  }

  /** A file as it is seen from the folder of the project, where it lies below it. */
  private static String path(Span at, LinkedSpec linked) {
    String head = linked.spec().pipeline().span().file().name();
    String folder = head.substring(0, head.lastIndexOf('/') + 1);
    String name = at.file().name();
    return name.startsWith(folder) ? name.substring(folder.length()) : name;
  }

  /** Ways of finding a step. */
  Set<String> ways() {
    return ways.keySet();
  }

  /** The words that a way knows. */
  List<String> words(String way) {
    return new ArrayList<>(ways.get(way).keySet());
  }

  /** The steps of a word, in which {@code *} and {@code ?} stand for letters. */
  Set<String> steps(String way, String word) {
    Pattern pattern = pattern(way, word);
    Set<String> steps = new LinkedHashSet<>();
    ways.get(way)
        .forEach(
            (known, named) -> {
              if (pattern.matcher(known).matches()) {
                steps.addAll(named);
              }
            });
    return steps;
  }

  /** A path stands for all that is below it too. */
  private static Pattern pattern(String way, String word) {
    StringBuilder regex = new StringBuilder();
    for (char c : word.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(way.equals(PATH) ? regex + "(/.*)?" : regex.toString());
  }
}
