/**
 * Links a spec: names are looked up, what belongs together is held together, what cannot be is
 * told.
 */
package dev.headgate.dsl.link;
