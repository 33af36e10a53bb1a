/** What numbers say about a device: randomness, telling apart, and times. */
package dev.proofmark.statistics;
