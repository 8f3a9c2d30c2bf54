package dev.headgate.engine.spark.reach;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an executor is asked of the driver's file system; it throws nothing. */
interface Look extends Serializable {
  /** Looks, on behalf of an executor. */
  Sight from(String executor, String host, int task);

  /**
   * Whether the driver's mark is in a folder, and another can be put beside it. The folder is not
   * made: an executor's own folder of that name is not the driver's.
   */
  record Folder(String folder, String mark) implements Look {
    @Override
    public Sight from(String executor, String host, int task) {
      Path proof = Path.of(folder, executor + "-" + task);
      if (!Files.exists(Path.of(folder, mark))) {
        return new Sight(executor, host, "does not see it", "");
      }
      try {
        Files.writeString(proof, mark);
        return new Sight(executor, host, "", proof.toString());
      } catch (AccessDeniedException e) {
        return new Sight(executor, host, "may not write there", "");
      } catch (IOException e) {
        return new Sight(executor, host, "cannot write there: " + e.getMessage(), "");
      }
    }
  }

  /** Whether files are there in their sizes. */
  record Inputs(List<String> files, List<Long> sizes) implements Look {
    @Override
    public Sight from(String executor, String host, int task) {
      for (int i = 0; i < files.size(); i++) {
        Path file = Path.of(files.get(i));
        if (!Files.exists(file)) {
          return new Sight(executor, host, "does not see " + file, "");
        }
        if (file.toFile().length() != sizes.get(i)) {
          return new Sight(executor, host, "sees another " + file, "");
        }
      }
      return new Sight(executor, host, "", "");
    }
  }
}
