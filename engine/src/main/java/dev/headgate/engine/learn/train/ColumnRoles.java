package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Emphasis;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Split;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What columns are to a model: label, key, time, what splits the rows, what is known too late.
 *
 * @param label the label's column, if the task has one
 * @param key the columns that name a row
 * @param time the column of the event time
 * @param split the columns whose hash splits the rows, and those that a split's conditions name, in
 *     any case
 * @param emphasis the weight of a row, and the sample that is learned from
 * @param leaks which columns tell what is not known in time
 */
record ColumnRoles(
    Optional<String> label,
    List<String> key,
    Optional<String> time,
    Set<String> split,
    Emphasis emphasis,
    Leaks leaks) {

  static ColumnRoles of(Model model, List<String> key, Optional<String> time, Leaks leaks) {
    Set<String> split = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Split cut : model.split().stream().toList()) {
      cut.by().forEach(column -> split.add(column.value()));
      for (Text condition : cut.conditions()) {
        SqlFacts facts = SqlGrammar.spark().expression(condition);
        facts.columns().forEach(column -> split.add(column.value()));
      }
    }
    return new ColumnRoles(
        model.labelColumn().map(Text::value), key, time, split, model.emphasis(), leaks);
  }

  /** The column with the weight of a row. */
  Optional<String> weight() {
    return emphasis.weight().map(Text::value);
  }

  /** Whether a kind of columns leaves the column out. */
  boolean isOutOfKinds(String column) {
    return label.filter(column::equals).isPresent()
        || key.contains(column)
        || time.filter(column::equals).isPresent()
        || split.contains(column)
        || weight().filter(column::equals).isPresent()
        || leaks.of(column).isPresent();
  }

  /** Why a column that is named as a feature is refused, if it is. A part of the key is not. */
  Optional<Finding> refusal(Text name) {
    if (label.filter(name.value()::equals).isPresent()) {
      return Optional.of(
          Finding.of(Code.NOT_A_FEATURE, name + " is the label and cannot be a feature")
              .at(name.span()));
    }
    if (weight().filter(name.value()::equals).isPresent()) {
      return Optional.of(
          Finding.of(Code.NOT_A_FEATURE, name + " is the weight and cannot be a feature")
              .at(name.span()));
    }
    return leaks.of(name.value()).map(finding -> finding.at(name.span()));
  }
}
