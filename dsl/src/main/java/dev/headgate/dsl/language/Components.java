package dev.headgate.dsl.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      ServiceLoader.load(alphabet, loader).forEach(found::add);
    }
    ServiceLoader.load(Component.Family.class, loader).forEach(f -> found.addAll(f.members()));
    return new Components(found);
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
