package dev.headgate.connectors.slack;

import dev.headgate.connectors.web.Address;
import dev.headgate.connectors.web.Patience;
import dev.headgate.connectors.web.Post;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An incoming webhook of a chat. */
@Doc("An incoming webhook of a chat.")
record SlackOptions(
    @Example("$(secret:SLACK_HOOK)") @Doc("The webhook's address.") Setting url,
    @Example("'#ops'")
        @Doc("A channel other than the webhook's own; Mattermost allows it, new Slack apps do not.")
        Optional<String> channel,
    @Doc("Longest wait for an answer, at most 1 minute.") @Default("10 seconds") Duration timeout,
    @Doc("How often it is tried again where that may help, each time later.")
        @Default("2")
        @AtLeast(0)
        @AtMost(5)
        int retries) {

  SlackOptions {
    Address.check(url);
    Patience.check(timeout);
  }

  Post post() {
    return new Post(url, Map.of(), timeout, retries);
  }
}
