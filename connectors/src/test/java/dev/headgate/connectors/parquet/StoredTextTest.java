package dev.headgate.connectors.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** What is set aside of a file is told as it stands there, in nobody's inner words. */
class StoredTextTest {
  @Test
  void everyValueIsJson() {
    Row group =
        new GenericRowWithSchema(
            new Object[] {1, null},
            new StructType().add("a", DataTypes.IntegerType).add("b", DataTypes.StringType));
    assertThat(StoredText.of(group)).isEqualTo("{\"a\":1,\"b\":null}");
    assertThat(StoredText.of(CollectionConverters.asScala(List.of(group, group)).toSeq()))
        .isEqualTo("[{\"a\":1,\"b\":null},{\"a\":1,\"b\":null}]");
    assertThat(StoredText.of(CollectionConverters.asScala(List.of()).toSeq())).isEqualTo("[]");
    assertThat(StoredText.of(CollectionConverters.asScala(Map.of("k", true))))
        .isEqualTo("{\"k\":true}");
    assertThat(StoredText.of(1.5f)).isEqualTo("1.5");
    assertThat(StoredText.of(Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(StoredText.of(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(StoredText.of(new byte[] {0, (byte) 0xff})).isEqualTo("\"00ff\"");
    assertThat(StoredText.of(Date.valueOf("2024-01-05"))).isEqualTo("\"2024-01-05\"");
    assertThat(StoredText.of("a\"b")).isEqualTo("\"a\\\"b\"");
  }
}
