package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.KnownAfter;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.lineage.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which columns of a model's dataset tell what is not known when a row is scored: those known only
 * later, and those made of the label.
 *
 * <p>A column that declares when it is known is taken at its word.
 */
final class Leaks {
  private final PipelineSpec spec;
  private final Lineage lineage;
  private final Model model;
  private final KnownAfter known;

  Leaks(PipelineSpec spec, Lineage lineage, Model model) {
    this.spec = spec;
    this.lineage = lineage;
    this.model = model;
    this.known = KnownAfter.of(spec, lineage, model.from().value());
  }

  /** Why a column must not be learned from, without a place, if it must not. */
  Optional<Finding> of(String column) {
    return known.late(column).map(late -> late(column, late)).or(() -> ofLabel(column));
  }

  /**
   * What may be a leak: a column whose rows are chosen by what is known only later, such as a count
   * of them.
   */
  Optional<Finding> perhaps(String column) {
    if (of(column).isPresent()) {
      return Optional.empty();
    }
    return known
        .chosenLate(column)
        .map(
            late ->
                cure(
                    Finding.of(
                            Code.LEAK_BY_CHOICE,
                            "which rows make "
                                + column
                                + " is known only "
                                + Wording.span(late.delay())
                                + " after the row's time")
                        .note(path(late.path(), column)),
                    column));
  }

  private Finding late(String column, KnownAfter.Late late) {
    Finding finding =
        Finding.of(
            Code.LEAK,
            column + " is known only " + Wording.span(late.delay()) + " after the row's time");
    if (late.path().size() > 1) {
      return cure(finding.note(path(late.path(), column)), column);
    }
    return finding.note("a model that learns from it would not have it when it scores");
  }

  private Optional<Finding> ofLabel(String column) {
    if (model.labelColumn().isEmpty()) {
      return Optional.empty();
    }
    String label = model.target().column().value();
    Optional<Origin> of = lineage.of(name(label));
    Optional<Origin> feature = lineage.of(name(column));
    boolean made =
        !column.equals(label)
            && !declares(column)
            && of.isPresent()
            && feature.isPresent()
            && feature.get().parts().contains(of.get().meaning());
    if (!made) {
      return Optional.empty();
    }
    List<ColumnName> above =
        lineage.path(
            name(column),
            Origin::all,
            at -> true,
            at ->
                !at.equals(name(column))
                    && lineage.of(at).filter(o -> same(o, of.get())).isPresent());
    List<ColumnName> path = above.isEmpty() ? List.of(name(label), name(column)) : above;
    Finding finding =
        Finding.of(Code.LEAK, column + " is made of the label " + label).note(path(path, column));
    return Optional.of(cure(finding, column));
  }

  private static boolean same(Origin one, Origin other) {
    return one.meaning().equals(other.meaning());
  }

  private boolean declares(String column) {
    Dataset dataset = spec.datasets().get(model.from().value());
    return Optional.ofNullable(dataset.columns().get(column))
        .flatMap(Dataset.Column::knownAfter)
        .isPresent();
  }

  private ColumnName name(String column) {
    return new ColumnName(model.from().value(), column);
  }

  private static String path(List<ColumnName> path, String column) {
    return path.subList(0, path.size() - 1).stream()
        .map(ColumnName::toString)
        .collect(Collectors.joining(" -> ", "", " -> feature " + column));
  }

  private Finding cure(Finding finding, String column) {
    return finding.note(
        "if it is known in time, as of earlier rows only, say so in "
            + model.from()
            + ": columns: {"
            + column
            + ": {known_after: 0 days}}");
  }
}
