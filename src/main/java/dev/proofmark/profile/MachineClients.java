package dev.proofmark.profile;

/**
 * The endpoint is for software and devices, which prove who they are by certificate. OPC UA and
 * Modbus/TCP Security always are; a web interface is where its maker says so.
 */
public record MachineClients() implements SharedSetting {}
