/** What is done to a device, or around it, that the network cannot do. */
package dev.proofmark.act;
