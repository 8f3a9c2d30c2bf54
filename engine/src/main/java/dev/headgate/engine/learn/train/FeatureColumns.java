package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Encode;
import dev.headgate.dsl.language.Model.Feature;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.learn.feature.Transforms;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a model's {@code features} mean, given the dataset's schema.
 *
 * <p>{@code numeric} is every column of numbers or truth values, {@code categorical} every column
 * of text, {@code all} both; without those that identify a row, tell its time, are the label, split
 * the rows, are known too late, are excepted, or are named by another item. Text that is named
 * without {@code encode} is encoded as {@code one_hot}.
 */
final class FeatureColumns {

  private final StructType schema;
  private final ColumnRoles roles;
  private final Model model;
  private final EstimatorType estimator;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, FeatureColumn> found = new LinkedHashMap<>();

  private FeatureColumns(
      Model model, EstimatorType estimator, StructType schema, ColumnRoles roles) {
    this.model = model;
    this.estimator = estimator;
    this.schema = schema;
    this.roles = roles;
  }

  /**
   * Resolves a model's features.
   *
   * @throws Problem with every finding, when one does not fit the schema
   */
  static List<FeatureColumn> resolve(
      Model model, EstimatorType estimator, StructType schema, ColumnRoles roles) {
    return new FeatureColumns(model, estimator, schema, roles).resolve();
  }

