package dev.proofmark.simulator.modbus;

import dev.proofmark.simulator.Process;
import java.util.Arrays;

/**
 * The tables of one Modbus server. Addresses count from 0. Thread-safe.
 *
 * <p>Coils and holding registers 0 to 19 may be written, but for number 1, which only the process
 * sets. Input register 0 and discrete input 0 follow the process.
 */
final class Memory {
  static final int SIZE = 20;

  private static final int DENIED = 1;
  private static final int INPUTS = 4;
  private static final int LIMIT = 750;

  private final Process process;
  private final boolean deniedWritable;
  private final int[] holding = new int[SIZE];
  private final boolean[] coils = new boolean[SIZE];

  Memory(Process process, boolean deniedWritable) {
    this.process = process;
    this.deniedWritable = deniedWritable;
    holding[0] = 100;
    holding[DENIED] = LIMIT;
    coils[DENIED] = true;
  }

  boolean hasBits(int table, int address, int quantity) {
    return address + quantity <= (table == 1 ? SIZE : INPUTS);
  }

  boolean hasRegisters(int table, int address, int quantity) {
    return address + quantity <= (table == 3 ? SIZE : INPUTS);
  }

  boolean writable(int address, int quantity) {
    boolean touchesDenied = address <= DENIED && DENIED < address + quantity;
    return address + quantity <= SIZE && (deniedWritable || !touchesDenied);
  }

  /** A bit of table 1 (coils) or 2 (discrete inputs). */
  synchronized boolean bit(int table, int address) {
    return table == 1 ? coils[address] : address == 0 && process.level() > 500;
  }

  /** A register of table 3 (holding registers) or 4 (input registers). */
  synchronized int register(int table, int address) {
    if (table == 3) {
      return holding[address];
    }
    return address == 0 ? (int) Math.round(process.level()) : 0;
  }

  synchronized void setCoil(int address, boolean on) {
    coils[address] = on;
  }

  synchronized void setRegister(int address, int value) {
    holding[address] = value & 0xFFFF;
  }

  synchronized void maskRegister(int address, int and, int or) {
    holding[address] = (holding[address] & and | or & ~and) & 0xFFFF;
  }

  /** What clients may have written: holding registers and coils. */
  @Override
  public synchronized String toString() {
    return Arrays.toString(holding) + " " + Arrays.toString(coils);
  }
}
