/** The registry of models as it is read: events, aliases, and the card of each version. */
package dev.headgate.engine.store.registry;