  private List<FeatureColumn> resolve() {
    for (Feature feature : model.features()) {
      if (feature.columns().kind().isPresent()) {
        addKind(feature, feature.columns().kind().get());
      } else {
        feature.columns().names().forEach(name -> addNamed(feature, name));
      }
    }
    if (findings.isEmpty() && found.isEmpty()) {
      findings.add(
          Finding.of(Code.FEATURE_TYPE, "no column of " + model.from() + " is left to learn from")
              .at(model.from().span())
              .note("columns: " + Nearest.few("", List.of(schema.fieldNames()))));
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    return List.copyOf(found.values());
  }

  private void addKind(Feature feature, Text kind) {
    Set<String> except = new LinkedHashSet<>();
    for (Text name : feature.columns().except()) {
      if (field(name).isPresent()) {
        except.add(name.value());
      }
    }
    Set<String> named = namedElsewhere();
    for (StructField field : schema.fields()) {
      boolean free =
          !except.contains(field.name())
              && !named.contains(field.name())
              && !found.containsKey(field.name())
              && !roles.isOutOfKinds(field.name());
      if (free && ColumnType.of(field).isOf(kind.value())) {
        add(feature, field, withoutWhatDoesNotFit(feature, field));
      }
    }
  }

  private Set<String> namedElsewhere() {
    Set<String> named = new LinkedHashSet<>();
    for (Feature feature : model.features()) {
      if (feature.columns().kind().isEmpty()) {
        feature.columns().names().forEach(name -> named.add(name.value()));
      }
    }
    return named;
  }

  /** A kind applies impute, transform and scale to its numbers, encode and rare to its texts. */
  private static Feature withoutWhatDoesNotFit(Feature feature, StructField field) {
    boolean text = ColumnType.of(field) == ColumnType.TEXT;
    return new Feature(
        feature.columns(),
        text ? Optional.empty() : feature.impute(),
        text ? Optional.empty() : feature.transform(),
        text ? Optional.empty() : feature.scale(),
        text ? feature.encode() : Optional.empty(),
        text ? feature.rare() : Optional.empty());
  }

  private void addNamed(Feature feature, Text name) {
    Optional<StructField> field = field(name);
    if (field.isEmpty()) {
      return;
    }
    if (found.containsKey(name.value())) {
      findings.add(
          Finding.of(Code.LISTED_TWICE, "the feature " + name + " is listed twice")
              .at(name.span()));
      return;
    }
    Optional<Finding> refusal = roles.refusal(name);
    if (refusal.isPresent()) {
      findings.add(refusal.get());
      return;
    }
    Optional<Finding> misfit = misfit(feature, name, field.get());
    if (misfit.isPresent()) {
      findings.add(misfit.get());
      return;
    }
    add(feature, field.get(), feature);
  }

  private void add(Feature written, StructField field, Feature fitting) {
    Optional<Finding> taken = FeatureNames.refusal(field.name(), model.task());
    if (taken.isPresent()) {
      findings.add(taken.get().at(place(written, field.name())));
      return;
    }
    ColumnType type = ColumnType.of(field);
    boolean category = type == ColumnType.TEXT || fitting.encode().isPresent();
    Optional<Encode> encode =
        category ? Optional.of(fitting.encode().orElse(Encode.ONE_HOT)) : Optional.empty();
    if (encode.equals(Optional.of(Encode.INDEX))
        && estimator.ranks() == EstimatorType.Ranks.AS_NUMBER) {
      findings.add(
          Finding.of(
                  Code.NOT_FOR_TASK,
                  estimator.name() + " would take the rank of a category for a number")
              .at(place(written, field.name()))
              .label("say encode: one_hot")
              .note("encode: index is for trees"));
      return;
    }
    Input input = category ? Input.text(field.name()) : type.input(field.name());
    found.put(
        field.name(),
        new FeatureColumn(
            input,
            fitting.impute(),
            fitting.transform().map(Transforms::formula),
            fitting.scale(),
            encode,
            fitting.rare().map(Share::value).orElse(0.0)));
  }

  /** Where a column is named, or the kind that it is of. */
  private static Span place(Feature written, String column) {
    List<Text> names = written.columns().names();
    return names.stream()
        .filter(name -> name.value().equals(column))
        .findFirst()
        .orElse(names.get(0))
        .span();
  }

  private Optional<Finding> misfit(Feature feature, Text name, StructField field) {
    ColumnType type = ColumnType.of(field);
    String is = name + " is " + field.dataType().sql();
    if (type == ColumnType.TIME) {
      return Optional.of(
          misfit(name, is + ", which no model learns from")
              .note("derive what matters in SQL, such as hour(" + name + ")"));
    }
    if (type == ColumnType.OTHER) {
      return Optional.of(misfit(name, is + ", which no model learns from"));
    }
    boolean category = type == ColumnType.TEXT || feature.encode().isPresent();
    if (category && feature.impute().isPresent()) {
      return Optional.of(
          misfit(name, "impute is for numbers, and " + is)
              .note("a missing category is treated as an unknown one"));
    }
    if (category && feature.transform().isPresent()) {
      return Optional.of(misfit(name, "transform is for numbers, and " + name + " is a category"));
    }
    if (category && feature.scale().isPresent()) {
      return Optional.of(misfit(name, "scale is for numbers, and " + name + " is a category"));
    }
    if (type == ColumnType.FRACTION && feature.encode().isPresent()) {
      return Optional.of(
          misfit(name, "encode is for texts and whole numbers, and " + is)
              .note("CAST it AS INT in SQL if it is a code"));
    }
    if (!category && feature.rare().isPresent()) {
      return Optional.of(
          misfit(name, "rare is for categories, and " + is)
              .note("an integer that is a code says encode"));
    }
    return Optional.empty();
  }

  private static Finding misfit(Text name, String message) {
    return Finding.of(Code.FEATURE_TYPE, message).at(name.span());
  }

  private Optional<StructField> field(Text name) {
    Optional<StructField> field =
        Arrays.stream(schema.fields()).filter(f -> f.name().equals(name.value())).findFirst();
    if (field.isEmpty()) {
      List<String> known = List.of(schema.fieldNames());
      findings.add(
          Finding.of(Code.UNKNOWN_COLUMN, model.from() + " has no column " + name)
              .at(name.span())
              .proposing(Nearest.to(name.value(), known))
              .note("columns: " + Nearest.few(name.value(), known)));
    }
    return field;
  }
}
