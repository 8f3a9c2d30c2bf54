package dev.headgate.connectors.parquet;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.engine.spi.FileSourceType;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;

/** The connector {@code parquet}. */
@AutoService(Component.Source.class)
public final class ParquetType implements FileSourceType {
  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String doc() {
    return "Apache Parquet files; columns are matched by name, and may be narrower than declared.";
  }

  @Override
  public Class<? extends Record> options() {
    return ParquetOptions.class;
  }

  @Override
  public List<InputFile> probe(Record options, Workspace workspace) {
    return InputFiles.matching(((ParquetOptions) options).path(), workspace);
  }

  @Override
  public SparkReader reader() {
    return new ParquetReader();
  }
}
