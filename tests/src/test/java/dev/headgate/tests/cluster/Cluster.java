package dev.headgate.tests.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A standalone cluster of one master and two workers: processes on loopback. */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** For a JVM that is over before a better compiler would pay. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Path folder;
  private final SparkHome home;
  private final List<Process> processes = new ArrayList<>();
  private final int port;
  private final int page;

  private Cluster(Path folder, SparkHome home, int port, int page) {
    this.folder = folder;
    this.home = home;
    this.port = port;
    this.page = page;
  }

  /** Starts one and waits until both workers have joined. */
  static Cluster start(Path folder, SparkHome home) throws Exception {
    return start(folder, home, List.of());
  }

  /** The same, its workers and their executors not seeing what is in a folder of the driver's. */
  static Cluster hiding(Path hidden, Path folder, SparkHome home) throws Exception {
    return start(folder, home, behind(hidden));
  }

  /** Why no folder can be hidden from a process here; nothing where it can. */
  static Optional<String> cannotHide(Path folder) throws Exception {
    List<String> command = new ArrayList<>(behind(folder));
    command.addAll(List.of("sh", "-c", "[ -z \"$(ls -A \"$1\")\" ]", "sh", folder.toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      return process.waitFor() == 0 ? Optional.empty() : Optional.of("unshare -m: " + said);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Words before a command that give it a file system in which a folder is empty. */
  private static List<String> behind(Path hidden) {
    String script = "mount --make-rprivate / && mount -t tmpfs none \"$1\" && shift && exec \"$@\"";
    return List.of("unshare", "-m", "sh", "-c", script, "sh", hidden.toString());
  }

  private static Cluster start(Path folder, SparkHome home, List<String> before) throws Exception {
    Cluster cluster = new Cluster(folder, home, freePort(), freePort());
    try {
      cluster.daemon(
          "master", List.of(), "org.apache.spark.deploy.master.Master", cluster.masterArguments());
      for (String worker : List.of("worker-1", "worker-2")) {
        cluster.daemon(
            worker,
            before,
            "org.apache.spark.deploy.worker.Worker",
            cluster.workerArguments(worker));
      }
      cluster.awaitWorkers();
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /** Its address. */
  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** What a program did. */
  record Result(int exit, String out, String err) {}

  /** Runs spark-submit against it, and waits. */
  Result submit(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.sparkSubmit().toString());
    command.addAll(List.of("--master", master(), "--conf", "spark.driver.host=127.0.0.1"));
    command.addAll(List.of("--conf", "spark.driver.bindAddress=127.0.0.1"));
    command.addAll(List.of("--conf", "spark.executor.memory=900m"));
    command.addAll(List.of("--driver-java-options", SHORT_LIVED));
    command.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + SHORT_LIVED));
    command.addAll(List.of("--conf", "spark.sql.shuffle.partitions=2"));
    command.addAll(List.of("--conf", "spark.databricks.delta.snapshotPartitions=1"));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "submit", ".out");
    Path err = Files.createTempFile(folder, "submit", ".err");
    Process process =
        process(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    processes.add(process);
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      throw new AssertionError(
          "spark-submit still runs after ten minutes: " + Files.readString(err));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Hosts' processes that ran tasks of an application: lines of the workers' logs say so. */
  long executorsStarted() throws IOException {
    long started = 0;
    for (String worker : List.of("worker-1", "worker-2")) {
      started +=
          Files.readAllLines(folder.resolve(worker + ".log")).stream()
              .filter(line -> line.contains("Asked to launch executor"))
              .count();
    }
    return started;
  }

  private List<String> masterArguments() {
    return List.of("--host", "127.0.0.1", "--port", "" + port, "--webui-port", "" + page);
  }

  private List<String> workerArguments(String name) throws IOException {
    String work = folder.resolve(name).toString();
    List<String> words = new ArrayList<>(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    words.addAll(List.of("-c", "1", "-m", "1g", "-d", work, master()));
    return words;
  }

  private void daemon(String name, List<String> before, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", home.path() + "/conf:" + home.path() + "/jars/*", main));
    command.addAll(arguments);
    Path log = folder.resolve(name + ".log");
    processes.add(process(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SPARK_HOME", home.path().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private void awaitWorkers() throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    String seen = "";
    while (Instant.now().isBefore(end)) {
      seen = masterPage();
      if (seen.replaceAll("\\s", "").contains("\"aliveworkers\":2")) {
        return;
      }
      Thread.sleep(300);
    }
    throw new AssertionError("the workers did not join: " + seen);
  }

  private String masterPage() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + "/json/"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return notYet.toString();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends every process of it, the executors included. */
  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      try {
        process.waitFor(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
