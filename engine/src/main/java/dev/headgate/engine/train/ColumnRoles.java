package dev.headgate.engine.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Model;
import dev.headgate.engine.lineage.KnownAfter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What columns are to a model: label, key, time, what splits the rows, what is known too late.
 *
 * @param label the label's column
 * @param key the columns that name a row
 * @param time the column of the event time
 * @param by the columns whose hash splits the rows
 * @param known when values are known
 */
record ColumnRoles(
    String label, List<String> key, Optional<String> time, List<String> by, KnownAfter known) {

  static ColumnRoles of(Model model, List<String> key, Optional<String> time, KnownAfter known) {
    List<String> by = model.split().by().stream().map(Text::value).toList();
    return new ColumnRoles(model.label().column().value(), key, time, by, known);
  }

  /** Whether a kind of columns leaves the column out. */
  boolean isOutOfKinds(String column) {
    return column.equals(label)
        || key.contains(column)
        || time.filter(column::equals).isPresent()
        || by.contains(column)
        || !known.column(column).isZero();
  }

  /** Why a column that is named as a feature is refused, if it is. A part of the key is not. */
  Optional<Finding> refusal(Text name) {
    Duration delay = known.column(name.value());
    if (name.value().equals(label)) {
      return Optional.of(
          Finding.of(Code.NOT_A_FEATURE, name + " is the label and cannot be a feature")
              .at(name.span()));
    }
    if (!delay.isZero()) {
      return Optional.of(
          Finding.of(
                  Code.LEAK,
                  name + " is known only " + Wording.span(delay) + " after the row's time")
              .at(name.span())
              .note("a model that learns from it would not have it when it scores"));
    }
    return Optional.empty();
  }
}
