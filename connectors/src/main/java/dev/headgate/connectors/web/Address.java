package dev.headgate.connectors.web;

import dev.headgate.dsl.language.Setting;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** An address on the web as a spec writes it; all of it may be a secret. */
public final class Address {
  private static final String SECRET = "$(";

  private Address() {}

  /**
   * Refuses what is no address, as far as that shows while its secrets are not known.
   *
   * @throws IllegalArgumentException if it is none, in words that do not repeat it
   */
  public static void check(Setting url) {
    String written = url.toString();
    if (written.startsWith(SECRET)) {
      return;
    }
    String filled = written.replaceAll("\\$\\([^()]*\\)", "x");
    if (of(filled).isEmpty()) {
      throw new IllegalArgumentException(
          "'url' begins with http:// or https:// and names a host, such as https://host/path");
    }
  }

  /** The address of a text; empty where it is none of http or https with a host. */
  public static Optional<URI> of(String text) {
    try {
      URI uri = URI.create(text.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * An address as a message may show it: scheme and host, as a path may open a door by itself; a
   * secret by its name.
   */
  public static String shown(Setting url) {
    String written = url.toString();
    if (written.startsWith(SECRET)) {
      return written;
    }
    return of(written.replaceAll("\\$\\([^()]*\\)", "x"))
        .filter(uri -> !host(written).contains(SECRET))
        .map(Address::place)
        .orElseGet(() -> written.replaceAll("[?#].*", "").replaceAll("//[^/@]*@", "//"));
  }

  /** Scheme, host and port. */
  public static String place(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private static String host(String written) {
    return written.replaceFirst("^[A-Za-z]+://", "").replaceFirst("/.*", "");
  }
}
