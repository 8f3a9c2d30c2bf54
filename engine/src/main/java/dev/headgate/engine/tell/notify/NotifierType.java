package dev.headgate.engine.tell.notify;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Setting;
import java.util.function.Function;

/**
 * A way to tell somebody how a run ended, such as {@code webhook}.
 *
 * <p>Loaded without Spark. Provided as {@code @AutoService(Component.Notifier.class)}.
 */
public interface NotifierType extends Component.Notifier {
  /**
   * Whom it tells, in a few words without what may be secret, such as {@code https://chat.example}.
   *
   * @param options settings, an instance of {@link #options()}
   */
  String shown(Record options);

  /**
   * Tells them; comes back when they have taken the message. It ends within some tens of seconds
   * whatever they do, and may be called from any thread.
   *
   * @param options settings, an instance of {@link #options()}
   * @param secrets gives a setting with its secrets in place
   * @throws Undelivered if they did not take it
   */
  void tell(Record options, Message message, Function<Setting, String> secrets) throws Undelivered;
}
