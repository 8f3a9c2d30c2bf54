package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Surrounding;
import dev.headgate.dsl.source.Text;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Rows of a database. */
@Doc("A table or a query of a database.")
record JdbcSourceOptions(
    @Example("'jdbc:postgresql://db/shop'")
        @Doc("Address of the database, as its driver reads it.")
        @Surrounding
        Setting url,
    @Example({"orders", "sales.orders"})
        @Doc("Name of a table or view, after its schema where one is meant. Or say query.")
        Optional<Text> table,
    @Example("SELECT * FROM orders WHERE country = 'DE'")
        @Doc("A query in the database's own SQL, in the place of a table.")
        Optional<Text> query,
    @Example({"updated_at", "id"})
        @Doc(
            "Column that never falls from one change of a row to the next: a number or a time. A"
                + " run reads what lies beyond the highest value that was read. Without it every"
                + " run looks at all rows, and reads them where they changed.")
        Optional<Text> cursor,
    @Example({"10 minutes", "1000"})
        @Doc(
            "How far below the highest value that was read a run looks once more, as a transaction"
                + " that began earlier may end later. A duration, or a number where the cursor is"
                + " one. Default: that value itself. A row that was read is known again by all its"
                + " declared columns.")
        @Surrounding
        Optional<Text> overlap,
    @Doc("So many tasks read at once, each a range of the cursor.") @Surrounding @Default("1")
        int partitions,
    @Doc("Who reads.") @Surrounding Optional<Setting> user,
    @Example("$(secret:SHOP_PASSWORD)") @Doc("The password.") @Surrounding
        Optional<Setting> password,
    @Example("{sslmode: require}") @Doc("What else the driver is told.") @Surrounding @Default("{}")
        Map<String, Setting> properties)
    implements DatabaseAddress {
  private static final int MOST_PARTITIONS = 100;

  JdbcSourceOptions {
    DatabaseAddress.require(url);
    table.map(Text::value).ifPresent(DatabaseAddress::requireTable);
    if (table.isPresent() == query.isPresent()) {
      throw new IllegalArgumentException("say 'table' or 'query', one of both");
    }
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException("'partitions' is a number from 1 to " + MOST_PARTITIONS);
    }
    if (cursor.isEmpty() && (overlap.isPresent() || partitions > 1)) {
      throw new IllegalArgumentException("'overlap' and 'partitions' are of a 'cursor'");
    }
    if (overlap.isPresent() && !isNumber(overlap.get()) && !isTime(overlap.get())) {
      throw new IllegalArgumentException("'overlap' is a duration such as 10 minutes, or a number");
    }
  }

  private static boolean isTime(Text overlap) {
    return Durations.parse(overlap.value()).isPresent();
  }

  private static boolean isNumber(Text overlap) {
    return overlap.value().matches("\\d{1,18}(\\.\\d{1,9})?");
  }

  /** How far is looked back, where the cursor is a number. */
  Optional<BigDecimal> span() {
    return overlap.filter(JdbcSourceOptions::isNumber).map(o -> new BigDecimal(o.value()));
  }

  /** How far is looked back, where the cursor is a time. */
  Optional<java.time.Duration> time() {
    return overlap.flatMap(o -> Durations.parse(o.value()));
  }

  /** What is read, in a word. */
  String what() {
    return table.map(Text::value).orElse("the query");
  }

  /** Where it is written. */
  Text place() {
    return table.or(this::query).orElseThrow();
  }
}
