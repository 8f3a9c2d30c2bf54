package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.FilePatterns;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be said of outputs without data and without their targets. */
final class OutputChecks {
  private final PipelineSpec spec;
  private final Spans spans;
  private final Components components;
  private final Names names;
  private final Judge judge;
  private final Map<String, String> places = new HashMap<>();

  OutputChecks(
      PipelineSpec spec, Spans spans, Components components, Findings findings, Names names) {
    this.spec = spec;
    this.spans = spans;
    this.components = components;
    this.names = names;
    this.judge = new Judge(spec, spans, findings);
  }

  void check(String name, Output output) {
    judge.distinct(output.columns());
    judge.distinct(output.key());
    boolean known = names.table(output.from());
    components
        .named(Component.Sink.class, output.to().kind().value())
        .ifPresent(sink -> sink(name, output, sink));
    if (known && output.write() == Output.Write.APPEND) {
      grows(name, output);
    }
    if (known && output.write() == Output.Write.UPSERT) {
      key(name, output);
    } else if (!output.key().isEmpty()) {
      judge.report(
          path(name, "key"),
          together("only 'write: upsert' knows a row again by its key")
              .label("leave it out, or say write: upsert"));
    }
  }

  private void sink(String name, Output output, Component.Sink sink) {
    Record options = output.to().options();
    String writing = spans.isWritten(path(name, "write")) ? "write" : "to";
    sink.refusal(options, output.write())
        .ifPresent(why -> judge.report(path(name, writing), together(why)));
    feedback(name, output);
    String place = sink.name() + " " + sink.place(options);
    String other = places.putIfAbsent(place, name);
    if (other != null) {
      judge.report(
          path(name, "to"),
          Finding.of(Code.SAME_PLACE, "'" + other + "' and '" + name + "' write to one place")
              .label(sink.place(options))
              .note("the one that runs last would undo the other; name another place"));
    }
  }

  /** What is written where something is read would come back with the next run. */
  private void feedback(String name, Output output) {
    for (Text written : FilePatterns.of(output.to())) {
      spec.datasets()
          .forEach(
              (dataset, declared) ->
                  declared.ingest().stream()
                      .flatMap(i -> FilePatterns.of(i.from()).stream())
                      .filter(read -> FilePatterns.meet(read, written))
                      .findFirst()
                      .ifPresent(read -> judge.report(path(name, "to"), comesBack(dataset, read))));
    }
  }

  private static Finding comesBack(String dataset, Text read) {
    return Finding.of(Code.SAME_PLACE, "this is written where '" + dataset + "' reads")
        .label("it reads " + read)
        .note("the next run would read what this one wrote; name another place");
  }

  /** Rows that were added can be told only where nothing else happens to a table. */
  private void grows(String name, Output output) {
    String from = output.from().value();
    Dataset dataset = spec.datasets().get(from);
    Prediction prediction = spec.predictions().get(from);
    Optional<String> rewritten = Optional.empty();
    if (prediction != null && prediction.write() == Prediction.Write.REPLACE) {
      rewritten = Optional.of("scores all rows again each time (write: replace)");
    } else if (dataset != null && dataset.sql().isPresent()) {
      rewritten = Optional.of("is computed as a whole each time");
    } else if (dataset != null
        && dataset.ingest().filter(i -> i.write() == Dataset.Write.REPLACE).isPresent()) {
      rewritten = Optional.of("is read as a whole each time (write: replace)");
    }
    rewritten.ifPresent(
        how ->
            judge.report(
                path(name, "write"),
                together("'" + from + "' " + how + ", so no row of it is the one that was added")
                    .label("say upsert or replace")));
  }

  private void key(String name, Output output) {
    boolean open = spans.isMeant("datasets." + spec.datasetOf(output) + ".key");
    List<String> key = spec.keyOf(output);
    if (key.isEmpty() && !open && !spans.isBroken(path(name, "key"))) {
      judge.report(
          path(name, "write"),
          Finding.of(Code.NEEDS_COLUMN, "upsert knows a row again by its key, and there is none")
              .label("say key: [COLUMN] here, or in '" + spec.datasetOf(output) + "'"));
    }
    List<String> columns = output.columns().stream().map(Text::value).toList();
    if (columns.isEmpty()) {
      return;
    }
    for (String column : key) {
      if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
        judge.report(
            path(name, output.key().isEmpty() ? "columns" : "key"),
            together("the key has '" + column + "', which is not among the published columns")
                .label("publish it too"));
      }
    }
  }

  private static Finding together(String message) {
    return Finding.of(Code.NOT_TOGETHER, message);
  }

  private static String path(String name, String key) {
    return "outputs." + name + "." + key;
  }
}
