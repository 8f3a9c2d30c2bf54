package dev.headgate.connectors.parquet;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Workspace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** The schemas that Parquet files state in their footers. */
final class ParquetFooters {
  private final Workspace workspace;
  private final Configuration configuration;
  private final SQLConf settings;

  private ParquetFooters(Workspace workspace, Configuration configuration, SQLConf settings) {
    this.workspace = workspace;
    this.configuration = InputFiles.openingAnyName(configuration);
    this.settings = settings;
  }

  /** As a session sees them. */
  static ParquetFooters of(ReadRequest request) {
    return new ParquetFooters(
        request.workspace(),
        request.spark().sessionState().newHadoopConf(),
        request.spark().sessionState().conf());
  }

  /** As a session with plain settings would see them. */
  static ParquetFooters without(Workspace workspace) {
    return new ParquetFooters(workspace, new Configuration(), new SQLConf());
  }

  /**
   * The schema of each file.
   *
   * @throws Problem if a file is not Parquet
   */
  Map<InputFile, StructType> schemas(List<InputFile> files) {
    List<MessageType> read =
        files.parallelStream()
            .map(file -> footer(file, InputFiles.place(file, workspace)))
            .toList();
    ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(settings);
    Map<InputFile, StructType> schemas = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      schemas.put(files.get(i), converter.convert(read.get(i)));
    }
    return schemas;
  }

  private MessageType footer(InputFile file, Path place) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(place, configuration))) {
      return reader.getFileMetaData().getSchema();
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      Finding finding =
          Finding.of(Code.INPUT_UNREADABLE, file.path() + " is not a Parquet file")
              .note(why.lines().findFirst().orElse(why));
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }
}
