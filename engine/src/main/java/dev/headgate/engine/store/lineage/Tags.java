package dev.headgate.engine.store.lineage;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.PipelineSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tags of columns, which travel with the values that are computed from them. */
public final class Tags {
  private final PipelineSpec spec;
  private final Lineage lineage;

  private Tags(PipelineSpec spec, Lineage lineage) {
    this.spec = spec;
    this.lineage = lineage;
  }

  /** The tags of a pipeline's columns. */
  public static Tags of(PipelineSpec spec, Lineage lineage) {
    return new Tags(spec, lineage);
  }

  /** A column's own tags and those of every column that its value is computed from. */
  public SortedSet<String> of(ColumnName column) {
    SortedSet<String> tags = new TreeSet<>();
    lineage.path(
        column,
        Origin::values,
        at -> true,
        at -> {
          tags.addAll(own(at));
          return false;
        });
    return tags;
  }

  /** The way from the column that bears a tag down to one that has it from there. */
  public List<ColumnName> path(ColumnName column, String tag) {
    return lineage.path(column, Origin::values, at -> true, at -> own(at).contains(tag));
  }

  private List<String> own(ColumnName name) {
    return Optional.ofNullable(spec.datasets().get(name.dataset()))
        .flatMap(
            dataset ->
                dataset.columns().entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name.column()))
                    .findFirst())
        .map(e -> e.getValue())
        .map(Dataset.Column::tags)
        .orElse(List.of());
  }
}
