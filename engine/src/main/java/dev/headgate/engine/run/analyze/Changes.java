package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.decode.Canonical;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Descriptive;
import dev.headgate.dsl.language.Key;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.data.deliver.Deliver;
import dev.headgate.engine.run.analyze.Change.Weight;
import dev.headgate.engine.serve.predict.Predict;
import dev.headgate.engine.spark.query.QueryForm;
import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.DatasetLineage;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is different between two versions of a spec, and who feels it. Comments, descriptions, the
 * order of keys and the layout of SQL are no difference; a column that nobody uses is felt by
 * nobody.
 */
public final class Changes {
  private final LinkedSpec before;
  private final Analysis was;
  private final LinkedSpec after;
  private final Analysis is;
  private final List<Change> changes = new ArrayList<>();
  private final Set<ColumnName> moved = new TreeSet<>();
  private final Set<String> models = new TreeSet<>();

  private Changes(LinkedSpec before, Analysis was, LinkedSpec after, Analysis is) {
    this.before = before;
    this.was = was;
    this.after = after;
    this.is = is;
  }

  /**
   * The differences, datasets first, each after those that it reads; empty where there are none.
   */
  public static List<Change> between(
      LinkedSpec before, Analysis was, LinkedSpec after, Analysis is) {
    Changes changes = new Changes(before, was, after, is);
    changes.compare();
    return List.copyOf(changes.changes);
  }

  private void compare() {
    gone(before.spec().datasets(), after.spec().datasets(), "the dataset");
    after.datasetOrder().forEach(this::dataset);
    gone(before.spec().models(), after.spec().models(), "the model");
    after.spec().models().keySet().forEach(this::model);
    gone(before.spec().predictions(), after.spec().predictions(), "the prediction");
    after.spec().predictions().keySet().forEach(this::prediction);
    gone(before.spec().monitors(), after.spec().monitors(), "the monitor");
    after.spec().monitors().keySet().forEach(this::monitor);
    gone(before.spec().outputs(), after.spec().outputs(), "the output");
    after.spec().outputs().keySet().forEach(this::output);
  }

