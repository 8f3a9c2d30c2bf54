/** What every verb is given: the spec, the session, the store, whom to tell of progress. */
package dev.headgate.engine.step;
