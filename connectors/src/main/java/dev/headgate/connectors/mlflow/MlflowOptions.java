package dev.headgate.connectors.mlflow;

import dev.headgate.connectors.web.Address;
import dev.headgate.connectors.web.Patience;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.Setting;
import java.time.Duration;
import java.util.Optional;

/** An MLflow tracking server. */
@Doc("An MLflow tracking server.")
record MlflowOptions(
    @Example("'http://mlflow:5000'") @Doc("Address of the server.") Setting url,
    @Example("flights")
        @Doc("Experiment under which runs stand; made where there is none. Default: the pipeline.")
        Optional<String> experiment,
    @Example("$(secret:MLFLOW_TOKEN)") @Doc("Token that opens the server.") Optional<Setting> token,
    @Doc("User, where the server asks for one and a password.") Optional<Setting> user,
    @Doc("Password of that user.") Optional<Setting> password,
    @Doc("Longest wait for one answer, at most 1 minute; files may take longer.")
        @Default("10 seconds")
        Duration timeout) {

  MlflowOptions {
    Address.check(url);
    Patience.check(timeout);
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("'user' and 'password' go together");
    }
    if (token.isPresent() && user.isPresent()) {
      throw new IllegalArgumentException("a server is opened by a token or by a user, not by both");
    }
    if (experiment.isPresent() && experiment.get().isBlank()) {
      throw new IllegalArgumentException("'experiment' is a name, or is left out");
    }
  }

  String experimentOf(String pipeline) {
    return experiment.orElse(pipeline);
  }
}