  private void gone(Map<String, ?> then, Map<String, ?> now, String kind) {
    then.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> add(name, Weight.BREAKING, kind + " is gone"));
  }

  private void add(String name, Weight weight, String what) {
    changes.add(new Change(name, weight, what));
  }

  private void dataset(String name) {
    Dataset then = before.spec().datasets().get(name);
    if (then == null) {
      add(name, Weight.ADDITIVE, "a new dataset");
      return;
    }
    Dataset now = after.spec().datasets().get(name);
    int known = changes.size();
    columns(name);
    query(name, then, now);
    List<String> keys = different(then, now);
    keys.removeAll(List.of("sql", "columns"));
    boolean schemaAlone = keys.contains("ingest") && isSchemaAlone(then, now);
    if (schemaAlone) {
      keys.remove("ingest");
    }
    if (!keys.isEmpty()) {
      add(name, Weight.CHANGED, String.join(", ", keys));
      boolean otherRows = keys.contains("ingest") || keys.contains("expect");
      move(name, otherRows ? List.of(is.schema(name).fieldNames()) : List.of());
    }
    feel(name, changes.size() == known);
  }

  private void columns(String name) {
    StructType then = was.schema(name);
    StructType now = is.schema(name);
    for (StructField field : then.fields()) {
      int at = Arrays.asList(now.fieldNames()).indexOf(field.name());
      if (at < 0) {
        add(name, Weight.BREAKING, "the column " + field.name() + " is gone");
        move(name, List.of(field.name()));
      } else if (!now.apply(at).dataType().equals(field.dataType())) {
        String types = now.apply(at).dataType().sql() + ", it was " + field.dataType().sql();
        add(name, Weight.BREAKING, "the column " + field.name() + " is " + types);
        move(name, List.of(field.name()));
      }
    }
    for (StructField field : now.fields()) {
      if (!Arrays.asList(then.fieldNames()).contains(field.name())) {
        String column = field.name() + " " + field.dataType().sql();
        add(name, Weight.ADDITIVE, "a new column " + column);
      }
    }
  }

  private void query(String name, Dataset then, Dataset now) {
    if (!different(then, now).contains("sql")) {
      return;
    }
    QueryForm form = was.form(name);
    QueryForm current = is.form(name);
    if (form.equals(current)) {
      add(name, Weight.NOTHING, "its SQL is written otherwise and means the same");
      return;
    }
    List<String> otherwise =
        current.columns().entrySet().stream()
            .filter(
                c -> !c.getValue().equals(form.columns().getOrDefault(c.getKey(), c.getValue())))
            .map(Map.Entry::getKey)
            .toList();
    if (form.rows().equals(current.rows())) {
      if (!otherwise.isEmpty()) {
        add(name, Weight.CHANGED, "computed otherwise: " + String.join(", ", otherwise));
        move(name, otherwise);
      }
      return;
    }
    String which =
        otherwise.isEmpty() ? "" : "; computed otherwise: " + String.join(", ", otherwise);
    add(name, Weight.CHANGED, "other rows" + which);
    move(name, List.of(is.schema(name).fieldNames()));
  }

  private void move(String dataset, Collection<String> columns) {
    columns.forEach(c -> moved.add(new ColumnName(dataset, c)));
  }

  /** Follows what moved into a dataset; told where the dataset has no change of its own. */
  private void feel(String name, boolean telling) {
    DatasetLineage lineage = is.lineage().datasets().get(name);
    List<String> felt =
        lineage.columns().entrySet().stream()
            .filter(c -> c.getValue().all().stream().anyMatch(moved::contains))
            .map(Map.Entry::getKey)
            .toList();
    boolean rows = lineage.rows().stream().anyMatch(moved::contains);
    move(name, rows ? lineage.columns().keySet() : felt);
    if (rows && telling) {
      add(name, Weight.FELT, "which rows it has");
    } else if (!felt.isEmpty() && telling) {
      add(name, Weight.FELT, String.join(", ", felt));
    }
  }

  private void model(String name) {
    var now = after.spec().models().get(name);
    List<String> learned = new ArrayList<>();
    now.labelColumn().ifPresent(label -> learned.add(label.value()));
    now.weight().ifPresent(weight -> learned.add(weight.value()));
    is.inputs().getOrDefault(name, List.of()).forEach(i -> learned.add(i.name()));
    noun(name, "model", before.spec().models().get(name), now, now.from().value(), learned);
    if (changes.stream().anyMatch(c -> c.name().equals(name) && c.weight() != Weight.ADDITIVE)) {
      models.add(name);
    }
  }

  private void prediction(String name) {
    var now = after.spec().predictions().get(name);
    List<String> read = new ArrayList<>(Predict.kept(after.spec(), now));
    is.inputs().getOrDefault(now.model().value(), List.of()).forEach(i -> read.add(i.name()));
    noun(name, "prediction", before.spec().predictions().get(name), now, now.from().value(), read);
    if (models.contains(now.model().value()) && quiet(name)) {
      add(name, Weight.FELT, "the model " + now.model());
    }
  }

  private void monitor(String name) {
    var now = after.spec().monitors().get(name);
    List<String> read = is.shown(name, now.model().map(m -> m.value()));
    noun(name, "monitor", before.spec().monitors().get(name), now, now.from().value(), read);
    now.reference()
        .flatMap(reference -> reference.dataset())
        .filter(d -> quiet(name) && read.stream().anyMatch(c -> isMoved(d.value(), c)))
        .ifPresent(d -> add(name, Weight.FELT, "its reference " + d));
    now.model()
        .filter(model -> models.contains(model.value()) && quiet(name))
        .ifPresent(model -> add(name, Weight.FELT, "the model " + model));
  }

  private void output(String name) {
    var now = after.spec().outputs().get(name);
    String dataset = after.spec().datasetOf(now);
    List<String> read =
        List.of(
            Deliver.published(now, PublishedColumns.of(after.spec(), now, is::schema))
                .fieldNames());
    noun(name, "output", before.spec().outputs().get(name), now, dataset, read);
    boolean scored = changes.stream().anyMatch(c -> c.name().equals(now.from().value()));
    if (after.spec().predictions().containsKey(now.from().value()) && scored && quiet(name)) {
      add(name, Weight.FELT, "the predictions " + now.from());
    }
  }

  private boolean isMoved(String dataset, String column) {
    return moved.contains(new ColumnName(dataset, column));
  }

  private boolean quiet(String name) {
    return changes.stream().noneMatch(c -> c.name().equals(name));
  }

  private void noun(
      String name, String kind, Record then, Record now, String from, List<String> reads) {
    if (then == null) {
      add(name, Weight.ADDITIVE, "a new " + kind);
      return;
    }
    List<String> keys = different(then, now);
    if (!keys.isEmpty()) {
      add(name, Weight.CHANGED, String.join(", ", keys));
    }
    String felt =
        reads.stream()
            .distinct()
            .filter(c -> moved.contains(new ColumnName(from, c)))
            .collect(Collectors.joining(", "));
    if (!felt.isEmpty()) {
      add(name, Weight.FELT, felt);
    }
  }

  private static boolean isSchemaAlone(Dataset then, Dataset now) {
    return then.ingest().isPresent()
        && now.ingest().isPresent()
        && different(then.ingest().get(), now.ingest().get()).equals(List.of("schema"));
  }

  /** Keys whose values mean something else. */
  private static List<String> different(Record then, Record now) {
    List<String> keys = new ArrayList<>();
    for (RecordComponent part : now.getClass().getRecordComponents()) {
      if (!part.isAnnotationPresent(Descriptive.class)
          && !Canonical.of(value(part, then)).equals(Canonical.of(value(part, now)))
          && !isSameText(part, then, now)) {
        keys.add(key(part));
      }
    }
    return keys;
  }

  private static String key(RecordComponent part) {
    return part.isAnnotationPresent(Key.class)
        ? part.getAnnotation(Key.class).value()
        : part.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether the same meaning is written in another layout. */
  private static boolean isSameText(RecordComponent part, Record then, Record now) {
    return part.getName().equals("sql") && Canonical.of(then).equals(Canonical.of(now));
  }

  private static Object value(RecordComponent part, Record of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
