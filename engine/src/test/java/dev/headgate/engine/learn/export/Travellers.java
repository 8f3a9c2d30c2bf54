package dev.headgate.engine.learn.export;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.model.score.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Random rows with all that makes an export go wrong: nulls, NaN, unseen and odd categories. */
final class Travellers {
  static final List<Input> INPUTS =
      List.of(
          Input.text("city"),
          Input.text("plan"),
          Input.integer("age"),
          Input.numeric("amount"),
          Input.numeric("seen"),
          Input.numeric("score"),
          Input.bool("member"));

  private static final StructType SCHEMA =
      new StructType()
          .add("city", "string")
          .add("plan", "string")
          .add("age", "int")
          .add("amount", "double")
          .add("seen", "double")
          .add("score", "double")
          .add("member", "boolean")
          .add("two", "double")
          .add("three", "double")
          .add("number", "double");

  private static final String[] CITIES = {
    "oslo", "Bergen", "köln", "tōkyō", "null", " ", "a\u0000b", "\uD83D\uDE80", "it's", "\u0001null"
  };
  private static final String[] PLANS = {"free", "pro", "team"};

  /** Rows to fit on. */
  static final Dataset<Row> KNOWN = new Travellers(1, false).frame(1500);

  /** Rows to score, some of cities never seen. */
  static final Dataset<Row> OTHERS = new Travellers(2, true).frame(3000);

  private final Random random;
  private final boolean unseen;

  private Travellers(long seed, boolean unseen) {
    this.random = new Random(seed);
    this.unseen = unseen;
  }

  private Dataset<Row> frame(int rows) {
    List<Row> list = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      list.add(row());
    }
    return SparkFixture.session().createDataFrame(list, SCHEMA).coalesce(1).cache();
  }

  private Row row() {
    int town = random.nextInt(CITIES.length);
    String city = oneIn(30) ? null : CITIES[town];
    if (unseen && oneIn(20)) {
      city = oneIn(2) ? "\uD83D\uDE81" : "Oslo";
    }
    Integer age = oneIn(15) ? null : 18 + random.nextInt(60);
    Double amount = Math.round(100 * Math.exp(random.nextGaussian() + 3)) / 100.0;
    if (oneIn(15)) {
      amount = oneIn(2) ? null : Double.NaN;
    }
    double seen = 1.7e9 + random.nextInt(30_000_000) + random.nextInt(1000) / 1000.0;
    double score = random.nextGaussian();
    boolean member = oneIn(3);
    double signal =
        score
            + (town - 4) / 5.0
            + (seen - 1.715e9) / 1e7
            + (member ? 0.5 : 0)
            + (age == null ? 0 : (age - 45) / 40.0)
            + random.nextGaussian() / 2;
    return RowFactory.create(
        city,
        PLANS[random.nextInt(PLANS.length)],
        age,
        amount,
        seen,
        score,
        member,
        signal > 0.3 ? 1.0 : 0.0,
        signal > 1 ? 2.0 : signal > -0.5 ? 1.0 : 0.0,
        signal * 100);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }
}
