package dev.headgate.engine.store.state;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.fs.FileChecksum;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A digest of a file's content, with the name of its algorithm: SHA-256, or on HDFS the checksum
 * that it keeps, for which no byte is read. It stays the same where a file is moved.
 */
public final class ContentDigest {
  private static final int PIECE = 1 << 16;

  private ContentDigest() {}

  /**
   * The digest of a file.
   *
   * @throws IOException if it cannot be read
   */
  public static String of(FileSystem system, Path file) throws IOException {
    if ("hdfs".equals(system.getUri().getScheme())) {
      FileChecksum own = system.getFileChecksum(file);
      if (own != null) {
        return own.getAlgorithmName() + ":" + HexFormat.of().formatHex(own.getBytes());
      }
    }
    try (InputStream in = system.open(file)) {
      return "SHA-256:" + sha256(in);
    }
  }

  /**
   * The SHA-256 of all that a stream gives, in hexadecimal digits.
   *
   * @throws IOException if it cannot be read
   */
  public static String sha256(InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
