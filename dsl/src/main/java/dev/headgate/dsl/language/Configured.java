package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;

/**
 * A letter of an open alphabet with its settings: {@code csv: {path: a.csv}}.
 *
 * @param kind the component's name, where it was written
 * @param options its settings, an instance of {@link Component#options()}
 */
public record Configured(Text kind, Record options) {

  /** The settings as the type that the component declared. */
  public <T extends Record> T as(Class<T> type) {
    return type.cast(options);
  }
}
