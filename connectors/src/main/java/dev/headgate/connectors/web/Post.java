package dev.headgate.connectors.web;

import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.tell.notify.Message;
import dev.headgate.engine.tell.notify.Undelivered;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * A message that is posted until it is taken: again after a failure that may pass (no answer, 429,
 * 5xx), each time twice as late, every time with the same {@code Idempotency-Key}.
 *
 * @param url where to
 * @param headers more headers
 * @param timeout longest wait for one answer
 * @param retries how often it is tried again
 */
public record Post(Setting url, Map<String, Setting> headers, Duration timeout, int retries) {
  private static final int ENOUGH = 4096;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * Posts a body of JSON.
   *
   * @param secrets gives a setting with its secrets in place
   * @throws Undelivered if it was not taken
   */
  public void send(Message message, String json, Function<Setting, String> secrets)
      throws Undelivered {
    HttpRequest request = request(message, json, secrets);
    Exchange exchange = new Exchange(timeout, ENOUGH);
    Duration pause = FIRST_PAUSE;
    for (int left = retries; ; left--) {
      String why;
      try {
        Exchange.Answer answer = exchange.send(request);
        if (answer.good()) {
          return;
        }
        why = answer.told();
        if (!mayPass(answer.status())) {
          throw new Undelivered(why);
        }
        pause = later(pause, answer.retryAfter().map(Duration::ofSeconds).orElse(pause));
      } catch (Exchange.NoAnswer none) {
        why = none.getMessage();
      }
      if (left == 0) {
        throw new Undelivered(why + (retries == 0 ? "" : ", asked " + (retries + 1) + " times"));
      }
      rest(pause);
      pause = later(pause, pause.multipliedBy(2));
    }
  }

  private HttpRequest request(Message message, String json, Function<Setting, String> secrets)
      throws Undelivered {
    URI uri =
        Address.of(secrets.apply(url))
            .orElseThrow(
                () -> new Undelivered("is no address that begins with http:// or https://"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "headgate")
            .header("Idempotency-Key", message.key())
            .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    for (Map.Entry<String, Setting> header : headers.entrySet()) {
      try {
        request.setHeader(header.getKey(), secrets.apply(header.getValue()));
      } catch (IllegalArgumentException e) {
        throw new Undelivered("cannot be sent the header '" + header.getKey() + "'");
      }
    }
    return request.build();
  }

  private static boolean mayPass(int status) {
    return status == 429 || status == 408 || status >= 500;
  }

  private static Duration later(Duration now, Duration wanted) {
    Duration longer = wanted.compareTo(now) > 0 ? wanted : now;
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private static void rest(Duration pause) throws Undelivered {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undelivered("was not waited for");
    }
  }
}
