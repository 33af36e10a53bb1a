package dev.proofmark.device;

/**
 * Something a check may ask of one endpoint; a driver implements those that its protocol has.
 *
 * <p>Methods are the tester's acts, the sound one first. They return facts and never judge. One
 * capability object belongs to one check and is closed after it, with every session it opened.
 */
public interface Capability extends AutoCloseable {
  @Override
  default void close() {}
}
