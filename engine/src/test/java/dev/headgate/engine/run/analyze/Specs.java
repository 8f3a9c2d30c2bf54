package dev.headgate.engine.run.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.store.state.Workspace;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Small specs, analyzed. */
public final class Specs {
  private static final Instant AS_OF = Instant.parse("2024-03-01T00:00:00Z");

  private Specs() {}

  /** A source that nothing is read from. */
  record Elsewhere(@Short @Doc("A path.") String path) {}

  private static final class ElsewhereSource implements Component.Source {
    @Override
    public String name() {
      return "elsewhere";
    }

    @Override
    public String doc() {
      return "Nothing is read.";
    }

    @Override
    public Class<Elsewhere> options() {
      return Elsewhere.class;
    }
  }

  private static final class ElsewhereSink implements Component.Sink {
    @Override
    public String name() {
      return "elsewhere";
    }

    @Override
    public String doc() {
      return "Nothing is written.";
    }

    @Override
    public Class<Elsewhere> options() {
      return Elsewhere.class;
    }

    @Override
    public Optional<String> refusal(Record options, Output.Write write) {
      return Optional.empty();
    }

    @Override
    public String place(Record options) {
      return ((Elsewhere) options).path();
    }
  }

  /** A spec without its first two lines. */
  public static LinkedSpec linked(String rest) {
    String text = "headgate: 1\npipeline: p\n" + rest;
    Components all =
        Components.load(Specs.class.getClassLoader())
            .with(new ElsewhereSource(), new ElsewhereSink());
    ReadResult read = SpecReader.read(new SourceFile("spec.yaml", text), all, Map.of());
    assertThat(read.findings()).isEmpty();
    Findings findings = new Findings();
    var linked = Linker.link(read.spec().orElseThrow(), read.spans(), all, findings);
    assertThat(findings.inOrder()).isEmpty();
    return linked.orElseThrow();
  }

  /** What the analyzer says of a spec without its first two lines. */
  public static Analysis analyzed(String rest) {
    return analyzed(linked(rest));
  }

  /** What the analyzer says of a spec. */
  public static Analysis analyzed(LinkedSpec linked) {
    Workspace nowhere = new Workspace("spec.yaml", ".", "file:///nowhere", "p");
    return Analyzer.of(SparkFixture.session(), linked, nowhere, AS_OF);
  }
}
