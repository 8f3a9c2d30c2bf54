package dev.headgate.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Ledger;
import dev.headgate.engine.store.state.Ruling;
import dev.headgate.engine.store.state.Rulings;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognitionTest {
  private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

  @TempDir Path folder;
  private Ledger known = Ledger.EMPTY;

  @BeforeEach
  void files() throws IOException {
    write("a.csv", "one");
    write("b.csv", "two");
    read();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, THEN);
  }

  private void touch(String name) throws IOException {
    Files.setLastModifiedTime(folder.resolve("in").resolve(name), FileTime.fromMillis(1));
  }

  private void move(String from, String to) throws IOException {
    Files.move(
        folder.resolve("in").resolve(from),
        folder.resolve("in").resolve(to),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Workspace workspace() {
    return new Workspace(
        folder + "/p.yaml", folder.toString(), folder.resolve(".headgate").toString(), "p");
  }

  private Inputs look() {
    return new Recognition(
            known, Rulings.of(workspace().table("t")).all(), Contents.of(workspace(), "t"))
        .of(Dataset.Write.APPEND, InputFiles.matching(Text.of("in/*"), workspace()));
  }

  /** As an ingestion does. */
  private void read() {
    Inputs inputs = look();
    List<InputFile> fresh =
        Contents.of(workspace(), "t").digested(inputs.fresh()).stream()
            .map(f -> f.readIn(inputs.known().nextBatch()))
            .toList();
    known = inputs.moved().merge(Ledger.of(fresh));
  }

  private static List<String> paths(List<InputFile> files) {
    return files.stream().map(InputFile::path).toList();
  }

  @Test
  void aTouchedFileIsKnownAndItsContentIsLookedAtOnce() throws IOException {
    touch("a.csv");
    assertThat(look().change()).isEqualTo(Inputs.Change.UNCHANGED);
    assertThat(paths(look().same())).containsExactly("in/a.csv", "in/b.csv");

    Path kept = folder.resolve(".headgate/p/t/_headgate/contents");
    String digest = known.at("in/a.csv").orElseThrow().digest();
    String other = "0".repeat(digest.length());
    Files.writeString(kept, Files.readString(kept).replace(digest, other));
    assertThat(paths(look().changed())).containsExactly("in/a.csv");
    Files.writeString(kept, "torn {");
    assertThat(look().change()).isEqualTo(Inputs.Change.UNCHANGED);
  }

  @Test
  void anotherContentOfTheSameSizeAndTimeIsAChange() throws IOException {
    write("a.csv", "eno");
    assertThat(look().changed().get(0))
        .matches(f -> f.size() == 3 && f.modified() == THEN.toMillis());
    assertThat(look().change()).isEqualTo(Inputs.Change.UNCHANGED);
    write("c.csv", "new");
    assertThat(paths(look().fresh())).containsExactly("in/c.csv");
    assertThat(paths(look().held())).containsExactly("in/a.csv");
    assertThat(paths(look().lost())).containsExactly("in/a.csv");
  }

  @Test
  void aRenamedFileIsKnownAndSoAreThoseOfARotation() throws IOException {
    move("b.csv", "c.csv");
    move("a.csv", "b.csv");
    write("a.csv", "three");
    Inputs rotated = look();
    assertThat(rotated.moves().stream().map(m -> m.before().path() + " " + m.now().path()))
        .containsExactly("in/a.csv in/b.csv", "in/b.csv in/c.csv");
    assertThat(paths(rotated.fresh())).containsExactly("in/a.csv");
    assertThat(rotated.changed()).isEmpty();
    assertThat(rotated.lost()).isEmpty();

    read();
    assertThat(look().change()).isEqualTo(Inputs.Change.UNCHANGED);
    assertThat(look().moves()).isEmpty();
    assertThat(known.files().stream().map(f -> f.path() + " " + f.batch()))
        .containsExactly("in/a.csv 2", "in/b.csv 1", "in/c.csv 1");
  }

  @Test
  void aFileThatWasTakenForAnotherIsReadIfSomebodySaysSo() throws IOException {
    move("a.csv", "c.csv");
    read();
    rule(Ruling.What.READ, look().same().get(1));
    assertThat(paths(look().fresh())).containsExactly("in/c.csv");
    assertThat(paths(look().lost())).containsExactly("in/a.csv");
    read();
    assertThat(look().change()).isEqualTo(Inputs.Change.UNCHANGED);
    assertThat(known.files().stream().map(f -> f.path() + " " + f.batch()))
        .containsExactly("in/a.csv 1", "in/b.csv 1", "in/c.csv 2");
  }

  @Test
  void aCopyBesideTheOriginalIsReadAndSoIsOneOfAnotherContentAtAnOldPlace() throws IOException {
    Files.copy(folder.resolve("in/a.csv"), folder.resolve("in/copy.csv"));
    assertThat(paths(look().fresh())).containsExactly("in/copy.csv");
    assertThat(look().moves()).isEmpty();
  }

  @Test
  void whatIsGoneIsLostForARebuildAndNothingElse() throws IOException {
    Files.delete(folder.resolve("in/a.csv"));
    assertThat(look().change()).isEqualTo(Inputs.Change.UNCHANGED);
    assertThat(paths(look().lost())).containsExactly("in/a.csv");
    assertThat(paths(look().whole().files())).containsExactly("in/b.csv");
  }

  @Test
  void aRulingIsOfOneContent() throws IOException {
    write("a.csv", "other");
    rule(Ruling.What.SKIP, look().changed().get(0));
    assertThat(look().held()).isEmpty();
    assertThat(paths(look().left())).containsExactly("in/a.csv");
    assertThat(paths(look().lost())).containsExactly("in/a.csv");

    rule(Ruling.What.READ, look().left().get(0));
    assertThat(look().change()).isEqualTo(Inputs.Change.CHANGED);
    assertThat(paths(look().again())).containsExactly("in/a.csv");
    assertThat(look().lost()).isEmpty();
    assertThat(look().whole().at("in/a.csv").orElseThrow().batch()).isEqualTo(1);

    write("a.csv", "another");
    assertThat(paths(look().held())).containsExactly("in/a.csv");

    write("c.csv", "never");
    rule(Ruling.What.SKIP, look().fresh().get(0));
    assertThat(look().fresh()).isEmpty();
    move("c.csv", "d.csv");
    assertThat(look().fresh()).isEmpty();
    rule(Ruling.What.READ, look().left().get(0));
    assertThat(paths(look().fresh())).containsExactly("in/d.csv");
  }

  private void rule(Ruling.What what, InputFile file) {
    InputFile digested = Contents.of(workspace(), "t").digested(List.of(file)).get(0);
    Rulings.of(workspace().table("t")).put(new Ruling(what, digested));
  }

  @Test
  void whatALedgerWithoutDigestsTellsIsKnownBySizeAndTime() throws IOException {
    known =
        Ledger.of(
            known.files().stream()
                .map(f -> InputFile.of(f.path(), f.size(), f.modified()).readIn(1))
                .toList());
    assertThat(look().change()).isEqualTo(Inputs.Change.UNCHANGED);
    touch("a.csv");
    assertThat(paths(look().held())).containsExactly("in/a.csv");
    rule(Ruling.What.SKIP, look().held().get(0));
    assertThat(look().held()).isEmpty();
  }
}
