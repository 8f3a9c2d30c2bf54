package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Model.Encode;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.model.score.Input;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CategoriesTest {
  private static FeatureColumn category(String name, double rare) {
    return new FeatureColumn(
        Input.text(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Encode.ONE_HOT),
        rare);
  }

  @Test
  void rareValuesAreLeftOutByTheirShareOfAllRows() {
    Dataset<Row> rows =
        SparkFixture.session()
            .range(1000)
            .selectExpr(
                "CASE WHEN id < 500 THEN NULL WHEN id < 600 THEN 'tenth' WHEN id < 800 THEN 'fifth'"
                    + " ELSE concat('rare ', id) END AS a",
                "CASE WHEN id < 999 THEN 'much' ELSE 'once' END AS b");
    Categories found = Categories.of(rows, List.of(category("a", 0.1), category("b", 0)));
    assertThat(found.kept()).isDeepEqualTo(new String[][] {{"fifth", "tenth"}, {"much", "once"}});
    assertThat(Categories.of(rows, List.of(category("b", 0))).kept())
        .isDeepEqualTo(new String[][] {{"much", "once"}});
  }
}
