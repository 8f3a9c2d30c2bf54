package com.example.headgate;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Short;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.FileSourceType;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of one JSON object a line: {@code from: {jsonl: data/*.jsonl}}. */
public final class JsonLines implements FileSourceType {

  /** Its settings. */
  @Doc("Files of one JSON object a line; columns are its keys.")
  public record Options(
      @Short @FilePattern @Doc("A file, a folder or a glob; .gz is unpacked.") Text path,
      @Example("dd.MM.yyyy HH:mm") @Doc("Pattern of a TIMESTAMP where it is not ISO 8601.")
          Optional<String> timestampFormat) {

    /** How Spark is told. */
    Map<String, String> parsing(String corrupt) {
      Map<String, String> parsing = new HashMap<>();
      parsing.put("mode", "PERMISSIVE");
      parsing.put("columnNameOfCorruptRecord", corrupt);
      timestampFormat.ifPresent(format -> parsing.put("timestampFormat", format));
      return parsing;
    }
  }

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public String doc() {
    return "Files of one JSON object a line; columns are matched by its keys.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  /** Called without Spark, at every run: what there is to read. */
  @Override
  public List<InputFile> probe(Record options, Workspace workspace) {
    return InputFiles.matching(((Options) options).path(), workspace);
  }

  @Override
  public SparkReader reader() {
    return new JsonLinesReader();
  }
}
