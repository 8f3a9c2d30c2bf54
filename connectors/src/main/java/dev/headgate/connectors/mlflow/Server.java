package dev.headgate.connectors.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headgate.connectors.web.Address;
import dev.headgate.connectors.web.Exchange;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.store.record.Hidden;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.tell.track.Untracked;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calls of MLflow's REST interface, version 2.0 (https://mlflow.org/docs/latest/rest-api.html). */
final class Server {
  private static final int MOST = 4 << 20;
  private static final int BYTES_A_SECOND = 1 << 20;
  private static final String API = "/api/2.0/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final String shown;
  private final Optional<String> authorization;
  private final Exchange exchange;
  private final Duration timeout;

  private Server(String base, String shown, Optional<String> authorization, Duration timeout) {
    this.base = base;
    this.shown = shown;
    this.authorization = authorization;
    this.timeout = timeout;
    this.exchange = new Exchange(timeout, MOST);
  }

  static Server of(MlflowOptions options, Function<Setting, String> secrets) throws Untracked {
    String url = secrets.apply(options.url()).strip().replaceAll("/+$", "");
    String shown = Address.shown(options.url());
    if (Address.of(url).isEmpty()) {
      throw new Untracked(shown + " is no address that begins with http:// or https://");
    }
    Optional<String> authorization = options.token().map(t -> "Bearer " + secrets.apply(t));
    if (options.user().isPresent()) {
      String pair =
          secrets.apply(options.user().get()) + ":" + secrets.apply(options.password().get());
      String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      Hidden.hide(basic);
      authorization = Optional.of("Basic " + basic);
    }
    return new Server(url, shown, authorization, options.timeout());
  }

  /** What the server said to a request that it did not do. */
  record Refusal(int status, String code, String told) {
    boolean is(String... codes) {
      return Arrays.asList(codes).contains(code);
    }
  }

  /** An answer: what was asked for, or why not. */
  record Reply(JsonNode body, Optional<Refusal> refusal) {}

  /** The page of a run in the server's own pages. */
  String page(String experiment, String run) {
    return (Address.of(base).map(Address::place).orElse("").equals(shown) ? base : shown)
        + "/#/experiments/"
        + experiment
        + "/runs/"
        + run;
  }

  Reply get(String path, Map<String, String> query) throws Untracked {
    String asked =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return reply(request(API + path + "?" + asked).GET().build());
  }

  Reply post(String path, Object body) throws Untracked {
    return reply(
        request(API + path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Hidden.mask(Json.line(body)), StandardCharsets.UTF_8))
            .build());
  }

  /** What must be done; a refusal is a failure. */
  JsonNode done(Reply reply) throws Untracked {
    if (reply.refusal().isPresent()) {
      throw new Untracked(shown + " " + reply.refusal().get().told());
    }
    return reply.body();
  }

  /** Puts a file where the server hands on artifacts; slow lines have a second for each MiB. */
  void put(String path, Path file) throws Untracked {
    String place =
        Arrays.stream(path.split("/"))
            .map(p -> URLEncoder.encode(p, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    try {
      Duration patience = timeout.plusSeconds(Files.size(file) / BYTES_A_SECOND);
      done(
          reply(
              request(API + "mlflow-artifacts/artifacts/" + place)
                  .timeout(patience)
                  .header("Content-Type", "application/octet-stream")
                  .PUT(BodyPublishers.ofFile(file))
                  .build()));
    } catch (IOException e) {
      throw new Untracked(file.getFileName() + " cannot be read to be sent");
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", "headgate");
    authorization.ifPresent(a -> request.setHeader("Authorization", a));
    return request;
  }

  private Reply reply(HttpRequest request) throws Untracked {
    Exchange.Answer answer;
    try {
      answer = exchange.send(request);
    } catch (Exchange.NoAnswer none) {
      throw new Untracked(shown + " " + none.getMessage());
    }
    if (answer.status() == 401 || answer.status() == 403) {
      throw new Untracked(
          shown + " answers " + answer.status() + ": see 'token', or 'user' and 'password'");
    }
    JsonNode body = json(answer.body());
    if (answer.good()) {
      return new Reply(body, Optional.empty());
    }
    String code = body.path("error_code").asText("");
    String message = body.path("message").asText("");
    String told =
        message.isEmpty()
            ? answer.told()
            : "answers " + answer.status() + ": " + message.lines().findFirst().orElse("");
    return new Reply(body, Optional.of(new Refusal(answer.status(), code, told)));
  }

  private static JsonNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
