package dev.headgate.connectors.jdbc;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** By what a row is known again: a digest of 128 bits of what some of its columns say. */
final class RowDigest implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LENGTH = 16;

  private final ArrayList<SourceColumn> columns;
  private transient MessageDigest sha;

  /** The digest of these columns, in their order. */
  RowDigest(List<SourceColumn> columns) {
    this.columns = new ArrayList<>(columns);
  }

  /** The digest of a row, as 32 hexadecimal digits. */
  String of(ResultSet row) throws SQLException {
    return HexFormat.of().formatHex(bytes(row));
  }

  /** The same as a number that can be added up. */
  BigInteger number(ResultSet row) throws SQLException {
    return new BigInteger(1, bytes(row));
  }

  private byte[] bytes(ResultSet row) throws SQLException {
    MessageDigest digest = sha();
    for (SourceColumn column : columns) {
      Optional<byte[]> text = column.text(row).map(value -> value.getBytes(StandardCharsets.UTF_8));
      int length = text.map(bytes -> bytes.length).orElse(-1);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
      text.ifPresent(digest::update);
    }
    return Arrays.copyOf(digest.digest(), LENGTH);
  }

  private MessageDigest sha() {
    if (sha == null) {
      try {
        sha = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
    return sha;
  }
}
