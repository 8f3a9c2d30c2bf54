package dev.headgate.engine.store.state;

import dev.headgate.dsl.language.Digest;
import dev.headgate.engine.store.record.Problem;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/**
 * Immutable bodies beside a table, each under the digest of its content.
 *
 * <p>A body is written before the commit that names it, so a commit never names what is not there;
 * one that no commit names is harmless. The folder begins with an underscore, which Delta's VACUUM
 * leaves alone.
 */
public final class BodyStore {
  private static final String WAY_BACK =
      "restore the file, or build the table again with --full-refresh";

  private final String folder;
  private final Configuration configuration;

  private BodyStore(String folder, Configuration configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** The segments of the ledger of the table at this place. */
  public static BodyStore ledger(String table) {
    return new BodyStore(table + "/_headgate/ledger", Files.configuration());
  }

  /** The profiles of the table at this place. */
  public static BodyStore profiles(String table) {
    return new BodyStore(table + "/_headgate/profiles", Files.configuration());
  }

  /** The same with the settings of a file system of one's own. */
  public BodyStore with(Configuration settings) {
    return new BodyStore(folder, settings);
  }

  /**
   * Keeps a body and returns its digest; keeping it twice is keeping it once.
   *
   * @throws Problem if the store cannot be written
   */
  public String put(byte[] body) {
    String digest = Digest.of(body);
    Files.putOnce(folder + "/" + digest, body, configuration);
    return digest;
  }

  /**
   * The body of a digest.
   *
   * @throws Problem if it is gone or is no longer what was kept
   */
  public byte[] body(String digest) {
    String place = folder + "/" + digest;
    byte[] body =
        Files.read(place, configuration)
            .orElseThrow(() -> damaged(place, "is gone, though the table names it"));
    if (!Digest.of(body).equals(digest)) {
      throw damaged(place, "is not what was written");
    }
    return body;
  }

  /**
   * What the body of a digest says.
   *
   * @throws Problem if it is gone or broken
   */
  <T> T read(String digest, Function<byte[], T> form) {
    byte[] body = body(digest);
    return Kept.read(folder + "/" + digest, WAY_BACK, () -> form.apply(body));
  }

  private static Problem damaged(String place, String what) {
    return Kept.broken(place, what, WAY_BACK);
  }
}
