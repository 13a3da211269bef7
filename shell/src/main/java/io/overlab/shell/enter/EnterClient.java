package io.overlab.shell.enter;

import io.overlab.labs.host.Called;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.tty.AtTerminal;
import io.overlab.shell.tty.RawMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A second terminal in a running lab. */
public final class EnterClient {
    private EnterClient() {}

    /**
     * Joins a host until its shell, or the command, ends.
     *
     * @param sockets where running labs are found
     * @param pid which lab, or -1 to ask where there are several
     * @param host which host
     * @param command what to run, or the empty string for a bash
     * @return the status of the shell or the command, or of this program
     */
    public static int run(LabSockets sockets, long pid, String host, String command) throws IOException {
        Map<Wire, String> labs = labs(sockets, pid);
        if (labs.isEmpty()) {
            System.err.println(
                    pid < 0
                            ? "overlab: no lab of yours is running: start one with " + Called.NAME
                                    + " in another terminal."
                            : "overlab: no lab of yours has pid " + pid + ".");
            return ExitStatus.CANNOT;
        }
        Wire wire = choose(labs);
        for (Wire other : labs.keySet()) {
            if (other != wire) {
                other.close();
            }
        }
        if (wire == null) {
            return ExitStatus.USAGE;
        }
        try (wire) {
            return !AtTerminal.is() ? withoutTerminal(wire, host, command) : atTerminal(wire, host, command);
        }
    }

    private static Map<Wire, String> labs(LabSockets sockets, long pid) throws IOException {
        Map<Wire, String> labs = new LinkedHashMap<>();
        for (Path socket : sockets.all()) {
            if (pid >= 0 && !socket.getFileName().toString().equals(pid + ".sock")) {
                continue;
            }
            try {
                Wire wire = new Wire(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
                labs.put(wire, wire.receive().text());
            } catch (IOException e) {
                // Its process was killed: nobody will ever listen there again.
                Files.deleteIfExists(socket);
            }
        }
        return labs;
    }

    private static Wire choose(Map<Wire, String> labs) throws IOException {
        List<Wire> wires = List.copyOf(labs.keySet());
        if (wires.size() == 1) {
            return wires.get(0);
        }
        System.err.println("Several labs are running:");
        for (int i = 0; i < wires.size(); i++) {
            System.err.println("  " + (i + 1) + "  " + labs.get(wires.get(i)));
        }
        if (!AtTerminal.is()) {
            System.err.println("overlab: say which with --lab PID.");
            return null;
        }
        System.err.print("Which? [1] ");
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String answer = answers.readLine();
        if (answer == null || answer.isBlank()) {
            return answer == null ? null : wires.get(0);
        }
        if (answer.strip().matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(answer.strip());
            if (number >= 1 && number <= wires.size()) {
                return wires.get(number - 1);
            }
        }
        System.err.println("overlab: " + answer.strip() + " is not one of them.");
        return null;
    }

    private static void hello(Wire wire, String host, int columns, int rows, String term, String command)
            throws IOException {
        wire.send(Wire.HELLO, String.join("\0", host, "" + columns, "" + rows, term, command));
    }

    /** Without a terminal there is nobody to edit a line: what comes on standard input is run as a script. */
    private static int withoutTerminal(Wire wire, String host, String command) throws IOException {
        String script = command.isEmpty() ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : command;
        hello(wire, host, 80, 24, "dumb", script.isBlank() ? "true" : script);
        return receive(wire, System.out, true);
    }

    private static int atTerminal(Wire wire, String host, String command) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider("jni")
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build()) {
            Size size = terminal.getSize();
            if (command.isEmpty()) {
                System.err.println("On " + host + "; `exit` leaves. Overlab's own words work in its own terminal.");
            }
            hello(wire, host, size.getColumns(), size.getRows(), terminal.getType(), command);
            terminal.handle(Terminal.Signal.WINCH, s -> tellSize(wire, terminal));
            if (!terminal.getSize().equals(size)) {
                tellSize(wire, terminal);
            }
            Attributes before = terminal.getAttributes();
            terminal.setAttributes(RawMode.of(before));
            try {
                daemon(() -> {
                    byte[] one = new byte[1];
                    for (int key = terminal.input().read();
                            key >= 0;
                            key = terminal.input().read()) {
                        one[0] = (byte) key;
                        wire.send(Wire.KEYS, one);
                    }
                });
                return receive(wire, terminal.output(), false);
            } finally {
                terminal.setAttributes(before);
            }
        }
    }

    private static void tellSize(Wire wire, Terminal terminal) {
        Size now = terminal.getSize();
        try {
            wire.send(Wire.SIZE, now.getColumns(), now.getRows());
        } catch (IOException e) {
            // The lab has ended; the main thread says so.
            return;
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | IllegalStateException e) {
                        // The lab or the terminal has gone, or been closed by the main thread, which says why.
                        return;
                    }
                },
                "keys");
        thread.setDaemon(true);
        thread.start();
    }

    private static int receive(Wire wire, OutputStream out, boolean plain) throws IOException {
        while (true) {
            Wire.Message message;
            try {
                message = wire.receive();
            } catch (IOException e) {
                out.flush();
                System.err.print("\r\noverlab: the lab has ended.\r\n");
                return ExitStatus.CANNOT;
            }
            switch (message.kind()) {
                case Wire.OUTPUT -> {
                    String text = new String(message.content(), StandardCharsets.ISO_8859_1);
                    out.write((plain ? text.replace("\r\n", "\n") : text).getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                }
                case Wire.EXIT -> {
                    return message.ints().getInt() & 0xff;
                }
                case Wire.HOSTS_GONE -> {
                    out.flush();
                    System.err.print("\r\noverlab: the hosts of the lab were ended or made anew, and this shell with "
                            + "them; `overlab enter` joins them again.\r\n");
                    return ExitStatus.CANNOT;
                }
                case Wire.REFUSED -> {
                    System.err.print("overlab: " + message.text() + "\r\n");
                    return ExitStatus.USAGE;
                }
                default -> {
                    // A newer Overlab may say more than this one understands.
                }
            }
        }
    }
}
