package dev.headgate.tests.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A YAML language server at work, as an editor talks to it: JSON-RPC over its standard input and
 * output (Language Server Protocol 3.17).
 */
final class LanguageServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final OutputStream out;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private int requests;
  private int documents;

  /** A problem that the editor underlines; the line counts from 1. */
  record Problem(int line, String message) {}

  /** A document that is open in the editor. */
  record Document(String uri, String text, List<Problem> problems) {}

  private LanguageServer(Process process) {
    this.process = process;
    this.out = process.getOutputStream();
  }

  /** Starts the server that is installed in a folder. */
  static LanguageServer start(Path installed) throws IOException {
    Path script = installed.resolve("node_modules/yaml-language-server/bin/yaml-language-server");
    Process process =
        new ProcessBuilder("node", script.toString(), "--stdio")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    LanguageServer server = new LanguageServer(process);
    Thread reader = new Thread(server::read, "language server");
    reader.setDaemon(true);
    reader.start();
    Map<String, Object> completion =
        Map.of("completionItem", Map.of("documentationFormat", List.of("markdown")));
    Map<String, Object> hover = Map.of("contentFormat", List.of("plaintext"));
    server.ask(
        "initialize",
        Map.of(
            "processId",
            ProcessHandle.current().pid(),
            "rootUri",
            Path.of("").toUri().toString(),
            "capabilities",
            Map.of(
                "workspace",
                Map.of("configuration", true),
                "textDocument",
                Map.of("completion", completion, "hover", hover))));
    server.send(Map.of("method", "initialized", "params", Map.of()));
    return server;
  }

  /** Opens a text as if it stood in a file beside another, and waits for its problems. */
  Document open(Path beside, String text) throws IOException {
    documents++;
    Path file = beside.toAbsolutePath().normalize().resolveSibling("open-" + documents + ".yaml");
    String uri = file.toUri().toString();
    Map<String, Object> document =
        Map.of("uri", uri, "languageId", "yaml", "version", 1, "text", text);
    notice("textDocument/didOpen", Map.of("textDocument", document));
    JsonNode told =
        await(
            m ->
                m.path("method").asText().equals("textDocument/publishDiagnostics")
                    && m.path("params").path("uri").asText().equals(uri));
    List<Problem> problems = new ArrayList<>();
    for (JsonNode d : told.path("params").path("diagnostics")) {
      int line = d.path("range").path("start").path("line").asInt() + 1;
      problems.add(new Problem(line, d.path("message").asText()));
    }
    return new Document(uri, text, problems);
  }

  /** What is shown where the mouse rests at an offset of the text. */
  String hover(Document document, int offset) throws IOException {
    JsonNode result = ask("textDocument/hover", at(document, offset));
    return result.path("contents").path("value").asText().replace("\\", "");
  }

  /** The words proposed at an offset of the text. */
  List<String> complete(Document document, int offset) throws IOException {
    JsonNode result = ask("textDocument/completion", at(document, offset));
    List<String> labels = new ArrayList<>();
    (result.isArray() ? result : result.path("items"))
        .forEach(item -> labels.add(item.path("label").asText()));
    return labels;
  }

  private static Map<String, Object> at(Document document, int offset) {
    String before = document.text().substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int character = offset - before.lastIndexOf('\n') - 1;
    return Map.of(
        "textDocument",
        Map.of("uri", document.uri()),
        "position",
        Map.of("line", line, "character", character));
  }

  private JsonNode ask(String method, Map<String, Object> params) throws IOException {
    int id = ++requests;
    send(Map.of("id", id, "method", method, "params", params));
    JsonNode answer = await(m -> !m.has("method") && m.path("id").asInt() == id);
    if (answer.has("error")) {
      throw new AssertionError(method + " failed: " + answer.get("error"));
    }
    return answer.path("result");
  }

  private void notice(String method, Map<String, Object> params) throws IOException {
    send(Map.of("method", method, "params", params));
  }

  private synchronized void send(Map<String, Object> message) throws IOException {
    ObjectNode whole = JSON.valueToTree(message);
    whole.put("jsonrpc", "2.0");
    byte[] body = JSON.writeValueAsBytes(whole);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private JsonNode await(java.util.function.Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (true) {
        JsonNode next = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw new AssertionError("the language server is silent");
        }
        if (wanted.test(next)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      while (true) {
        JsonNode message = JSON.readTree(in.readNBytes(length(in)));
        if (message.has("method") && message.has("id")) {
          reply(message);
        } else {
          answers.add(message);
        }
      }
    } catch (IOException e) {
      // the server has ended; whoever waits for it will say so
    }
  }

  private static int length(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    return Integer.parseInt(head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
  }

  /** Answers what the server asks of its editor: the settings, as a plain editor has them. */
  private void reply(JsonNode question) throws IOException {
    ArrayNode settings = JSON.createArrayNode();
    for (JsonNode item : question.path("params").path("items")) {
      ObjectNode one = settings.addObject();
      if (item.path("section").asText().equals("yaml")) {
        one.put("validate", true).put("hover", true).put("completion", true);
        one.putObject("schemaStore").put("enable", false);
      }
    }
    boolean asked = question.path("method").asText().equals("workspace/configuration");
    send(Map.of("id", question.get("id"), "result", asked ? settings : Map.of()));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
