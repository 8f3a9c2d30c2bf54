package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real MLflow tracking server of the pinned version, its database and files in a folder. */
final class MlflowServer implements AutoCloseable {
  private static final Path PINNED = Path.of("src/test/resources/mlflow/requirements.txt");
  private static final Path INSTALLED = Path.of("../target/mlflow").toAbsolutePath().normalize();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;

  private MlflowServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts it and does not wait. Without Python the test is skipped, or fails where {@code
   * HEADGATE_TESTS} is {@code all}.
   */
  static MlflowServer start(Path folder) throws IOException, InterruptedException {
    if (!Files.exists(INSTALLED.resolve("bin/mlflow"))) {
      Optional<String> problem = install();
      if ("all".equals(System.getenv("HEADGATE_TESTS"))) {
        assertThat(problem).isEmpty();
      }
      Assumptions.assumeTrue(problem.isEmpty(), () -> "skipped: " + problem.orElse(""));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("mlflow.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                INSTALLED.resolve("bin/mlflow").toString(),
                "server",
                "--backend-store-uri",
                "sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination",
                folder.resolve("artifacts").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--workers",
                "1",
                // by the server that wants fewer libraries
                "--gunicorn-opts",
                "--log-level warning")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    return new MlflowServer(builder.start(), log, port);
  }

  private static Optional<String> install() throws IOException, InterruptedException {
    Path log = Files.createTempFile("pip", ".log");
    Path pip = INSTALLED.resolve("bin/pip");
    for (List<String> command :
        List.of(
            List.of("python3", "-m", "venv", INSTALLED.toString()),
            List.of(pip.toString(), "install", "-q", "-r", PINNED.toString()))) {
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
          process.destroy();
          return Optional.of("pip does not end");
        }
        if (process.exitValue() != 0) {
          return Optional.of(Files.readString(log));
        }
      } catch (IOException e) {
        return Optional.of("there is no python3");
      }
    }
    return Optional.empty();
  }

  int port() {
    return port;
  }

  /** Waits until it answers, half a minute at most. */
  void await() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        if (send(request("/health").GET().build()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("MLflow does not start: " + Files.readString(log));
      }
    }
  }

  /** What it answers to a query. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return json(request("/api/2.0/mlflow/" + path).GET().build());
  }

  /** What it answers to a request with a body of JSON. */
  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return json(
        request("/api/2.0/mlflow/" + path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** An artifact as it was put there. */
  String artifact(String uri, String path) throws IOException, InterruptedException {
    String folder = uri.replaceFirst("^mlflow-artifacts:/", "");
    return send(request("/api/2.0/mlflow-artifacts/artifacts/" + folder + "/" + path).GET().build())
        .body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
