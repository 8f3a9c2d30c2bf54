package dev.headgate.connectors.csv;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Component;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.SourceType;
import dev.headgate.engine.spi.SparkReader;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Workspace;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** The connector {@code csv}. */
@AutoService(Component.Source.class)
public final class CsvType implements SourceType {
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
    CsvOptions csv = (CsvOptions) options;
    requireUsable(csv);
    return InputFiles.matching(csv.path(), workspace);
  }

  @Override
  public SparkReader reader() {
    return new CsvReader();
  }

  private static void requireUsable(CsvOptions csv) {
    List<Finding> findings = new ArrayList<>();
    requireCharacter("delimiter", csv.delimiter(), findings);
    requireCharacter("quote", csv.quote(), findings);
    csv.escape().ifPresent(e -> requireCharacter("escape", e, findings));
    try {
      Charset.forName(csv.encoding().value());
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.of(Code.UNKNOWN_WORD, "there is no encoding '" + csv.encoding() + "'")
              .at(csv.encoding().span()));
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
  }

  private static void requireCharacter(String key, Text value, List<Finding> findings) {
    if (value.value().length() != 1) {
      findings.add(
          Finding.of(Code.OUT_OF_RANGE, "'" + key + "' is one character").at(value.span()));
    }
  }
}
