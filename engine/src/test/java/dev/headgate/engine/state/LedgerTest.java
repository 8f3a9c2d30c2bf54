package dev.headgate.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.engine.record.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private final InputFile a = new InputFile("a.csv", 10, 1);
  private final InputFile b = new InputFile("b.csv", 20, 2);
  private final InputFile longerA = new InputFile("a.csv", 11, 3);

  @Test
  void mergeIsAssociativeAndIdempotentAndTheLaterEntryStays() {
    Ledger one = Ledger.of(List.of(a));
    Ledger two = Ledger.of(List.of(b));
    Ledger three = Ledger.of(List.of(longerA));
    assertThat(one.merge(two).merge(three)).isEqualTo(one.merge(two.merge(three)));
    assertThat(one.merge(one)).isEqualTo(one);
    assertThat(one.merge(two).merge(three).files()).containsExactly(longerA, b);
  }

  @Test
  void tellsFreshFilesFromThoseThatChanged() {
    Ledger ledger = Ledger.of(List.of(a));
    assertThat(ledger.fresh(List.of(a, b))).containsExactly(b);
    assertThat(ledger.changed(List.of(a, b))).isEmpty();
    assertThat(ledger.changed(List.of(longerA, b))).containsExactly(longerA);
  }

  @Test
  void isTheSameAfterItWasWrittenAndRead(@TempDir Path table) {
    BodyStore store = BodyStore.ledger(table.toString());
    String first = store.put(Ledger.of(List.of(b, a)).toBytes());
    assertThat(store.put(Ledger.of(List.of(a, b)).toBytes())).isEqualTo(first);
    assertThat(Ledger.read(store, List.of(first))).isEqualTo(Ledger.of(List.of(a, b)));
  }

  @Test
  void aBodyThatIsGoneOrDamagedIsAProblemThatSaysSo(@TempDir Path table) throws Exception {
    BodyStore store = BodyStore.profiles(table.toString());
    String digest = store.put(new byte[] {1, 2, 3});
    Path body = table.resolve("_headgate/profiles/" + digest);
    Files.write(body, new byte[] {1, 2});
    Files.deleteIfExists(body.resolveSibling("." + digest + ".crc"));
    assertThatThrownBy(() -> store.body(digest))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is not what was written");
    Files.delete(body);
    assertThatThrownBy(() -> store.body(digest))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is gone");
  }
}
