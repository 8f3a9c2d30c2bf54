package dev.headgate.connectors.csv;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.engine.spi.FileSourceType;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;

/** The connector {@code csv}. */
@AutoService(Component.Source.class)
public final class CsvType implements FileSourceType {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String doc() {
    return "Files of separated values, packed or not; columns are matched by the header's names.";
  }

  @Override
  public Class<? extends Record> options() {
    return CsvOptions.class;
  }

  @Override
  public List<InputFile> probe(Record options, Workspace workspace) {
    return InputFiles.matching(((CsvOptions) options).path(), workspace);
  }

  @Override
  public SparkReader reader() {
    return new CsvReader();
  }
}
