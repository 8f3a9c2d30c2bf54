package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.model.imports.Plug;
import dev.headgate.engine.model.imports.Plugging;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Takes a candidate that was learned elsewhere, and finds the rows that judge it: those with a
 * known label, or the test part of the split that the spec asks for.
 */
public final class Importing {
  private final StepContext context;
  private final String name;
  private final Model model;
  private final Splitting splitting;

  private Importing(StepContext context, String name) {
    LinkedSpec linked = context.spec();
    this.context = context;
    this.name = name;
    this.model = linked.spec().models().get(name);
    ColumnRoles roles = ModelCheck.roles(linked.spec(), context.lineage(), model);
    Origin.Imported origin = (Origin.Imported) model.origin();
    this.splitting = Splitting.of(context, model, origin.split(), roles);
  }

  /**
   * What is wrong with an imported model, seen against its file and the schema of its dataset.
   * Reads no row.
   *
   * @return findings, empty when it can be imported
   */
  public static List<Finding> check(
      LinkedSpec linked, Lineage lineage, Workspace workspace, String name, StructType schema) {
    try {
      fitting(linked, lineage, workspace, name, schema);
      return List.of();
    } catch (Problem problem) {
      return problem.findings();
    }
  }

  /**
   * The columns that an imported model reads.
   *
   * @throws Problem with the findings of {@link #check}
   */
  public static List<Input> inputs(
      LinkedSpec linked, Lineage lineage, Workspace workspace, String name, StructType schema) {
    return fitting(linked, lineage, workspace, name, schema).inputs();
  }

  private static FittedPlug fitting(
      LinkedSpec linked, Lineage lineage, Workspace workspace, String name, StructType schema) {
    Plug plug = Plugging.of(linked, workspace, name);
    return FittedPlug.of(linked, lineage, name, schema, plug);
  }

  /**
   * Takes a candidate.
   *
   * @param name the model
   * @param version the candidate's version, for its signature
   * @param pinned the rows of the model's dataset
   * @param directory where the model is put, with its signature
   * @throws Problem if the file cannot be used, or the rows do not suffice
   */
  public static Imported run(
      StepContext context, String name, int version, Dataset<Row> pinned, Path directory) {
    Plug plug = Plugging.of(context.spec(), context.workspace(), name);
    FittedPlug fitting =
        FittedPlug.of(context.spec(), context.lineage(), name, pinned.schema(), plug);
    return new Importing(context, name).run(version, pinned, plug, fitting, directory);
  }

  /**
   * What was taken.
   *
   * @param candidate the candidate
   * @param digest of its file
   */
  public record Imported(Trained candidate, String digest) {}

  /**
   * The rows that judged a candidate, found again.
   *
   * @param context at the logical time at which the candidate was imported
   * @param name the model, of the definition by which it was imported
   * @param pinned the rows of the dataset as they were then
   * @throws Problem if no such row is left
   */
  public static Dataset<Row> heldOut(StepContext context, String name, Dataset<Row> pinned) {
    return new Importing(context, name).heldOut(pinned);
  }

  private Dataset<Row> heldOut(Dataset<Row> pinned) {
    LearningTable table = LearningTable.of(context, pinned, splitting);
    long count = table.count();
    new RowChecks(model, List.of()).any(count, splitting.delay());
    Dataset<Row> prepared = table.prepared(List.of(), count);
    try {
      return table.whole(splitting.parts(prepared).test());
    } finally {
      prepared.unpersist();
    }
  }

  private Imported run(
      int version, Dataset<Row> pinned, Plug plug, FittedPlug fitting, Path directory) {
    List<FeatureColumn> columns = fitting.inputs().stream().map(Importing::column).toList();
    LearningTable table = LearningTable.of(context, pinned, splitting);
    long count = table.count();
    RowChecks checks = new RowChecks(model, columns);
    checks.any(count, splitting.delay());
    Signature signature = fitting.signature(name, Integer.toString(version));
    Classes classes = Classes.of(signature);
    Dataset<Row> prepared = table.prepared(columns, count);
    try {
      Labels.known(model, classes, prepared);
      FiniteNumbers.check(model, List.of(), prepared);
      Dataset<Row> rows = LearningTable.labelled(prepared, classes);
      Parts parts = splitting.parts(rows);
      Counted counted = Counted.of(rows, classes, columns, parts, List.of());
      checks.enoughToJudge(counted, classes, parts);
      write(directory, plug, signature);
      Trained candidate =
          new Trained(
              Optional.empty(),
              signature,
              told(plug),
              List.of(),
              Objective.of(model).metric().name(),
              Parts.NONE,
              Parts.NONE,
              parts.described(Parts.Role.TEST, counted.test()),
              table.whole(parts.test()));
      return new Imported(candidate, plug.file().digest());
    } finally {
      prepared.unpersist();
    }
  }

  private static FeatureColumn column(Input input) {
    return new FeatureColumn(
        input,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        input.isText() ? Optional.of(Model.Encode.ONE_HOT) : Optional.empty(),
        0);
  }

  private static Map<String, String> told(Plug plug) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put(ModelCard.FILE, plug.file().path().value());
    told.put(ModelCard.SHA256, plug.file().digest());
    if (!plug.producer().isEmpty()) {
      told.put("producer", plug.producer());
    }
    return told;
  }

  private static void write(Path directory, Plug plug, Signature signature) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(OnnxModel.GRAPH_FILE), plug.file().bytes());
      Files.write(
          directory.resolve(OnnxModel.SIGNATURE_FILE),
          signature.toJson().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
