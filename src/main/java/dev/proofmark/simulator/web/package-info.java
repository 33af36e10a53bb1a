/** The web interface of the simulated PLC: log-in, sessions and a few pages, over TLS. */
package dev.proofmark.simulator.web;
