package dev.headgate.connectors.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends requests and waits for the whole answer, but never longer than is allowed: a server that
 * sends a byte now and then is as slow as one that sends none. Redirects are not followed, as they
 * would carry headers and bodies to somebody else.
 */
public final class Exchange {
  private static final Executor THREADS =
      work -> {
        Thread thread = new Thread(work, "headgate-web");
        thread.setDaemon(true);
        thread.start();
      };

  private final HttpClient client;
  private final Duration timeout;
  private final int most;

  /**
   * An exchange.
   *
   * @param timeout longest wait for one answer
   * @param most bytes of an answer that are read
   */
  public Exchange(Duration timeout, int most) {
    this.timeout = timeout;
    this.most = most;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * An answer.
   *
   * @param status such as 200
   * @param body its first bytes as text
   * @param retryAfter seconds after which the server wants to be asked again
   */
  public record Answer(int status, String body, Optional<Long> retryAfter) {
    /** Whether the server did what it was asked. */
    public boolean good() {
      return status >= 200 && status < 300;
    }

    /** The status, and what a server says of it in one plain line. */
    public String told() {
      String line =
          body.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
      if (line.isEmpty() || line.startsWith("<")) {
        return "answers " + status;
      }
      String plain = line.replaceAll("\\p{Cntrl}", " ");
      return "answers "
          + status
          + ": "
          + (plain.length() > 160 ? plain.substring(0, 160) + "..." : plain);
    }
  }

  /** No answer came; the words say why and hold no address. */
  public static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * Sends a request.
   *
   * @throws NoAnswer if no whole answer came in time
   */
  public Answer send(HttpRequest request) throws NoAnswer {
    Duration patience = request.timeout().orElse(timeout);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    THREADS.execute(() -> exchange(request, answer));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NoAnswer("does not answer within " + seconds(patience));
    } catch (ExecutionException e) {
      throw new NoAnswer(why(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("was not waited for");
    }
  }

  private void exchange(HttpRequest request, CompletableFuture<Answer> answer) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        String text = new String(body.readNBytes(most), StandardCharsets.UTF_8);
        Optional<Long> later =
            response
                .headers()
                .firstValue("Retry-After")
                .filter(v -> v.matches("\\d{1,6}"))
                .map(Long::parseLong);
        answer.complete(new Answer(response.statusCode(), text, later));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.completeExceptionally(e);
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private String why(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        return "has a host that nobody knows";
      }
      if (t instanceof HttpConnectTimeoutException || t instanceof HttpTimeoutException) {
        return "does not answer within " + seconds(timeout);
      }
      if (t instanceof SSLException) {
        return "is not trusted: " + t.getClass().getSimpleName();
      }
    }
    return failure instanceof ConnectException
        ? "cannot be reached: nobody listens there"
        : "broke off (" + failure.getClass().getSimpleName() + ")";
  }

  private static String seconds(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    return (seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : seconds) + " s";
  }
}
