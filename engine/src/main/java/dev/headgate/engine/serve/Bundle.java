package dev.headgate.engine.serve;

import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.BrokenTable;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Scratch;
import dev.headgate.engine.store.state.StoreTrouble;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
   * @throws Problem naming the file, if one is not there, cannot be read or is broken
   */
  static Bundle read(String directory, Configuration conf) {
    String graph = directory + "/" + OnnxModel.GRAPH_FILE;
    String signature = directory + "/" + OnnxModel.SIGNATURE_FILE;
    Bundle bundle = new Bundle(kept(graph, conf), kept(signature, conf));
    Kept.read(signature, BrokenTable.TRAINING_ANEW, bundle::signature);
    Kept.read(graph, BrokenTable.TRAINING_ANEW, bundle::open);
    return bundle;
  }

  private static byte[] kept(String file, Configuration conf) {
    try {
      return bytes(file, conf);
    } catch (FileNotFoundException e) {
      throw Kept.broken(file, "is gone", BrokenTable.TRAINING_ANEW);
    } catch (IOException e) {
      throw StoreTrouble.of("cannot read " + file, e);
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
      Path folder = Scratch.folder("model");
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
