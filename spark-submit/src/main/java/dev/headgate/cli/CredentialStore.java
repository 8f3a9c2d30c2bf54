package dev.headgate.cli;

import dev.headgate.dsl.language.Setting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

/**
 * Secrets in Hadoop's credential providers, such as the Java keystore {@code
 * jceks://file/etc/secrets.jceks}. The keystore's password is where Hadoop looks for it: in {@code
 * HADOOP_CREDSTORE_PASSWORD}, or in the file that Hadoop's own settings name.
 */
final class CredentialStore {
  private static final String SPARK = "spark.hadoop.";

  private final Optional<String> path;
  private final Map<String, String> settings;

  private CredentialStore(Optional<String> path, Map<String, String> settings) {
    this.path = path;
    this.settings = settings;
  }

  /** The provider of a place, such as {@code jceks://hdfs/secrets.jceks}. */
  static CredentialStore at(String path) {
    return new CredentialStore(Optional.of(path), Map.of());
  }

  /**
   * The providers that Hadoop's settings name, those of a spec and of spark-submit before those of
   * the machine.
   *
   * @param spark settings of Spark, of which those without secrets count
   */
  static CredentialStore configured(Map<String, Setting> spark) {
    Map<String, String> settings = new LinkedHashMap<>();
    System.getProperties()
        .forEach((key, value) -> take(settings, String.valueOf(key), String.valueOf(value)));
    spark.forEach(
        (key, value) -> {
          if (value.secrets().isEmpty()) {
            take(settings, key, value.reveal(secret -> ""));
          }
        });
    return new CredentialStore(Optional.empty(), settings);
  }

  private static void take(Map<String, String> settings, String key, String value) {
    if (key.startsWith(SPARK)) {
      settings.put(key.substring(SPARK.length()), value);
    }
  }

  /** Whether a place is that of a provider and not of a file. */
  static boolean isNamedBy(String place) {
    return place.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
  }

  /** Where it looks; empty where nothing is configured. */
  Optional<String> place() {
    return Optional.ofNullable(configuration().getTrimmed(key())).filter(p -> !p.isEmpty());
  }

  /**
   * The secret of a name.
   *
   * @throws IOException if a provider cannot be opened, in Hadoop's words
   */
  Optional<String> find(String name) throws IOException {
    if (place().isEmpty()) {
      return Optional.empty();
    }
    List<CredentialProvider> providers = CredentialProviderFactory.getProviders(configuration());
    for (CredentialProvider provider : providers) {
      CredentialProvider.CredentialEntry entry = provider.getCredentialEntry(name);
      if (entry != null) {
        return Optional.of(new String(entry.getCredential()));
      }
    }
    return Optional.empty();
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    settings.forEach(configuration::set);
    path.ifPresent(p -> configuration.set(key(), p));
    return configuration;
  }

  private static String key() {
    return CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH;
  }
}
