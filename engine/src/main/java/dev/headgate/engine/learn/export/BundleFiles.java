package dev.headgate.engine.learn.export;

import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a bundle, written beside their place and then moved there in one step. */
final class BundleFiles {
  private final Signature signature;
  private final byte[] model;
  private final Map<String, String> examples;

  BundleFiles(Signature signature, byte[] model, Map<String, String> examples) {
    this.signature = signature;
    this.model = model;
    this.examples = examples;
  }

  OnnxBundle write(Path place) {
    Path directory = place.toAbsolutePath().normalize();
    String digest = digest();
    try {
      Files.createDirectories(directory.getParent());
      Path fresh = sibling(directory, "new");
      Path old = sibling(directory, "old");
      delete(fresh);
      delete(old);
      Files.createDirectory(fresh);
      for (Map.Entry<String, byte[]> file : files(digest).entrySet()) {
        Files.write(fresh.resolve(file.getKey()), file.getValue());
      }
      if (Files.exists(directory)) {
        Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
      delete(old);
    } catch (IOException e) {
      throw new UncheckedIOException("the export to " + directory + " could not be written", e);
    }
    return new OnnxBundle(directory, signature, digest, model.length);
  }

  private Map<String, byte[]> files(String digest) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(OnnxModel.GRAPH_FILE, model);
    files.put(OnnxModel.SIGNATURE_FILE, signature.toJson().getBytes(StandardCharsets.UTF_8));
    new MlflowFiles(signature, digest, model.length, examples)
        .texts()
        .forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  private String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path sibling(Path directory, String state) {
    return directory.resolveSibling("." + directory.getFileName() + "." + state);
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> deepestFirst;
      try (Stream<Path> tree = Files.walk(directory)) {
        deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
