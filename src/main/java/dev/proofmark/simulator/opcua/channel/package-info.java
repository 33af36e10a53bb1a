/** The transport of the OPC UA server: secure channels, sound unless a fault says otherwise. */
package dev.proofmark.simulator.opcua.channel;
