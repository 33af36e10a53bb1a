package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

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

  OpcTcpServerTransportConfig transport() {
    return OpcTcpServerTransportConfig.newBuilder()
        .setExecutor(services)
        .setEventLoop(network)
        .setChannelPipelineCustomizer(this::greet)
        .build();
  }

  @Override
  public void close() {
    network.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    clock.shutdownNow();
    services.shutdownNow();
  }

  private void greet(ChannelPipeline pipeline) {
    var remote = (InetSocketAddress) pipeline.channel().remoteAddress();
    plant.peers().accepted(OpcUaFactory.NAME, remote);
    if (!TrustFlaw.VERBOSE.in(plant)) {
      pipeline.addFirst(new QuietErrors());
    }
  }

  private static ThreadFactory named(String what) {
    return work -> {
      Thread thread = new Thread(work, "plc-" + OpcUaFactory.NAME + "-" + what);
      thread.setDaemon(true);
      return thread;
    };
  }
}
