package dev.proofmark.simulator.modbus;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Listener;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.ServiceFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Starts plain Modbus/TCP on port 5020: all may read, only the bench at {@code .10} may write. */
public final class ModbusFactory implements ServiceFactory {
  private static final int BENCH = 10;
  private static final int IDLE_MILLIS = 60_000;

  @Override
  public String name() {
    return "modbus";
  }

  @Override
  public int port() {
    return 5020;
  }

  @Override
  public List<Fault> faults() {
    List<Fault> all = new ArrayList<>();
    all.add(new Fault("modbus.source_filter=off", "Every host may write."));
    for (int function : new TreeSet<>(Slave.WRITES)) {
      all.add(new Fault(unfiltered(function), "Every host may write with FC " + function + "."));
    }
    all.add(
        new Fault(
            "modbus.refusal=executed", "A refused write is answered as refused, and is done."));
    all.add(
        new Fault("modbus.denied=writable", "The object of the process takes writes, 40002 too."));
    return all;
  }

  @Override
  public List<String> accepting() {
    return List.of("modbus.source_filter=off", "modbus.denied=writable");
  }

  @Override
  public Service start(Plant plant) throws IOException {
    Memory memory = new Memory(plant.process(), plant.has("modbus.denied=writable"));
    plant.process().show(name(), memory::toString);
    Slave slave = new Slave(memory, new Identification(plant.plate()));
    var conversation = new Conversation(slave, plant, name(), plant.has("modbus.refusal=executed"));
    InetAddress bench = plant.neighbour(BENCH);
    Set<Integer> free =
        Slave.WRITES.stream()
            .filter(f -> plant.has("modbus.source_filter=off") || plant.has(unfiltered(f)))
            .collect(Collectors.toSet());
    return Listener.open(plant, name(), port(), s -> serve(s, conversation, bench, free));
  }

  private static void serve(
      Socket socket, Conversation conversation, InetAddress bench, Set<Integer> free)
      throws IOException {
    socket.setSoTimeout(IDLE_MILLIS);
    InetAddress source = socket.getInetAddress();
    boolean trusted = source.equals(bench);
    var requester =
        new Requester(
            source.getHostAddress(),
            "-",
            function -> trusted || !Slave.WRITES.contains(function) || free.contains(function));
    conversation.hold(socket.getInputStream(), socket.getOutputStream(), requester);
  }

  private static String unfiltered(int function) {
    return "modbus.unfiltered=fc" + function;
  }
}
