package dev.headgate.cli;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.FindingJson;
import dev.headgate.dsl.finding.GitHubAnnotations;
import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.finding.Sarif;
import dev.headgate.engine.decide.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code check} prints for a program. */
enum FindingFormat {
  /** Nothing: people read standard error. */
  TEXT {
    @Override
    String of(int exit, List<Finding> findings) {
      return "";
    }
  },
  /** Exit code and findings. */
  JSON {
    @Override
    String of(int exit, List<Finding> findings) {
      Map<String, Object> checked = new LinkedHashMap<>();
      checked.put("exit", exit);
      checked.put("findings", FindingJson.of(findings));
      return Json.write(checked);
    }
  },
  /** For services that show findings beside the code. */
  SARIF {
    @Override
    String of(int exit, List<Finding> findings) {
      return Sarif.write(findings, Version.current());
    }
  },
  /** Annotations on a pull request. */
  GITHUB {
    @Override
    String of(int exit, List<Finding> findings) {
      return GitHubAnnotations.write(findings);
    }
  };

  abstract String of(int exit, List<Finding> findings);
}
