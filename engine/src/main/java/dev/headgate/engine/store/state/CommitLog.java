package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;

/** The commits of one table, one by one, as Delta's protocol keeps them. */
final class CommitLog {
  private final String table;
  private final Configuration configuration;

  CommitLog(String table, Configuration configuration) {
    this.table = table;
    this.configuration = configuration;
  }

  /**
   * What one commit did.
   *
   * @param operation what its writer calls it, such as {@code DELETE}
   * @param ours whether Headgate's state came with it
   * @param changedRows whether it added or removed rows
   * @param restored the version that a RESTORE went back to
   */
  record Commit(String operation, boolean ours, boolean changedRows, OptionalLong restored) {}

  /** A commit, or nothing where the log was cleaned up. */
  Optional<Commit> commit(long version) {
    String place = "%s/_delta_log/%020d.json".formatted(table, version);
    try {
      return Files.read(place, configuration).map(CommitLog::parse);
    } catch (IllegalArgumentException torn) {
      throw BrokenTable.log(table, configuration);
    }
  }

  private static Commit parse(byte[] bytes) {
    String operation = "a commit";
    boolean ours = false;
    boolean changed = false;
    OptionalLong restored = OptionalLong.empty();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      JsonNode action = tree(line);
      JsonNode info = action.path("commitInfo");
      if (info.has("operation")) {
        operation = info.path("operation").asText();
        JsonNode target = info.path("operationParameters").path("version");
        if (operation.equals("RESTORE") && target.asText().matches("\\d+")) {
          restored = OptionalLong.of(Long.parseLong(target.asText()));
        }
      }
      JsonNode domain = action.path("domainMetadata");
      ours |=
          domain.path("domain").asText().equals(TableState.DOMAIN)
              && !domain.path("removed").asBoolean();
      changed |=
          action.path("add").path("dataChange").asBoolean()
              || action.path("remove").path("dataChange").asBoolean();
    }
    return new Commit(operation, ours, changed, restored);
  }

  private static JsonNode tree(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no Delta commit", e);
    }
  }
}
