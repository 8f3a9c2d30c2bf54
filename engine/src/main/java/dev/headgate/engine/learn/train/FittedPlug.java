package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.model.imports.Plug;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * An imported file that fits its dataset.
 *
 * @param plug the file and how it is plugged in
 * @param model the declaration
 * @param inputs the columns that it reads, of the kinds that the dataset has
 * @param classes its classes as the label has them
 */
record FittedPlug(Plug plug, Model model, List<Input> inputs, ImportedClasses classes) {

  /**
   * Holds a file against a dataset.
   *
   * @throws Problem with every finding, when it does not fit
   */
  static FittedPlug of(
      LinkedSpec linked, Lineage lineage, String name, StructType schema, Plug plug) {
    Model model = linked.spec().models().get(name);
    ColumnRoles roles = ModelCheck.roles(linked.spec(), lineage, model);
    ImportedColumns columns = new ImportedColumns(model, schema, roles, plug);
    List<Input> inputs = columns.resolve();
    Optional<ImportedClasses> classes =
        columns.hasLabel()
            ? ImportedClasses.of(model, schema, plug, columns.findings())
            : Optional.empty();
    if (classes.isEmpty() || !columns.findings().isEmpty()) {
      throw new Problem(Problem.Blame.DATA, columns.findings());
    }
    return new FittedPlug(plug, model, inputs, classes.get());
  }

  /** What the candidate reads and answers. */
  Signature signature(String name, String version) {
    if (plug.own().isPresent()) {
      Signature own = plug.own().get();
      return new Signature(
          name,
          version,
          own.task(),
          inputs,
          classes.values(),
          own.positive() == null ? null : classes.values().get(own.positiveIndex()),
          own.threshold(),
          own.nullText(),
          own.metadata(),
          own.tensors());
    }
    Signature fed =
        plain(name, version)
            .withNullText(plug.missing())
            .withNote("file", plug.file().path().value());
    return classes.tensors().map(fed::withTensors).orElse(fed);
  }

  private Signature plain(String name, String version) {
    return switch (model.task()) {
      case BINARY ->
          Signature.binary(name, version, inputs, classes.values(), classes.values().get(1))
              .withThreshold(
                  model.threshold().flatMap(Model.Threshold::value).orElse(Signature.EVEN));
      case MULTICLASS -> Signature.multiclass(name, version, inputs, classes.values());
      default -> Signature.regression(name, version, inputs);
    };
  }
}
