package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.simulator.Plant;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.transport.server.OpcServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.ServerApplicationContext;

/**
 * OPC UA's own transport under the library's services. The library's channels accept old tokens for
 * ever and look at a certificate only once, and their checks cannot be left out one at a time.
 */
public final class ChannelTransport implements OpcServerTransport {
  private static final int SIZE_AT = 4;
  private static final int SIZE_BYTES = 4;

  private final EventLoopGroup network;
  private final Consumer<InetSocketAddress> greeted;
  private final Set<ChannelFlaw> flaws;
  private final ChannelListener listener;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Set<InetSocketAddress> bound = new HashSet<>();

  /**
   * @param greeted hears of every connection
   * @param listener hears of every channel
   */
  public ChannelTransport(
      Plant plant,
      EventLoopGroup network,
      Consumer<InetSocketAddress> greeted,
      ChannelListener listener) {
    this.listener = listener;
    this.network = network;
    this.greeted = greeted;
    this.flaws = ChannelFlaw.of(plant);
  }

  @Override
  public synchronized void bind(ServerApplicationContext application, InetSocketAddress address)
      throws Exception {
    if (!bound.add(address)) {
      return;
    }
    var register = new ChannelRegister(application, flaws, listener);
    var bootstrap =
        new ServerBootstrap()
            .channel(NioServerSocketChannel.class)
            .group(network)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel connection) {
                    connected(connection, register);
                  }
                });
    open.add(bootstrap.bind(address).sync().channel());
  }

  @Override
  public synchronized void unbind() {
    bound.clear();
    open.close().awaitUninterruptibly();
  }

  private void connected(Channel connection, ChannelRegister register) {
    open.add(connection);
    greeted.accept((InetSocketAddress) connection.remoteAddress());
    connection
        .pipeline()
        .addLast(
            new LengthFieldBasedFrameDecoder(
                ByteOrder.LITTLE_ENDIAN,
                Greeting.CHUNK,
                SIZE_AT,
                SIZE_BYTES,
                -SIZE_AT - SIZE_BYTES,
                0,
                true),
            new Conversation(register));
  }
}
