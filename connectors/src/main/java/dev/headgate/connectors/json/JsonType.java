package dev.headgate.connectors.json;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.engine.spi.FileSourceType;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;

/** The connector {@code json}. */
@AutoService(Component.Source.class)
public final class JsonType implements FileSourceType {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public String doc() {
    return "Files of JSON objects, one a line or all in an array, packed or not; columns are their"
        + " keys.";
  }

  @Override
  public Class<? extends Record> options() {
    return JsonOptions.class;
  }

  @Override
  public List<InputFile> probe(Record options, Workspace workspace) {
    return InputFiles.matching(((JsonOptions) options).path(), workspace);
  }

  @Override
  public SparkReader reader() {
    return new JsonReader();
  }
}
