package dev.headgate.engine.spi.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.state.InputFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextColumnTest {
  private static InferredColumn of(String... values) {
    TextColumn column = new TextColumn();
    List.of(values).forEach(column::add);
    return column.named("c");
  }

  private static void surely(String type, String... values) {
    assertThat(of(values)).isEqualTo(new InferredColumn("c", type, Optional.empty()));
  }

  private static void doubtfully(String doubt, String... values) {
    assertThat(of(values).type()).isEqualTo("STRING");
    assertThat(of(values).doubt().orElse("")).contains(doubt);
  }

  @Test
  void aTypeIsTakenWhereEveryValueIsOfIt() {
    surely("BIGINT", "1", "-20", "0");
    surely("DOUBLE", "1", "2.5", "1e-3", "2.0E5", ".5");
    surely("BOOLEAN", "true", "FALSE");
    surely("DATE", "2024-02-29");
    surely("TIMESTAMP", "2024-02-29 10:00:00", "2024-02-29T10:00:00.5Z");
    surely("STRING", "a", "1", "2024-01-01");
  }

  @Test
  void whatLooksLikeATypeAndIsNoneStaysTextWithADoubt() {
    doubtfully("leading zeros, such as '007'", "12", "007");
    doubtfully("dates such as '01/02/2024'?", "01/02/2024", "13/02/2024");
    doubtfully("too long for BIGINT", "1234567890123456789012", "1");
    doubtfully("no value was seen");
    doubtfully("after a plus, as of a telephone, such as '+4915112345678901'", "+4915112345678901");
    doubtfully("a code, or a number with an exponent, such as '1E5'", "1E5", "12");
    doubtfully("numbers such as '1.234,5'? decimals stand after a point", "7", "1.234,5");
    doubtfully("numbers such as '12 345'? no sign stands between", "7", "12 345", "1 234 567.5");
    doubtfully("leading zeros, such as '00501'", "00501", "10001");
    doubtfully("more digits than DOUBLE holds", "0.123456789012345678901", "1.5");
    doubtfully("more digits than DOUBLE holds", "9007199254740993.5", "1.5");
    String[] nearly =
        IntStream.range(0, 20).mapToObj(i -> i == 7 ? "NA" : "" + i).toArray(String[]::new);
    doubtfully("19 of 20 values are BIGINT, one that is not: 'NA'", nearly);
    assertThat(of("2023-02-30").type()).isEqualTo("STRING");
  }

  @Test
  void ofManyFilesTheFirstTheLastAndSomeBetweenAreLookedAt() {
    List<InputFile> files =
        IntStream.range(0, 100).mapToObj(i -> InputFile.of("f" + i, 1, 1)).toList();
    List<InputFile> sample = Inference.sample(files);
    assertThat(sample).hasSize(10).contains(files.get(0), files.get(99)).isSubsetOf(files);
    assertThat(Inference.sample(files.subList(0, 3))).isEqualTo(files.subList(0, 3));
  }
}
