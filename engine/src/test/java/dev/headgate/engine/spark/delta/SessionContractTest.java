package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.link.SessionSettings;
import dev.headgate.engine.SparkFixture;
import java.time.ZoneOffset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionContractTest {

  @Test
  void aSettingCannotBeReadInSql() {
    SparkSession spark = SparkFixture.session();
    spark.conf().set("spark.my-key", "a secret");
    try {
      assertThat(spark.sql("SELECT '${spark.my-key}' AS t").first().getString(0))
          .isEqualTo("${spark.my-key}");
    } finally {
      spark.conf().unset("spark.my-key");
    }
  }

  @Test
  void noSpecCanMakeASettingThatIsMadeHere() {
    assertThat(SessionSettings.OURS.keySet())
        .containsAll(SessionContract.settings(ZoneOffset.UTC).keySet());
  }
}
