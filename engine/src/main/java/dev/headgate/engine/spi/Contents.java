package dev.headgate.engine.spi;

import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.ContentDigest;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Ledger;
import dev.headgate.engine.store.state.StoreTrouble;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Digests of files' contents. Each is computed once while size, time and what else its store says
 * of it stay as they are: it is kept beside the table, in a document that may be lost.
 *
 * <p>Where a store gives an ETag, that stands for the digest and nothing is read.
 */
public final class Contents {
  private final Workspace workspace;
  private final String place;
  private Ledger kept;

  private Contents(Workspace workspace, String place) {
    this.workspace = workspace;
    this.place = place;
  }

  /** Of the files of a dataset. */
  public static Contents of(Workspace workspace, String dataset) {
    return new Contents(workspace, workspace.table(dataset) + "/_headgate/contents");
  }

  /**
   * The files with their digests, in their order.
   *
   * @throws Problem if one cannot be read
   */
  public List<InputFile> digested(List<InputFile> files) {
    if (files.stream().allMatch(f -> !f.digest().isEmpty())) {
      return files;
    }
    Ledger before = kept();
    List<InputFile> all = files.parallelStream().map(f -> digested(f, before)).toList();
    Ledger now = before.merge(Ledger.of(all));
    if (!now.equals(before)) {
      keep(now);
    }
    return all;
  }

  private InputFile digested(InputFile file, Ledger before) {
    return file.digest().isEmpty()
        ? before
            .at(file.path())
            .filter(file::isSurely)
            .map(known -> file.digested(known.digest()))
            .orElseGet(() -> file.digested(computed(file)))
        : file;
  }

  private String computed(InputFile file) {
    Path path = InputFiles.place(file, workspace);
    boolean tagged = !file.witness().isEmpty() && !path.toUri().getScheme().equals("file");
    if (tagged) {
      return "etag:" + file.witness();
    }
    try (InputStream in = InputFiles.open(path, InputFiles.configuration())) {
      return ContentDigest.sha256(in);
    } catch (IOException e) {
      throw StoreTrouble.of("cannot read " + file.path(), e);
    }
  }

  private Ledger kept() {
    if (kept == null) {
      kept = Documents.here().text(place).map(Contents::parse).orElse(Ledger.EMPTY);
    }
    return kept;
  }

  /** What is no ledger is as good as lost. */
  private static Ledger parse(String text) {
    try {
      return Ledger.fromBytes(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException lost) {
      return Ledger.EMPTY;
    }
  }

  private void keep(Ledger now) {
    kept = now;
    try {
      Documents.here().write(place, now.toBytes());
    } catch (Problem unwritable) {
      // a warehouse that may only be read: the next look computes them again
      org.slf4j.LoggerFactory.getLogger(Contents.class).debug("not kept: {}", place, unwritable);
    }
  }
}
