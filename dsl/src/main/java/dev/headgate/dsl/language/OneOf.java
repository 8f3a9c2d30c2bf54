package dev.headgate.dsl.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The open alphabet from which a {@link Configured} value is taken. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {
  /** The service whose providers are the letters. */
  Class<? extends Component> value();
}
