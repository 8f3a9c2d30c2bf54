package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes of predictions that were made elsewhere, in index order. */
final class SaidClasses {
  /** More are no classes but names or numbers. */
  static final int MOST = 100;

  private static final int SHOWN = 8;

  private final Monitor monitor;
  private final Set<String> found;

  private SaidClasses(Monitor monitor, Set<String> found) {
    this.monitor = monitor;
    this.found = found;
  }

  /**
   * The classes, of two the positive one last.
   *
   * @param found those that occur, on either side
   * @throws Problem if they do not fit the task
   */
  static List<String> of(Monitor monitor, Set<String> found) {
    SaidClasses classes = new SaidClasses(monitor, found);
    return switch (monitor.task().orElseThrow()) {
      case REGRESSION -> List.of();
      case MULTICLASS -> classes.several();
      case BINARY -> classes.two();
    };
  }

  private List<String> several() {
    if (found.size() > MOST) {
      throw refused(
          what() + " more than " + MOST + " values, too many for classes",
          "group them in SQL, or say task: regression");
    }
    return List.copyOf(found);
  }

  private List<String> two() {
    Optional<String> positive = positive();
    List<String> others = new ArrayList<>(found);
    positive.ifPresent(others::remove);
    if (others.size() > (positive.isPresent() ? 1 : 2)) {
      throw refused(
          "a binary task has two classes, and " + what() + " " + shown(),
          "derive one of two values in SQL, or say task: multiclass");
    }
    if (positive.isEmpty() && others.size() == 2) {
      return others;
    }
    String last = positive.orElseGet(() -> others.isEmpty() ? "1" : others.remove(0));
    return List.of(others.isEmpty() ? "not " + last : others.get(0), last);
  }

  /** The positive class by name; empty where no label says it. */
  private Optional<String> positive() {
    return monitor
        .columns()
        .label()
        .map(
            label ->
                label
                    .positive()
                    .map(p -> plain(p.value()))
                    .orElseGet(
                        () -> found.contains("true") || found.contains("false") ? "true" : "1"));
  }

  /** A whole number without a fraction. */
  private String plain(String value) {
    return found.contains(value) ? value : value.replaceFirst("\\.0+$", "");
  }

  private String what() {
    List<String> names = new ArrayList<>();
    monitor.columns().prediction().ifPresent(c -> names.add(c.value()));
    monitor.columns().label().ifPresent(c -> names.add(c.column().value()));
    return String.join(" and ", names) + (names.size() == 1 ? " has" : " have");
  }

  private String shown() {
    String first = found.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return found.size() > SHOWN ? first + ", ..." : first;
  }

  private Problem refused(String message, String cure) {
    Text at =
        monitor
            .columns()
            .prediction()
            .or(() -> monitor.columns().label().map(Monitor.Truth::column))
            .orElseThrow();
    return new Problem(
        Problem.Blame.DATA,
        List.of(Finding.of(Code.PREDICTION_VALUES, message).at(at.span()).note(cure)));
  }
}
