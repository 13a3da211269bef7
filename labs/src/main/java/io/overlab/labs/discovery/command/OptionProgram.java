package io.overlab.labs.discovery.command;

import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.HostCalls;
import java.io.IOException;

/** A program that takes options: it reads them, shows its help, and says what is wrong with them. */
abstract class OptionProgram implements HostCalls.Program {
    /** The exit status of what was typed wrongly. */
    static final int WRONG = 2;

    private final Usage usage;

    /** Takes how it is called. */
    OptionProgram(Usage usage) {
        this.usage = usage;
    }

    @Override
    public final int run(HostCall call) throws IOException, InterruptedException {
        try {
            Options options = usage.read(call.words().subList(1, call.words().size()));
            if (options.has("--help")) {
                for (String line : usage.help()) {
                    call.print(line);
                }
                return 0;
            }
            return run(call, options);
        } catch (Options.Wrong e) {
            call.refuse(e.getMessage());
            return WRONG;
        }
    }

    /**
     * Does it.
     *
     * @throws Options.Wrong when what was typed cannot be done
     */
    abstract int run(HostCall call, Options options) throws Options.Wrong, IOException, InterruptedException;

    /** What somebody typed, fit to be shown. */
    static String shown(String word) {
        return word.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
