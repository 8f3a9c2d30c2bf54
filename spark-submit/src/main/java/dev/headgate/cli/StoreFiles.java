package dev.headgate.cli;

import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.yaml.SourceReader;
import dev.headgate.engine.store.state.Documents;
import java.util.List;
import java.util.Optional;

/** Files of a spec in any store that Hadoop knows. */
final class StoreFiles implements SpecFiles {

  @Override
  public Optional<SourceFile> read(String name, Findings findings) {
    Optional<byte[]> bytes = Documents.here().bytes(name);
    if (bytes.isEmpty()) {
      findings.add(Finding.of(Code.UNREADABLE, name + " cannot be read: no such file"));
    }
    return bytes.flatMap(b -> SourceReader.decode(name, b, findings));
  }

  @Override
  public List<String> names(String folder) {
    return Documents.here().names(folder);
  }
}
