package dev.headgate.connectors.parquet;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/** The columns that Parquet files state in their footers. */
final class ParquetFooters {
  private final Workspace workspace;
  private final Configuration configuration;

  private ParquetFooters(Workspace workspace, Configuration configuration) {
    this.workspace = workspace;
    this.configuration = InputFiles.openingAnyName(configuration);
  }

  /** As a session sees them. */
  static ParquetFooters of(ReadRequest request) {
    return new ParquetFooters(request.workspace(), DriverSession.hadoop(request.spark()));
  }

  /** As a session with plain settings would see them. */
  static ParquetFooters without(Workspace workspace) {
    return new ParquetFooters(workspace, new Configuration());
  }

  /**
   * The columns of each file.
   *
   * @throws Problem if a file is not Parquet
   */
  Map<InputFile, List<FileColumn>> columns(List<InputFile> files) {
    List<MessageType> read =
        files.parallelStream()
            .map(file -> footer(file, InputFiles.place(file, workspace)))
            .toList();
    Map<InputFile, List<FileColumn>> columns = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      columns.put(files.get(i), read.get(i).getFields().stream().map(FileColumn::of).toList());
    }
    return columns;
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
