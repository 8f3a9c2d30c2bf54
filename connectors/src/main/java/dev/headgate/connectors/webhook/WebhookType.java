package dev.headgate.connectors.webhook;

import com.google.auto.service.AutoService;
import dev.headgate.connectors.web.Address;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.tell.notify.Message;
import dev.headgate.engine.tell.notify.NotifierType;
import dev.headgate.engine.tell.notify.Undelivered;
import java.util.function.Function;

/** The notifier {@code webhook}. */
@AutoService(Component.Notifier.class)
public final class WebhookType implements NotifierType {
  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public String doc() {
    return "Posts what `run --json` prints. It is tried again after no answer, 429 and 5xx, always "
        + "with the same header `Idempotency-Key`, the pipeline and the run's id, by which a "
        + "receiver knows a message again. Redirects are not followed.";
  }

  @Override
  public Class<? extends Record> options() {
    return WebhookOptions.class;
  }

  @Override
  public String shown(Record options) {
    return Address.shown(((WebhookOptions) options).url());
  }

  @Override
  public void tell(Record options, Message message, Function<Setting, String> secrets)
      throws Undelivered {
    ((WebhookOptions) options).post().send(message, message.json(), secrets);
  }
}
