package io.overlab.labs.discovery.command;

import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.LabException;
import java.io.IOException;

/** A program that starts and ends what a lab has one of. */
abstract class SwitchProgram extends OptionProgram {
    private final String name;
    private final Said said;

    /**
     * What it answers.
     *
     * @param started when it was started
     * @param ended when it was ended
     * @param idle when there was nothing to end
     */
    record Said(String started, String ended, String idle) {}

    SwitchProgram(Usage usage, Said said) {
        super(usage);
        this.name = usage.command();
        this.said = said;
    }

    @Override
    final int run(HostCall call, Options options) throws Options.Wrong, IOException {
        String word = options.words().size() == 1 ? options.words().get(0) : "";
        if (!word.equals("stop") && !word.equals("start")) {
            throw new Options.Wrong(
                    name + " wants to know what to do: overlab " + name + " start, or overlab " + name + " stop.");
        }
        allow(call);
        if (word.equals("stop")) {
            boolean ran = stop();
            call.print(ran ? said.ended() : said.idle());
            return ran ? 0 : 1;
        }
        try {
            start();
            call.print(said.started());
            return 0;
        } catch (LabException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Refuses what cannot be done from where it was typed. */
    void allow(HostCall call) throws Options.Wrong {}

    /** Starts it, or starts it afresh. */
    abstract void start() throws LabException;

    /** Ends it; whether there was one. */
    abstract boolean stop();
}
