package dev.headgate.engine.store.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.headgate.engine.store.record.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private final InputFile a = InputFile.of("a.csv", 10, 1);
  private final InputFile b = InputFile.of("b.csv", 20, 2);
  private final InputFile longerA = InputFile.of("a.csv", 11, 3);

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
  void itsDigestIsOfPlacesAndContentsAndNotOfTimes() {
    Ledger one = Ledger.of(List.of(a.digested("x"), b.digested("y").readIn(1)));
    Ledger touched =
        Ledger.of(List.of(InputFile.of("a.csv", 10, 99).digested("x"), b.digested("y")));
    assertThat(touched.digest()).isEqualTo(one.digest());
    assertThat(Ledger.of(List.of(a.digested("z"), b.digested("y"))).digest())
        .isNotEqualTo(one.digest());
    assertThat(Ledger.of(List.of(a, b)).digest())
        .isNotEqualTo(Ledger.of(List.of(longerA, b)).digest());
  }

  @Test
  void isTheSameAfterItWasWrittenAndRead(@TempDir Path table) {
    BodyStore store = BodyStore.ledger(table.toString());
    String first = store.put(Ledger.of(List.of(b, a)).toBytes());
    assertThat(store.put(Ledger.of(List.of(a, b)).toBytes())).isEqualTo(first);
    assertThat(Ledger.read(store, List.of(first)))
        .isEqualTo(Ledger.of(List.of(a.readIn(1), b.readIn(1))));
  }

  @Test
  void aLedgerWithoutBatchesIsNumberedByItsSegments(@TempDir Path table) {
    BodyStore store = BodyStore.ledger(table.toString());
    List<String> old =
        List.of(
            store.put("{\"path\":\"b.csv\",\"size\":20,\"modified\":2}\n".getBytes(UTF_8)),
            store.put("{\"path\":\"a.csv\",\"size\":10,\"modified\":1}\n".getBytes(UTF_8)));
    Ledger ledger = Ledger.read(store, old);
    assertThat(ledger.batches())
        .containsExactly(entry(1, List.of(b.readIn(1))), entry(2, List.of(a.readIn(2))));
    assertThat(ledger.nextBatch()).isEqualTo(3);
  }

  @Test
  void batchAndDigestSurviveTheMergingOfSegments(@TempDir Path table) {
    BodyStore store = BodyStore.ledger(table.toString());
    Ledger all =
        Ledger.of(List.of(a.digested("d").witnessed("1.2").readIn(1)))
            .merge(Ledger.of(List.of(b.readIn(7))));
    assertThat(Ledger.read(store, List.of(store.put(all.toBytes())))).isEqualTo(all);
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
