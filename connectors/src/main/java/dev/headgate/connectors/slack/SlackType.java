package dev.headgate.connectors.slack;

import com.google.auto.service.AutoService;
import dev.headgate.connectors.web.Address;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.tell.notify.Message;
import dev.headgate.engine.tell.notify.NotifierType;
import dev.headgate.engine.tell.notify.Undelivered;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The notifier {@code slack}, which Mattermost understands as well. */
@AutoService(Component.Notifier.class)
public final class SlackType implements NotifierType {
  @Override
  public String name() {
    return "slack";
  }

  @Override
  public String doc() {
    return "Writes into a channel of Slack, or of Mattermost, by an incoming webhook: how the run "
        + "ended, the models that were promoted or refused and by which gates, the columns that "
        + "drifted, the steps that failed and why.";
  }

  @Override
  public Class<? extends Record> options() {
    return SlackOptions.class;
  }

  @Override
  public String shown(Record options) {
    return Address.shown(((SlackOptions) options).url());
  }

  @Override
  public void tell(Record options, Message message, Function<Setting, String> secrets)
      throws Undelivered {
    SlackOptions slack = (SlackOptions) options;
    Map<String, String> body = new LinkedHashMap<>();
    body.put("text", text(message));
    slack.channel().ifPresent(channel -> body.put("channel", channel));
    slack.post().send(message, Json.line(body), secrets);
  }

  /** Plain text; the three signs by which Slack would know a link or a person are escaped. */
  private static String text(Message message) {
    return message.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
