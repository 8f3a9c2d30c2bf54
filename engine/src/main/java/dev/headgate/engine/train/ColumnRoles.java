package dev.headgate.engine.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Model;
import java.util.List;
import java.util.Optional;

/**
 * What columns are to a model: label, key, time, what splits the rows, what is known too late.
 *
 * @param label the label's column, if the task has one
 * @param key the columns that name a row
 * @param time the column of the event time
 * @param by the columns whose hash splits the rows
 * @param leaks which columns tell what is not known in time
 */
record ColumnRoles(
    Optional<String> label, List<String> key, Optional<String> time, List<String> by, Leaks leaks) {

  static ColumnRoles of(Model model, List<String> key, Optional<String> time, Leaks leaks) {
    List<String> by =
        model.split().stream().flatMap(s -> s.by().stream()).map(Text::value).toList();
    return new ColumnRoles(model.labelColumn().map(Text::value), key, time, by, leaks);
  }

  /** Whether a kind of columns leaves the column out. */
  boolean isOutOfKinds(String column) {
    return label.filter(column::equals).isPresent()
        || key.contains(column)
        || time.filter(column::equals).isPresent()
        || by.contains(column)
        || leaks.of(column).isPresent();
  }

  /** Why a column that is named as a feature is refused, if it is. A part of the key is not. */
  Optional<Finding> refusal(Text name) {
    if (label.filter(name.value()::equals).isPresent()) {
      return Optional.of(
          Finding.of(Code.NOT_A_FEATURE, name + " is the label and cannot be a feature")
              .at(name.span()));
    }
    return leaks.of(name.value()).map(finding -> finding.at(name.span()));
  }
}
