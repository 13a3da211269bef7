package io.overlab.shell.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command line that was run in this JVM. A test that does so locks both streams of the system.
 *
 * @param status what it ended with
 * @param printed all that it printed, to standard output and error alike
 * @param output what it printed to standard output
 */
record CommandRun(int status, String printed, String output) {

    static CommandRun of(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                both.write(bytes, from, length);
            }

            @Override
            public void write(int one) {
                super.write(one);
                both.write(one);
            }
        });
        System.setErr(new PrintStream(both, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Commands.run(args);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new CommandRun(status, both.toString(StandardCharsets.UTF_8), output.toString(StandardCharsets.UTF_8));
    }
}
