package dev.headgate.connectors.json;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.spi.infer.Kind;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.values.cell.TimePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/** Columns and types of JSON, told from the first records of some files; any of them names keys. */
record JsonInference(JsonOptions options, Workspace workspace, Configuration configuration) {
  private static final long MOST_RECORDS = 10_000;

  Inference of(List<InputFile> files) {
    List<InputFile> sample = Inference.sample(files);
    JsonLook look = new JsonLook(options, workspace, configuration, MOST_RECORDS);
    Map<String, JsonGuess> columns = new LinkedHashMap<>();
    AtomicLong rows = new AtomicLong();
    boolean whole = true;
    for (InputFile file : sample) {
      whole &=
          look.at(
                  file,
                  record -> {
                    rows.incrementAndGet();
                    record
                        .fields()
                        .values()
                        .forEach(
                            (key, value) -> columns.computeIfAbsent(key, k -> guess()).add(value));
                  })
              .whole();
    }
    if (rows.get() == 0) {
      throw none(sample.get(0));
    }
    return new Inference(columns(columns), sample, files.size(), rows.get(), doubts(whole));
  }

  private JsonGuess guess() {
    return new JsonGuess(
        reading(options.dateFormat(), Kind.DATE),
        reading(options.timestampFormat(), Kind.TIMESTAMP));
  }

  private Predicate<String> reading(Optional<Text> pattern, Kind kind) {
    return pattern
        .map(written -> new TimePattern(written.value(), options.century()))
        .<Predicate<String>>map(read -> read::takes)
        .orElse(kind::takes);
  }

  private static List<InferredColumn> columns(Map<String, JsonGuess> seen) {
    List<InferredColumn> columns = new ArrayList<>();
    seen.forEach(
        (key, values) -> {
          JsonGuess.Type type = values.type();
          columns.add(new InferredColumn(key, type.sql(), type.doubt()));
        });
    return columns;
  }

  private static List<String> doubts(boolean whole) {
    return whole
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT, "Of each file the first %,d records were looked at.", MOST_RECORDS));
  }

  private Problem none(InputFile first) {
    Finding finding =
        Finding.of(Code.INPUT_UNREADABLE, "there is no record to infer types from")
            .at(options.path().span())
            .note("looked at " + first.path())
            .note("write the schema, or try again when there are records");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }
}
