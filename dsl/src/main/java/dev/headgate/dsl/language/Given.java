package dev.headgate.dsl.language;

import java.util.Map;
import java.util.Optional;

/**
 * What is said of a spec from outside, such as on the command line.
 *
 * @param params values of parameters, by name
 * @param target the target to run; absent means the one that the spec names, if any
 */
public record Given(Map<String, String> params, Optional<String> target) {
  /** Nothing at all. */
  public static final Given NOTHING = new Given(Map.of(), Optional.empty());

  /** Copies the values. */
  public Given {
    params = Map.copyOf(params);
  }

  /** Values of parameters alone. */
  public static Given params(Map<String, String> params) {
    return new Given(params, Optional.empty());
  }
}
