package dev.headgate.engine.learn.feature;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;
import java.util.Optional;

/** The logarithm of a number and one. */
@AutoService(Component.Transform.class)
public final class LogTransform implements TransformType {

  /** No settings. */
  @Doc("It has no settings.")
  public record Options() {}

  @Override
  public String name() {
    return "log";
  }

  @Override
  public String doc() {
    return "ln(1 + x), and of a negative number -ln(1 - x), so that the order is kept and every "
        + "number has one; for amounts and counts of which a few are very large.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Formula of(Record settings, Formula x) {
    Formula above = x.atLeast(0).plus(1).ln();
    Formula below = x.times(-1).atLeast(0).plus(1).ln();
    return above.minus(below);
  }

  @Override
  public Optional<Inverse> inverse(Record settings, Formula y) {
    Formula above = y.atLeast(0).exp();
    Formula below = y.times(-1).atLeast(0).exp();
    return Optional.of(Inverse.ofAll(above.minus(below)));
  }
}
