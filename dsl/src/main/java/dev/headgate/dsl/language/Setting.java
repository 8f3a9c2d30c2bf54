package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that is handed on to somebody else and may name secrets, {@code $(secret:NAME)}.
 *
 * <p>It holds the names only. A secret itself is seen by nobody but the caller of {@link #reveal}.
 */
public final class Setting {
  /** How a secret is named. */
  public static final Pattern SECRET =
      Pattern.compile("\\$\\(\\s*secret:\\s*([A-Za-z_][A-Za-z0-9_.-]*)\\s*\\)");

  private final Text written;

  private Setting(Text written) {
    this.written = written;
  }

  /** The setting that a text means, parameters in place. */
  static Setting of(Text written) {
    return new Setting(written);
  }

  /**
   * A secret that a setting names.
   *
   * @param name its name
   * @param span where it is named
   */
  public record Secret(String name, Span span) {}

  /** The secrets that it names, in order. */
  public List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>();
    Matcher m = SECRET.matcher(written.value());
    while (m.find()) {
      secrets.add(new Secret(m.group(1), written.span(m.start(), m.end())));
    }
    return List.copyOf(secrets);
  }

  /** The settings among a record's keys, such as the options of a component. */
  public static List<Setting> in(Record record) {
    List<Setting> found = new ArrayList<>();
    for (Field field : Shape.of(record.getClass()).fields()) {
      Object value = Shape.read(field, record);
      if (value instanceof Optional<?> option && option.isPresent()) {
        value = option.get();
      }
      if (value instanceof Setting setting) {
        found.add(setting);
      } else if (value instanceof Map<?, ?> map) {
        map.values().stream()
            .filter(Setting.class::isInstance)
            .forEach(v -> found.add((Setting) v));
      }
    }
    return List.copyOf(found);
  }

  /**
   * The value with the secrets in place, to be handed on and kept nowhere.
   *
   * @param secrets gives a secret's value
   */
  public String reveal(Function<Secret, String> secrets) {
    StringBuilder value = new StringBuilder();
    int at = 0;
    Matcher m = SECRET.matcher(written.value());
    while (m.find()) {
      value.append(written.value(), at, m.start());
      value.append(secrets.apply(new Secret(m.group(1), written.span(m.start(), m.end()))));
      at = m.end();
    }
    return value.append(written.value().substring(at)).toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Setting setting && setting.written.equals(written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  /** The value as it is written, secrets by their names. */
  @Override
  public String toString() {
    return written.value();
  }
}
