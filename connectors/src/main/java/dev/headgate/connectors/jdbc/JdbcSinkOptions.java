package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Surrounding;
import dev.headgate.dsl.source.Text;
import java.util.Map;
import java.util.Optional;

/** A table of a database. */
@Doc("A table of a database.")
record JdbcSinkOptions(
    @Example("'jdbc:postgresql://db/mart'") @Doc("Address of the database, as its driver reads it.")
        Setting url,
    @Example({"mart", "sales.mart"}) @Doc("Name of the table, after its schema where one is meant.")
        Text table,
    @Doc("Who writes.") @Surrounding Optional<Setting> user,
    @Example("$(secret:MART_PASSWORD)") @Doc("The password.") @Surrounding
        Optional<Setting> password,
    @Example("{sslmode: require}") @Doc("What else the driver is told.") @Surrounding @Default("{}")
        Map<String, Setting> properties)
    implements DatabaseAddress {

  JdbcSinkOptions {
    DatabaseAddress.require(url);
    DatabaseAddress.requireTable(table.value());
  }
}
