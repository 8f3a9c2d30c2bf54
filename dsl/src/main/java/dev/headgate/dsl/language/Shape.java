package dev.headgate.dsl.language;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a record of the language declares: its keys, in order, and how to make and read one.
 *
 * @param type the record's class
 * @param fields its keys
 */
public record Shape(Class<? extends Record> type, List<Field> fields) {
  private static final Map<Class<? extends Record>, Shape> KNOWN = new ConcurrentHashMap<>();
  private static final Map<Class<? extends Record>, Constructor<? extends Record>> CONSTRUCTORS =
      new ConcurrentHashMap<>();

  /** The shape of a record's class. */
  public static Shape of(Class<? extends Record> type) {
    return KNOWN.computeIfAbsent(
        type, t -> new Shape(t, Arrays.stream(t.getRecordComponents()).map(Field::of).toList()));
  }

  /** The keys. */
  public List<String> keys() {
    return fields.stream().map(Field::key).toList();
  }

  /** The key of a name. */
  public Optional<Field> field(String key) {
    return fields.stream().filter(f -> f.key().equals(key)).findFirst();
  }

  /** The key that a bare scalar or list stands for. */
  public Optional<Field> shorthand() {
    return fields.stream().filter(f -> f.has(Short.class)).findFirst();
  }

  /** The value of a key. */
  public static Object read(Field field, Record record) {
    try {
      field.component().getAccessor().setAccessible(true);
      return field.component().getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + field.component(), e);
    }
  }

  /**
   * A record of these values, in the order of {@link #fields}.
   *
   * @throws IllegalArgumentException when the record itself refuses the values
   */
  public Record make(Object[] values) {
    try {
      return CONSTRUCTORS.computeIfAbsent(type, Shape::constructor).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot make " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  private static Constructor<? extends Record> constructor(Class<? extends Record> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }

  /** A copy of a record in which some keys have other values. */
  public static <R extends Record> R with(R record, Map<String, Object> changes) {
    Shape shape = of(record.getClass());
    Object[] values = new Object[shape.fields.size()];
    for (int i = 0; i < values.length; i++) {
      Field field = shape.fields.get(i);
      boolean changed = changes.containsKey(field.key());
      Object value = changed ? changes.get(field.key()) : read(field, record);
      values[i] =
          changed && field.isOptional() && !(value instanceof Optional)
              ? Optional.of(value)
              : value;
    }
    @SuppressWarnings("unchecked") // the shape is that of the record's own class
    R copy = (R) shape.make(values);
    return copy;
  }
}
