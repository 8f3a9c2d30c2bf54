package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Spans;

/** What a dataset's source says of the way in which it is to be written. */
final class SourceChecks {
  private final Spans spans;
  private final Components components;
  private final Judge judge;

  SourceChecks(Spans spans, Components components, Judge judge) {
    this.spans = spans;
    this.components = components;
    this.judge = judge;
  }

  void check(String name, Dataset dataset) {
    dataset.ingest().ifPresent(ingest -> check("datasets." + name + ".ingest", ingest));
  }

  private void check(String path, Dataset.Ingest ingest) {
    String writing = path + (spans.isWritten(path + ".write") ? ".write" : ".from");
    components
        .named(Component.Source.class, ingest.from().kind().value())
        .flatMap(source -> source.refusal(ingest.from().options(), ingest.write()))
        .ifPresent(why -> judge.report(writing, Finding.of(Code.NOT_TOGETHER, why)));
  }
}
