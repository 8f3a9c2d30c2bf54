package dev.headgate.connectors.webhook;

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

/** An address that takes JSON. */
@Doc("An address that takes JSON.")
record WebhookOptions(
    @Example("$(secret:OPS_HOOK)") @Doc("Where it is posted to.") Setting url,
    @Example("{Authorization: Bearer $(secret:OPS_TOKEN)}")
        @Doc("Headers sent with it.")
        @Default("{}")
        Map<String, Setting> headers,
    @Doc("Longest wait for an answer, at most 1 minute.") @Default("10 seconds") Duration timeout,
    @Doc("How often it is tried again where that may help, each time later.")
        @Default("2")
        @AtLeast(0)
        @AtMost(5)
        int retries) {

  WebhookOptions {
    Address.check(url);
    Patience.check(timeout);
    for (String header : headers.keySet()) {
      if (!header.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        throw new IllegalArgumentException("'" + header + "' is not the name of a header");
      }
    }
  }

  Post post() {
    return new Post(url, headers, timeout, retries);
  }
}
