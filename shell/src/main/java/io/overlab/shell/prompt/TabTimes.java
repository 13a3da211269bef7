package io.overlab.shell.prompt;

import io.overlab.shell.Desk;
import io.overlab.shell.complete.Completions;
import java.util.List;
import java.util.function.LongConsumer;

/** How long it takes from Tab to the choices, with nothing remembered of the kernel's state. */
public final class TabTimes {
    private static final List<String> LINES = List.of(
            "b",
            "start ",
            "why docker0/demo:",
            "packets inner.arp.op",
            "ip -n ",
            "ip -n overns link set vxlan1 master ",
            "ip netns exec demo ping ",
            "bridge -n overns fdb add ",
            "nsenter --net=",
            "cat /etc/");

    private TabTimes() {}

    /**
     * Presses Tab behind several beginnings of lines.
     *
     * @param desk where; each line is completed as the first one after a command
     * @param times gets the time of each in nanoseconds
     * @return whether there was something to choose from each time
     */
    public static boolean measure(Desk desk, LongConsumer times) {
        LiveState state = new LiveState(desk, () -> {});
        boolean any = true;
        for (String line : LINES) {
            state.outdated();
            long began = System.nanoTime();
            int choices = new Completions(new LiveScene(desk, state, true))
                    .at(line, line.length())
                    .choices()
                    .size();
            times.accept(System.nanoTime() - began);
            any &= choices > 0;
        }
        return any;
    }
}
