package dev.proofmark.simulator.ssh;

import dev.proofmark.simulator.Account;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** One channel on which the console answers: a single command, or line after line. */
final class ConsoleCommand implements Command {
  private static final int LONGEST_LINE = 1_000;

  private final Console console;
  private final Optional<String> single;
  private InputStream in;
  private OutputStream out;
  private ExitCallback exit;

  ConsoleCommand(Console console, Optional<String> single) {
    this.console = console;
    this.single = single;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    // Everything is said on the one stream; refusals show in the exit status.
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Account who = channel.getServerSession().getAttribute(SshService.ACCOUNT);
    String source = SshService.source(channel.getServerSession());
    Thread thread = new Thread(() -> run(who, source), "plc-ssh-console");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void destroy(ChannelSession channel) {
    // The channel closes the streams, and that ends the thread.
  }

  private void run(Account who, String source) {
    try {
      exit.onExit(single.isPresent() ? say(who, source, single.get()) : converse(who, source));
    } catch (IOException gone) {
      exit.onExit(255, "the peer is gone");
    }
  }

  private int converse(Account who, String source) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int code = 0;
    write("> ");
    for (String line = line(lines); !line.equals("exit"); line = line(lines)) {
      if (!line.isEmpty()) {
        code = say(who, source, line);
      }
      write("> ");
    }
    return code;
  }

  /** The next line without its end; {@code exit} when there is none or it never ends. */
  private static String line(BufferedReader lines) throws IOException {
    StringBuilder text = new StringBuilder();
    int letter = lines.read();
    while (letter >= 0 && letter != '\n' && letter != '\r') {
      if (text.length() == LONGEST_LINE) {
        return "exit";
      }
      text.append((char) letter);
      letter = lines.read();
    }
    return letter < 0 && text.isEmpty() ? "exit" : text.toString().strip();
  }

  private int say(Account who, String source, String line) throws IOException {
    Console.Reply reply = console.execute(who, source, line);
    write(reply.text());
    return reply.code();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
