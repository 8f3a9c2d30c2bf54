package dev.headgate.connectors;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.data.deliver.Deliver;
import dev.headgate.engine.data.ingest.Ingest;
import dev.headgate.engine.data.transform.Transform;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.OutputStates;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A small pipeline in a folder, run step by step as the engine would. */
public final class Pipeline {
  private final Path dir;
  private final String datasets;
  private final LinkedSpec linked;
  private final Instant asOf;
  private final String name;
  private final String warehouse;
  private final List<Finding> found = new ArrayList<>();

  private Pipeline(
      Path dir, String datasets, LinkedSpec linked, Instant asOf, String name, String warehouse) {
    this.dir = dir;
    this.datasets = datasets;
    this.linked = linked;
    this.asOf = asOf;
    this.name = name;
    this.warehouse = warehouse;
  }

  /** The same spec under another name, its tables elsewhere. */
  public Pipeline as(String other, String folder) {
    return new Pipeline(dir, datasets, linked, asOf, other, folder);
  }

  /** The pipeline of a text, its files under a folder. */
  public static Pipeline of(Path dir, String datasets) {
    return of(dir, datasets, "");
  }

  /** The same pipeline in another time zone. */
  public Pipeline inZone(String zone) {
    return of(dir, datasets, "time_zone: " + zone + "\n");
  }

  private static Pipeline of(Path dir, String datasets, String zoned) {
    int outputs = datasets.indexOf("\noutputs:");
    String own = outputs < 0 ? datasets : datasets.substring(0, outputs);
    String more = outputs < 0 ? "" : datasets.substring(outputs);
    String head = "headgate: 1\npipeline: p\n" + zoned + "datasets:\n";
    String text = head + own.indent(2) + more;
    Components components = Components.load(Pipeline.class.getClassLoader());
    ReadResult read = SpecReader.read(new SourceFile("pipeline.yaml", text), components, Map.of());
    Findings findings = new Findings();
    findings.addAll(read.findings());
    Optional<LinkedSpec> linked =
        Linker.link(read.spec().orElseThrow(), read.spans(), components, findings);
    if (findings.hasErrors()) {
      throw new IllegalArgumentException(findings.inOrder().toString());
    }
    Instant asOf = Instant.parse("2013-04-01T00:00:00Z");
    return new Pipeline(dir, datasets, linked.orElseThrow(), asOf, "p", ".headgate");
  }

  /** Copies all that is in a pipeline's folder, its tables included, to an empty one. */
  public static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.equals(from)).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The same pipeline, run at another logical time. */
  public Pipeline asOf(String time) {
    return new Pipeline(dir, datasets, linked, Instant.parse(time), name, warehouse);
  }

  /** The same pipeline with outputs. */
  public Pipeline publishing(String outputs) {
    return of(dir, datasets + "\noutputs:\n" + outputs.indent(2));
  }

  /** The same pipeline with another text. */
  public Pipeline edited(String from, String to) {
    return of(dir, datasets.replace(from, to));
  }

  /** The session. */
  public SparkSession spark() {
    return SparkFixture.session();
  }

  /** Where things are. */
  public Workspace workspace() {
    return new Workspace(
        dir.resolve("pipeline.yaml").toString(),
        dir.toString(),
        dir.resolve(warehouse).toString(),
        name);
  }

  /** The table of a dataset. */
  public Optional<TableView> table(String dataset) {
    return Tables.open(workspace().table(dataset));
  }

  /** The rows of a dataset as they stand. */
  public Dataset<Row> rows(String dataset) {
    return Reads.at(spark(), table(dataset).orElseThrow());
  }

  /** The rows that a dataset kept aside. */
  public Dataset<Row> aside(String dataset) {
    return spark().read().format("delta").load(workspace().quarantine(dataset));
  }

  /** What became of a dataset's input. */
  public Inputs inputs(String dataset) {
    var ingest = linked.spec().datasets().get(dataset).ingest().orElseThrow();
    return Inputs.of(dataset, ingest, workspace(), table(dataset));
  }

  /** The settings of a dataset's source. */
  public Record options(String dataset) {
    return linked.spec().datasets().get(dataset).ingest().orElseThrow().from().options();
  }

  /** Ingests a dataset; its meaning is the text of the spec. */
  public StepRecord ingest(String dataset) {
    return ingesting().run(dataset, table(dataset), "m" + datasets.hashCode());
  }

  private Ingest ingesting() {
    return Ingest.in(context(), setting -> setting.reveal(secret -> secret.name()));
  }

  /** Ingests everything anew. */
  public StepRecord ingestAfresh(String dataset) {
    return ingesting().afresh(dataset, table(dataset), "m" + datasets.hashCode());
  }

  /** Derives a dataset. */
  public StepRecord derive(String dataset) {
    return Transform.run(context(), dataset, table(dataset), "f", "m" + datasets.hashCode());
  }

  /** Publishes an output; its meaning is the text of the spec. */
  public StepRecord deliver(String output) {
    return Deliver.run(
        context(),
        output,
        linked.spec().outputs().get(output),
        setting -> setting.reveal(secret -> secret.name()),
        new Said(""),
        "f",
        "m");
  }

  /** What an output last published. */
  public Optional<OutputState> published(String output) {
    return OutputStates.read(workspace(), output);
  }

  /** Forgets what an output published last, as a run does that ends before it has noted it. */
  public void unnoted(String output, Optional<OutputState> before) {
    Documents.here().remove(workspace().output(output));
    before.ifPresent(state -> OutputStates.write(workspace(), output, state));
  }

  private StepContext context() {
    Map<String, TableView> inputs = new HashMap<>();
    linked.spec().datasets().keySet().forEach(d -> table(d).ifPresent(t -> inputs.put(d, t)));
    return new StepContext(
        spark(), workspace(), linked, asOf, Map.of("as_of", asOf), "run-1", hearing(), inputs);
  }

  /** What the steps told of so far. */
  public List<Finding> found() {
    return List.copyOf(found);
  }

  private Progress hearing() {
    return new Progress() {
      @Override
      public void begin(String step, String kind) {}

      @Override
      public void doing(String what, double share) {}

      @Override
      public void note(Line line) {}

      @Override
      public void found(Finding finding) {
        found.add(finding);
      }
    };
  }

  /** Writes a file of lines. */
  public Pipeline file(String name, String... lines) {
    return bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a packed file of lines. */
  public Pipeline packed(String name, String... lines) {
    Path file = dir.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(made(file)))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return this;
  }

  /** Writes a file of bytes. */
  public Pipeline bytes(String name, byte[] content) {
    try {
      Files.write(made(dir.resolve(name)), content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return this;
  }

  private static Path made(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return file;
  }
}
