/** Modbus/TCP between bytes and frames (Modbus Messaging on TCP/IP, v1.0b); opens no socket. */
package dev.proofmark.codec.mbap;
