package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.opcua.channel.ChannelListener;
import dev.proofmark.simulator.opcua.channel.ChannelTransport;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.transport.server.OpcServerTransport;

/** The threads of one server; none of them outlives it. */
final class Workers implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private final NioEventLoopGroup network = new NioEventLoopGroup(1, named("network"));
  private final ExecutorService services = Executors.newFixedThreadPool(2, named("service"));
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, named("clock"));
  private final Plant plant;

  Workers(Plant plant) {
    this.plant = plant;
    clock.setRemoveOnCancelPolicy(true);
  }

  ExecutorService services() {
    return services;
  }

  ScheduledExecutorService clock() {
    return clock;
  }

  OpcServerTransport transport(ChannelListener listener) {
    return new ChannelTransport(plant, network, this::greet, listener);
  }

  @Override
  public void close() {
    network.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    clock.shutdownNow();
    services.shutdownNow();
  }

  private void greet(InetSocketAddress remote) {
    plant.peers().accepted(OpcUaFactory.NAME, remote);
  }

  private static ThreadFactory named(String what) {
    return work -> {
      Thread thread = new Thread(work, "plc-" + OpcUaFactory.NAME + "-" + what);
      thread.setDaemon(true);
      return thread;
    };
  }
}
