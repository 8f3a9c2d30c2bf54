package dev.headgate.engine.store.state;

import dev.headgate.dsl.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads, for who only looks, what of the kept files is whole, and remembers what is not. */
public final class Flaws {
  private static final String INSTEAD = "what it tells is left out; everything else is shown";

  private final Set<Finding> told = new LinkedHashSet<>();

  /** What is read; nothing where it is broken. */
  public <T> Optional<T> whole(Supplier<Optional<T>> reading) {
    Kept.flaw(INSTEAD, reading).ifPresent(told::add);
    return Kept.ifWhole(reading);
  }

  /** A warning for each file that is broken. */
  public List<Finding> told() {
    return new ArrayList<>(told);
  }
}
