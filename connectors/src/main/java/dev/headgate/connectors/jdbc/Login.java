package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.store.record.Hidden;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * With what a database is spoken to, as it travels to tasks.
 *
 * @param url its address, secrets in place
 * @param properties what the driver is told, user and password among it
 */
record Login(String url, HashMap<String, String> properties) implements Serializable {

  /** The login at an address; its password is printed nowhere from then on. */
  static Login of(DatabaseAddress address, Function<Setting, String> secrets) {
    Map<String, String> properties = new LinkedHashMap<>();
    address.properties().forEach((key, value) -> properties.put(key, secrets.apply(value)));
    address.user().map(secrets).ifPresent(user -> properties.put("user", user));
    Optional<String> password = address.password().map(secrets);
    password.ifPresent(word -> properties.put("password", word));
    password.filter(word -> word.length() >= Hidden.SHORTEST).ifPresent(Hidden::hide);
    return new Login(secrets.apply(address.url()), new HashMap<>(properties));
  }

  /** The database, if a driver for it is on the class path. */
  Optional<Database> database() {
    return Database.of(this);
  }

  /** No secret is printed. */
  @Override
  public String toString() {
    return "a login";
  }
}
