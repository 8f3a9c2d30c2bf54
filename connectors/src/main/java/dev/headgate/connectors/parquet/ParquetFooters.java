package dev.headgate.connectors.parquet;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.state.InputFile;
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
import org.apache.spark.sql.types.StructType;

/** The schemas that Parquet files state in their footers. */
final class ParquetFooters {
  private final ReadRequest request;
  private final Configuration configuration;

  ParquetFooters(ReadRequest request) {
    this.request = request;
    this.configuration = request.spark().sessionState().newHadoopConf();
  }

  /**
   * The schema of each file.
   *
   * @throws Problem if a file is not Parquet
   */
  Map<InputFile, StructType> schemas() {
    List<MessageType> read =
        request.files().parallelStream()
            .map(file -> footer(file, InputFiles.place(file, request.workspace())))
            .toList();
    ParquetToSparkSchemaConverter converter =
        new ParquetToSparkSchemaConverter(request.spark().sessionState().conf());
    Map<InputFile, StructType> schemas = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      schemas.put(request.files().get(i), converter.convert(read.get(i)));
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
