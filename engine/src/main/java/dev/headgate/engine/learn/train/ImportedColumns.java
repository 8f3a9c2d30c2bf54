package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.model.imports.OnnxImport;
import dev.headgate.engine.model.imports.Plug;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Tensors.Element;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Whether a dataset has the columns that an imported file takes, of types that it takes. */
final class ImportedColumns {
  private final Model model;
  private final StructType schema;
  private final ColumnRoles roles;
  private final Plug plug;
  private final List<Finding> findings = new ArrayList<>();

  ImportedColumns(Model model, StructType schema, ColumnRoles roles, Plug plug) {
    this.model = model;
    this.schema = schema;
    this.roles = roles;
    this.plug = plug;
  }

  /** What does not fit; more may be added. */
  List<Finding> findings() {
    return findings;
  }

  /** Whether the label is a column of a type that the task predicts; adds a finding otherwise. */
  boolean hasLabel() {
    try {
      Labels.check(model, schema);
      return true;
    } catch (Problem problem) {
      findings.addAll(problem.findings());
      return false;
    }
  }

  /** The columns that are read, of the kinds that they have; those that do not fit are left out. */
  List<Input> resolve() {
    List<Input> inputs = new ArrayList<>();
    for (Input input : plug.inputs()) {
      field(input).flatMap(field -> fitting(input, field)).ifPresent(inputs::add);
    }
    return List.copyOf(inputs);
  }

  private Optional<StructField> field(Input input) {
    List<String> known = List.of(schema.fieldNames());
    if (known.contains(input.name())) {
      return Optional.of(schema.apply(input.name()));
    }
    findings.add(
        Finding.of(
                Code.UNKNOWN_COLUMN,
                plug.file().path()
                    + " takes "
                    + input.name()
                    + ", and "
                    + model.from()
                    + " has no such column")
            .at(place(input))
            .proposing(Nearest.to(input.name(), known))
            .note("columns: " + Nearest.few(input.name(), known))
            .note("say inputs: {" + input.name() + ": [COLUMN]} where it is called otherwise"));
    return Optional.empty();
  }

  private Optional<Input> fitting(Input input, StructField field) {
    if (roles.label().filter(input.name()::equals).isPresent()) {
      findings.add(
          Finding.of(Code.NOT_A_FEATURE, input.name() + " is the label and cannot be an input")
              .at(place(input)));
      return Optional.empty();
    }
    Optional<Finding> leak = roles.leaks().of(input.name());
    if (leak.isPresent()) {
      findings.add(leak.get().at(place(input)));
      return Optional.empty();
    }
    ColumnType type = ColumnType.of(field);
    if (!accepted(element(input)).contains(type)) {
      findings.add(
          Finding.of(
                  Code.IMPORT_INPUT,
                  plug.file().path()
                      + " takes "
                      + input.name()
                      + " as "
                      + words(element(input))
                      + ", and it is "
                      + field.dataType().sql())
              .at(place(input))
              .note("CAST it in SQL, or give the model another column"));
      return Optional.empty();
    }
    return Optional.of(input.isText() || plug.own().isPresent() ? input : type.input(input.name()));
  }

  private Element element(Input input) {
    return plug.tensors().stream()
        .flatMap(tensors -> tensors.feeds().stream())
        .filter(feed -> feed.columns().contains(input.name()))
        .map(feed -> feed.element())
        .findFirst()
        .orElse(input.isText() ? Element.STRING : Element.DOUBLE);
  }

  private static Set<ColumnType> accepted(Element element) {
    return switch (element) {
      case FLOAT, DOUBLE -> Set.of(ColumnType.WHOLE, ColumnType.FRACTION, ColumnType.TRUTH);
      case INT32, INT64, BOOL -> Set.of(ColumnType.WHOLE, ColumnType.TRUTH);
      case STRING -> Set.of(ColumnType.TEXT, ColumnType.WHOLE, ColumnType.TRUTH);
    };
  }

  private static String words(Element element) {
    return switch (element) {
      case FLOAT, DOUBLE -> "a number";
      case INT32, INT64 -> "a whole number";
      case BOOL -> "a truth value";
      case STRING -> "text";
    };
  }

  private Span place(Input input) {
    return model
        .imported()
        .orElseThrow()
        .as(OnnxImport.Options.class)
        .place(input.name())
        .orElse(plug.file().path().span());
  }
}
