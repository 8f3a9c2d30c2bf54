package dev.headgate.engine.learn.train;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An algorithm's settings by the names under which the spec writes them.
 *
 * @param options the algorithm's own record
 */
record Settings(Record options) {

  /** Every setting that has a value, as the spec would write them. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (RecordComponent component : components()) {
      Object value = value(component);
      if (!Optional.empty().equals(value)) {
        values.put(key(component), written(value));
      }
    }
    return values;
  }

  /** The value of a setting. */
  Object value(String name) {
    return value(component(name));
  }

  /** The same with one setting changed to a value of its type. */
  Settings with(String name, Object value) {
    String changed = key(component(name));
    Object[] values =
        Arrays.stream(components())
            .map(c -> key(c).equals(changed) ? fitting(c, value) : value(c))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components()).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new Settings(options.getClass().getDeclaredConstructor(types).newInstance(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(options.getClass() + " cannot be made", e);
    }
  }

  private static Object fitting(RecordComponent component, Object value) {
    boolean optional = component.getType() == Optional.class && !(value instanceof Optional);
    return optional ? Optional.of(value) : value;
  }

  private RecordComponent[] components() {
    return options.getClass().getRecordComponents();
  }

  private RecordComponent component(String name) {
    return Arrays.stream(components())
        .filter(component -> key(component).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(options.getClass() + " has no setting " + name));
  }

  private Object value(RecordComponent component) {
    try {
      return component.getAccessor().invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static String written(Object value) {
    if (value instanceof Optional<?> given) {
      return written(given.orElseThrow());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    return value instanceof Double number ? Wording.exact(number) : String.valueOf(value);
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
