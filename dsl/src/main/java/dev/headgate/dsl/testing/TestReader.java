package dev.headgate.dsl.testing;

import dev.headgate.dsl.decode.RecordReader;
import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the test files of a pipeline; every problem is told in one go. */
public final class TestReader {
  /** How the name of a test file ends. */
  public static final String SUFFIX = ".test.yaml";

  private final LinkedSpec linked;
  private final Components components;
  private final SpecFiles place;
  private final Findings findings;

  private TestReader(LinkedSpec linked, Components components, SpecFiles place, Findings findings) {
    this.linked = linked;
    this.components = components;
    this.place = place;
    this.findings = findings;
  }

  /**
   * The tests of some files, in the order of the files.
   *
   * @param place where the files are, and those that they name
   * @param findings receives what is wrong; where any is an error, not all tests are there
   */
  public static List<Scenario> read(
      List<String> files,
      SpecFiles place,
      LinkedSpec linked,
      Components components,
      Findings findings) {
    TestReader reader = new TestReader(linked, components, place, findings);
    List<Scenario> all = new ArrayList<>();
    for (String file : files) {
      place.read(file, findings).ifPresent(source -> all.addAll(reader.read(source)));
    }
    return List.copyOf(all);
  }

  /** The tests of a text that names files of the working directory; otherwise the same. */
  public static List<Scenario> read(
      SourceFile file, LinkedSpec linked, Components components, Findings findings) {
    SpecFiles here = SpecFiles.under(Path.of(""));
    return List.copyOf(new TestReader(linked, components, here, findings).read(file));
  }

  private List<Scenario> read(SourceFile file) {
    RecordReader.Read<TestFile> read =
        RecordReader.read(file, TestFile.class, components, findings);
    return read.record()
        .map(tests -> new TestLinker(file, read.spans(), linked, place, findings).scenarios(tests))
        .orElse(List.of());
  }
}
