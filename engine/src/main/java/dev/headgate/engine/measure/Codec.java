package dev.headgate.engine.measure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the stored forms of profiles have in common. */
final class Codec {
  /** Changes with the layout, and with everything that a profile's bytes depend on, hashes too. */
  private static final int VERSION = 1;

  static final int PROFILE = 'p';
  static final int DAILY = 'd';

  private static final ColumnKind[] KINDS = {ColumnKind.NUMERIC, ColumnKind.CATEGORICAL};

  private Codec() {}

  static void writeHead(ByteWriter out, int form, List<ProfileColumn> columns) {
    out.octet(VERSION);
    out.octet(form);
    out.number(columns.size());
    for (ProfileColumn column : columns) {
      out.octet(column.kind() == ColumnKind.NUMERIC ? 0 : 1);
      out.text(column.name());
    }
  }

  static List<ProfileColumn> readHead(ByteReader in, int form) {
    int version = in.octet();
    if (version != VERSION) {
      throw ByteReader.damaged("version " + version + " where " + VERSION + " is known");
    }
    if (in.octet() != form) {
      throw ByteReader.damaged("another kind of file");
    }
    int size = in.size();
    List<ProfileColumn> columns = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int kind = in.octet();
      if (kind >= KINDS.length) {
        throw ByteReader.damaged("a column of kind " + kind);
      }
      columns.add(new ProfileColumn(in.text(), KINDS[kind]));
    }
    return List.copyOf(columns);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
