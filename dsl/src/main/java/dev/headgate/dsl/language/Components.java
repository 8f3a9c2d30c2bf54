package dev.headgate.dsl.language;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The letters of the open alphabets: connectors, sinks, transforms, estimators, metrics,
 * statistics, audits, exporters, importers, notifiers, trackers.
 */
public final class Components {
  private static final List<Class<? extends Component>> ALPHABETS =
      List.of(
          Component.Source.class,
          Component.Sink.class,
          Component.Transform.class,
          Component.Estimator.class,
          Component.Metric.class,
          Component.Statistic.class,
          Component.Audit.class,
          Component.Exporter.class,
          Component.Importer.class,
          Component.Notifier.class,
          Component.Tracker.class);

  private static final Map<ClassLoader, Components> FOUND = new ConcurrentHashMap<>();

  private final List<Component> all;

  private Components(List<Component> all) {
    this.all = List.copyOf(all);
  }

  /** Those that a class loader finds as services, looked for once in a process. */
  public static Components load(ClassLoader loader) {
    Components found = FOUND.get(loader);
    if (found == null) {
      // a service may itself look for others while it is made
      found = find(loader);
      FOUND.putIfAbsent(loader, found);
    }
    return found;
  }

  private static Components find(ClassLoader loader) {
    List<Component> found = new ArrayList<>();
    for (Class<? extends Component> alphabet : ALPHABETS) {
      services(alphabet, loader).forEach(found::add);
    }
    services(Component.Family.class, loader).forEach(f -> found.addAll(f.members()));
    ALPHABETS.forEach(alphabet -> requireOnce(alphabet, found));
    return new Components(found);
  }

  private static <T> List<T> services(Class<T> of, ClassLoader loader) {
    try {
      return ServiceLoader.load(of, loader).stream().map(ServiceLoader.Provider::get).toList();
    } catch (ServiceConfigurationError e) {
      throw new Unusable(
          "a jar names what cannot be made of it: " + e.getMessage(),
          "look at META-INF/services/" + of.getName() + " in the jars of HEADGATE_JARS");
    }
  }

  /** A word has one meaning. */
  private static void requireOnce(Class<? extends Component> alphabet, List<Component> found) {
    Map<String, Component> byName = new HashMap<>();
    for (Component one : found) {
      Component other = alphabet.isInstance(one) ? byName.put(one.name(), one) : null;
      if (other != null) {
        throw new Unusable(
            "'" + one.name() + "' is declared twice, by " + place(other) + " and by " + place(one),
            "give the one in your jar another name, or take one jar away");
      }
    }
  }

  private static String place(Component one) {
    CodeSource source = one.getClass().getProtectionDomain().getCodeSource();
    String jar = source == null ? "" : source.getLocation().getPath().replaceFirst(".*/(?=.)", "");
    return one.getClass().getName() + (jar.isEmpty() ? "" : " of " + jar);
  }

  /** A jar whose words cannot be used. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String cure;

    Unusable(String what, String cure) {
      super(what);
      this.cure = cure;
    }

    /** What to do. */
    public String cure() {
      return cure;
    }
  }

  /** These and more. */
  public Components with(Component... more) {
    List<Component> both = new ArrayList<>(all);
    both.addAll(List.of(more));
    return new Components(both);
  }

  /** The given ones. */
  public static Components of(Component... components) {
    return new Components(List.of(components));
  }

  /** All letters of an alphabet, by name. */
  public <T extends Component> List<T> all(Class<T> alphabet) {
    return all.stream()
        .filter(alphabet::isInstance)
        .map(alphabet::cast)
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /** The letter of a name. */
  public <T extends Component> Optional<T> named(Class<T> alphabet, String name) {
    return all(alphabet).stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Names of all letters of an alphabet. */
  public List<String> names(Class<? extends Component> alphabet) {
    return all(alphabet).stream().map(Component::name).toList();
  }
}
