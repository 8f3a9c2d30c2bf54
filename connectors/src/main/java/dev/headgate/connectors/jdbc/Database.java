package dev.headgate.connectors.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * A database that is spoken to.
 *
 * @param url its address, secrets in place
 * @param driver its driver
 * @param properties what the driver is told, user and password among it
 */
record Database(String url, Driver driver, Map<String, String> properties) {

  /** The database of a login, if a driver for it is on the class path. */
  static Optional<Database> of(Login login) {
    return driver(login.url())
        .map(driver -> new Database(login.url(), driver, Map.copyOf(login.properties())));
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
