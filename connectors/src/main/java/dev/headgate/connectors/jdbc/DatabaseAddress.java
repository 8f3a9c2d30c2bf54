package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.language.Setting;
import java.util.Map;
import java.util.Optional;

/** The settings by which a database is reached. */
interface DatabaseAddress {
  /** Its address, as its driver reads it. */
  Setting url();

  /** Who speaks to it. */
  Optional<Setting> user();

  /** The password. */
  Optional<Setting> password();

  /** What else the driver is told. */
  Map<String, Setting> properties();

  /**
   * Refuses an address that no driver can read.
   *
   * @throws IllegalArgumentException if it is one
   */
  static void require(Setting url) {
    String address = url.toString();
    if (!address.startsWith("jdbc:") && !address.startsWith("$(")) {
      throw new IllegalArgumentException(
          "the address of a database begins with jdbc:, such as jdbc:postgresql://host/database");
    }
  }

  /**
   * Refuses a text that names no table.
   *
   * @throws IllegalArgumentException if it is one
   */
  static void requireTable(String table) {
    if (!table.matches("[^.\\s]+(\\.[^.\\s]+)?")) {
      throw new IllegalArgumentException("'table' is a name, or a schema, a dot and a name");
    }
  }

  /** The address without what may be secret in it. */
  default String shown() {
    return url()
        .toString()
        .replaceAll("[?;].*", "")
        .replaceAll("//[^/@]*@", "//")
        .replaceAll("[^:/@]+/[^/@]*@", "");
  }
}
