package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.yaml.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the files of a project are; names are as the user writes them, with {@code /}. */
public interface SpecFiles {

  /** The text of a file; empty, with a finding, when it cannot be had. */
  Optional<SourceFile> read(String name, Findings findings);

  /** Names of the files in a folder, without the folder's; empty when there is no such folder. */
  List<String> names(String folder);

  /** Files that are at hand as texts, and no others. */
  static SpecFiles of(List<SourceFile> texts) {
    return new SpecFiles() {
      @Override
      public Optional<SourceFile> read(String name, Findings findings) {
        String asked = Folders.join("", name);
        Optional<SourceFile> found =
            texts.stream().filter(t -> Folders.join("", t.name()).equals(asked)).findFirst();
        if (found.isEmpty()) {
          findings.add(Finding.of(Code.UNREADABLE, name + " cannot be read: it was not kept"));
        }
        return found;
      }

      @Override
      public List<String> names(String folder) {
        String asked = Folders.join("", folder);
        return texts.stream()
            .map(t -> Folders.join("", t.name()))
            .filter(name -> Folders.of(name).equals(asked))
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            .sorted()
            .toList();
      }
    };
  }

  /**
   * Files of this machine.
   *
   * @param base the folder that relative names are relative to
   */
  static SpecFiles under(Path base) {
    return new SpecFiles() {
      @Override
      public Optional<SourceFile> read(String name, Findings findings) {
        return SourceReader.read(base.resolve(name), name, findings);
      }

      @Override
      public List<String> names(String folder) {
        Path place = base.resolve(folder);
        if (!Files.isDirectory(place)) {
          return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
          return files
              .filter(Files::isRegularFile)
              .map(f -> f.getFileName().toString())
              .sorted()
              .toList();
        } catch (IOException e) {
          return List.of();
        }
      }
    };
  }
}
