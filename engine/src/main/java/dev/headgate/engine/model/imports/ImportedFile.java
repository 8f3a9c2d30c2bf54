package dev.headgate.engine.model.imports;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The file of an imported model as it stands.
 *
 * @param path as the spec writes it
 * @param bytes of the graph
 * @param beside what Headgate said of it when it exported it, the JSON of a signature, where that
 *     stands beside the file and the spec says nothing of its own
 */
public record ImportedFile(Text path, byte[] bytes, Optional<String> beside) {
  /** What stands for the digest of a file that is not there. */
  public static final String ABSENT = "absent";

  /**
   * Digest of a file's content, for a fingerprint; nothing else of it is looked at.
   *
   * @return {@link #ABSENT} where there is no file
   * @throws Problem if the store cannot be read
   */
  public static String digest(Origin.Imported origin, Workspace workspace) {
    return found(origin, workspace).map(ImportedFile::digest).orElse(ABSENT);
  }

  /**
   * Reads a file.
   *
   * @throws Problem if there is none
   */
  static ImportedFile read(Origin.Imported origin, Workspace workspace) {
    return found(origin, workspace).orElseThrow(() -> absent(origin.path(), workspace));
  }

  private static Optional<ImportedFile> found(Origin.Imported origin, Workspace workspace) {
    String place = workspace.resolve(origin.path().value());
    Documents store = Documents.here();
    boolean own =
        place.endsWith("/" + OnnxModel.GRAPH_FILE)
            && !origin.file().as(OnnxImport.Options.class).isPlugged();
    Optional<String> beside = own ? store.text(folder(place) + signature()) : Optional.empty();
    return store.bytes(place).map(bytes -> new ImportedFile(origin.path(), bytes, beside));
  }

  private static Problem absent(Text path, Workspace workspace) {
    String place = workspace.resolve(path.value());
    String folder = folder(place);
    String name = place.substring(folder.length());
    List<String> names = Documents.here().names(folder);
    return new Problem(
        Problem.Blame.DATA,
        List.of(
            Finding.of(Code.IMPORT_FILE, "there is no file " + path)
                .at(path.span())
                .proposing(Nearest.to(name, names))
                .note("looked in " + folder.replaceFirst("^file:/+", "/"))
                .note("a relative path begins at the folder of the spec")));
  }

  private static String folder(String place) {
    return place.substring(0, place.lastIndexOf('/') + 1);
  }

  private static String signature() {
    return OnnxModel.SIGNATURE_FILE;
  }

  /** Digest of what was read: SHA-256 in hexadecimal. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes);
      beside.ifPresent(json -> sha.update(json.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Headgate said of it. */
  Optional<Signature> signed() {
    try {
      return beside.map(Signature::fromJson);
    } catch (IllegalArgumentException wrong) {
      throw new Problem(
          Problem.Blame.DATA,
          List.of(
              Finding.of(
                      Code.IMPORT_FILE,
                      "the "
                          + signature()
                          + " beside "
                          + path
                          + " cannot be used: "
                          + wrong.getMessage())
                  .at(path.span())
                  .note("take the folder that an export wrote as it is")));
    }
  }
}
