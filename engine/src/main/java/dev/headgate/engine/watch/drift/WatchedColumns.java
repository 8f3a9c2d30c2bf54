package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.lineage.KnownAfter;
import dev.headgate.engine.store.lineage.Lineage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a dataset that a monitor without a model compares.
 *
 * @param features those that are compared as they are
 * @param roles what the others are to it
 * @param late columns that a kind left out, since they are known only so long after the row's time
 * @param kind the kind of columns that is compared, where they are not named
 * @param out columns that no kind takes
 */
public record WatchedColumns(
    List<String> features,
    Map<Role, String> roles,
    Map<String, Duration> late,
    Optional<String> kind,
    Set<String> out) {

  /** What a column tells of predictions that were made elsewhere. */
  public enum Role {
    /** What was predicted. */
    PREDICTION,
    /** How sure it was. */
    PROBABILITY,
    /** What came true. */
    LABEL
  }

  /** Finds them in a schema that {@link Drift#check} has nothing against. */
  public static WatchedColumns of(
      PipelineSpec spec, Lineage lineage, Monitor monitor, StructType schema) {
    Map<Role, String> roles = new LinkedHashMap<>();
    Monitor.Roles named = monitor.columns();
    named.prediction().ifPresent(c -> roles.put(Role.PREDICTION, c.value()));
    named.probability().ifPresent(c -> roles.put(Role.PROBABILITY, c.value()));
    named.label().ifPresent(c -> roles.put(Role.LABEL, c.column().value()));
    List<String> features = new ArrayList<>();
    Map<String, Duration> late = new LinkedHashMap<>();
    Optional<Text> kind = monitor.features().kind();
    if (kind.isEmpty()) {
      monitor.features().names().forEach(name -> features.add(name.value()));
      return new WatchedColumns(features, roles, late, Optional.empty(), Set.of());
    }
    Set<String> out = outOfKinds(spec, monitor);
    KnownAfter known = KnownAfter.of(spec, lineage, monitor.from().value());
    for (StructField field : schema.fields()) {
      if (out.contains(field.name()) || !ColumnType.of(field).isOf(kind.get().value())) {
        continue;
      }
      Duration delay = known.label(field.name());
      if (delay.isZero()) {
        features.add(field.name());
      } else {
        late.put(field.name(), delay);
      }
    }
    return new WatchedColumns(features, roles, late, kind.map(Text::value), out);
  }

  private static Set<String> outOfKinds(PipelineSpec spec, Monitor monitor) {
    Set<String> out = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Text read : monitor.reads()) {
      Dataset dataset = spec.datasets().get(read.value());
      dataset.time().ifPresent(c -> out.add(c.value()));
      dataset.key().forEach(c -> out.add(c.value()));
    }
    monitor.columns().named().forEach(c -> out.add(c.value()));
    monitor.features().except().forEach(c -> out.add(c.value()));
    return out;
  }

  /**
   * Whether a column of the reference would be compared by its kind, and is not among the features.
   */
  boolean left(StructField field) {
    return kind.filter(ColumnType.of(field)::isOf).isPresent()
        && !features.contains(field.name())
        && !late.containsKey(field.name())
        && !out.contains(field.name());
  }

  /** All that it shows, the features first. */
  public List<String> all() {
    return Stream.concat(features.stream(), roles.values().stream()).toList();
  }

  /** What is left out for being known too late, in a sentence; nothing where that is none. */
  Optional<String> lateTold() {
    List<String> told = new ArrayList<>();
    late.forEach((column, delay) -> told.add(column + " (" + Durations.words(delay) + ")"));
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not compared, since the newest rows do not have it yet: "
                + String.join(", ", told)
                + ".");
  }
}
