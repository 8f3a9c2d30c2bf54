package dev.headgate.dsl.language;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/**
 * A key of the language, as a record component declares it.
 *
 * @param key how it is written
 * @param component the declaration
 */
public record Field(String key, RecordComponent component) {

  static Field of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return new Field(key != null ? key.value() : snake(component.getName()), component);
  }

  /** {@code minRows} is written {@code min_rows}. */
  static String snake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Its declared type. */
  public Type type() {
    return component.getGenericType();
  }

  /** Its type without {@code Optional}. */
  public Type innerType() {
    return isOptional() ? ((ParameterizedType) type()).getActualTypeArguments()[0] : type();
  }

  /** Whether it may be absent without a default. */
  public boolean isOptional() {
    return component.getType() == Optional.class;
  }

  /** Whether it must be written. */
  public boolean isRequired() {
    return !isOptional() && !has(Default.class);
  }

  /** Whether an annotation is present. */
  public boolean has(Class<? extends Annotation> annotation) {
    return component.isAnnotationPresent(annotation);
  }

  /** An annotation, if present. */
  public <A extends Annotation> Optional<A> find(Class<A> annotation) {
    return Optional.ofNullable(component.getAnnotation(annotation));
  }

  /** What the reference says of it. */
  public String doc() {
    return find(Doc.class).map(Doc::value).orElse("");
  }
}
