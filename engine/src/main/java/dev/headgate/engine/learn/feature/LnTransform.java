package dev.headgate.engine.learn.feature;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;
import java.util.Optional;

/** The natural logarithm. */
@AutoService(Component.Transform.class)
public final class LnTransform implements TransformType {

  /** No settings. */
  @Doc("It has no settings.")
  public record Options() {}

  @Override
  public String name() {
    return "ln";
  }

  @Override
  public String doc() {
    return "The natural logarithm of a number above 0, as of a price; of any other it is -708.4,"
        + " so a feature that may be 0 takes log. A label must be above 0.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Formula of(Record settings, Formula x) {
    return x.ln();
  }

  @Override
  public Optional<Inverse> inverse(Record settings, Formula y) {
    return Optional.of(Inverse.ofAllAbove(0, y.exp()));
  }
}
