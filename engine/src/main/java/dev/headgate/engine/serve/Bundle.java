package dev.headgate.engine.serve;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.score.OnnxModel;
import dev.headgate.engine.score.Signature;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;

/**
 * An exported model as bytes, so that it travels to machines that do not see its folder; each
 * machine opens it once.
 */
final class Bundle implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Map<String, OnnxModel> OPEN = new ConcurrentHashMap<>();

  private final byte[] graph;
  private final byte[] signature;
  private final String digest;

  private Bundle(byte[] graph, byte[] signature) {
    this.graph = graph;
    this.signature = signature;
    this.digest = digest(graph, signature);
  }

  /**
   * Reads a bundle.
   *
   * @param directory its folder, on any file system that Hadoop knows
   * @throws Problem if it is not there or cannot be read
   */
  static Bundle read(String directory, Configuration conf) {
    try {
      return new Bundle(
          bytes(directory + "/" + OnnxModel.GRAPH_FILE, conf),
          bytes(directory + "/" + OnnxModel.SIGNATURE_FILE, conf));
    } catch (IOException e) {
      throw new Problem(
          Problem.Blame.ENGINE,
          List.of(
              Finding.of(
                      Code.WAREHOUSE,
                      "the exported model " + directory + " cannot be read: " + e.getMessage())
                  .note("restore the folder, or have the model trained again with run --force")));
    }
  }

  /** What the model reads and answers. */
  Signature signature() {
    return Signature.fromJson(new String(signature, StandardCharsets.UTF_8));
  }

  /** The model, opened once in this machine and left open. */
  OnnxModel open() {
    return OPEN.computeIfAbsent(digest, d -> opened());
  }

  private OnnxModel opened() {
    try {
      Path folder = Files.createTempDirectory("headgate-model");
      Path model = folder.resolve(OnnxModel.GRAPH_FILE);
      Path said = folder.resolve(OnnxModel.SIGNATURE_FILE);
      try {
        Files.write(model, graph);
        Files.write(said, signature);
        return OnnxModel.open(folder);
      } finally {
        Files.deleteIfExists(model);
        Files.deleteIfExists(said);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String file, Configuration conf) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file);
    FileSystem store = path.getFileSystem(conf);
    try (FSDataInputStream in = store.open(path)) {
      return in.readAllBytes();
    }
  }

  private static String digest(byte[] graph, byte[] signature) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(graph);
      return HexFormat.of().formatHex(sha.digest(signature));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
