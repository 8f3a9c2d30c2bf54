package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.spec.Setting;
import dev.headgate.engine.record.Hidden;
import dev.headgate.engine.spi.SinkRequest;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * A database that is spoken to.
 *
 * @param url its address, secrets in place
 * @param driver its driver
 * @param properties what the driver is told, user and password among it
 */
record Database(String url, Driver driver, Map<String, String> properties) {

  /**
   * The database that an output names.
   *
   * @throws dev.headgate.engine.record.Problem if no driver for it is on the class path
   */
  static Database of(SinkRequest request) {
    JdbcSinkOptions options = (JdbcSinkOptions) request.options();
    Function<Setting, String> secrets = request.secrets();
    Map<String, String> properties = new LinkedHashMap<>();
    options.properties().forEach((key, value) -> properties.put(key, secrets.apply(value)));
    options.user().map(secrets).ifPresent(user -> properties.put("user", user));
    options.password().map(secrets).ifPresent(password -> properties.put("password", password));
    options
        .password()
        .map(secrets)
        .filter(password -> password.length() >= Hidden.SHORTEST)
        .ifPresent(Hidden::hide);
    String url = secrets.apply(options.url());
    Driver driver = driver(url).orElseThrow(() -> new Trouble(options).noDriver());
    return new Database(url, driver, Map.copyOf(properties));
  }

  private static Optional<Driver> driver(String url) {
    ClassLoader loader =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElse(Database.class.getClassLoader());
    for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
      if (accepts(driver, url)) {
        return Optional.of(driver);
      }
    }
    for (Enumeration<Driver> all = DriverManager.getDrivers(); all.hasMoreElements(); ) {
      Driver driver = all.nextElement();
      if (accepts(driver, url)) {
        return Optional.of(driver);
      }
    }
    return Optional.empty();
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  Connection connect() throws SQLException {
    Properties told = new Properties();
    told.putAll(properties);
    Connection connection = driver.connect(url, told);
    if (connection == null) {
      throw new SQLException("the driver does not know this address");
    }
    return connection;
  }

  /** No secret is printed. */
  @Override
  public String toString() {
    return driver.getClass().getName();
  }
}
