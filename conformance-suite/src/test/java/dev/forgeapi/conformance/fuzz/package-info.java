/** Random inputs for every parser that reads what a user or a server writes. */
package dev.forgeapi.conformance.fuzz;
