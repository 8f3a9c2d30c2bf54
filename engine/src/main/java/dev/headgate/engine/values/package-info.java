/**
 * What a value is: the text of a cell by the type of its column, and the one form of csv. Knows
 * nothing else of the house.
 */
package dev.headgate.engine.values;
