package io.overlab.shell.view;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;

/**
 * Frames that wait for a place between lines. While a command prints they are held; when it ends, or when it has run for
 * a while and stands at the start of a line, they are shown. A program that shows frames or fills the screen itself is
 * left alone until it ends. A flood is not shown in full, and what frames mean is said once for a command. That hosts
 * make sure of their neighbours, some seconds after a command, is said once and not shown: it pushed away what is read.
 */
final class HeldFrames {
    private static final long PATIENCE_NANOS = 700_000_000L;
    private static final int SHOWN_AT_ONCE = 12;

    /** More than are shown, since a late one may belong before them; of a flood the rest is only counted. */
    private static final int HELD = 200;

    /** How long a flood must be over until frames are shown again. */
    private static final long REST_NANOS = 1_000_000_000L;

    private static final Pattern LEFT_ALONE =
            Pattern.compile("\\b(tcpdump|tshark|termshark|vi|vim|nano|less|more|man|top|htop|watch|bash|sh)\\b");

    private final Screen screen;
    private final List<SeenPacket> held = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private boolean running;
    private boolean leftAlone;
    private boolean lineStart = true;
    private long began;
    private int shown;
    private long lastSeen = -REST_NANOS - 1;
    private int notHeld;
    private long ended;
    private boolean toldOfProbes;

    HeldFrames(Screen screen) {
        this.screen = screen;
    }

    void commandBegan(String line, long nanos) {
        running = true;
        leftAlone = LEFT_ALONE.matcher(line).find();
        lineStart = true;
        began = nanos;
        said.clear();
        shown = 0;
    }

    void outputSeen(byte[] bytes, long nanos) {
        lineStart = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
        showIfPatienceEnds(nanos);
    }

    void seen(SeenPacket packet, long nanos) {
        if (!running && nanos - ended > REST_NANOS && makesSure(packet.packet())) {
            if (!toldOfProbes) {
                toldOfProbes = true;
                screen.line(new AttributedString(
                        "  " + screen.marks().frame() + " ARP: hosts make sure of neighbours they know; `packets` shows"
                                + " it",
                        Styles.DIM));
            }
            return;
        }
        if (nanos - lastSeen > REST_NANOS) {
            shown = 0;
        }
        lastSeen = nanos;
        if (held.size() < HELD) {
            held.add(packet);
        } else {
            notHeld++;
        }
        if (!running) {
            flush();
        } else {
            showIfPatienceEnds(nanos);
        }
    }

    /** Whether it is ARP between two that know each other: a question that is not broadcast, or the answer. */
    private static boolean makesSure(Packet packet) {
        List<Layer> layers = packet.layers();
        int last = layers.size() - 1;
        while (last > 0 && !(layers.get(last) instanceof Arp)) {
            last--;
        }
        return last > 0
                && layers.get(last - 1) instanceof Ethernet ethernet
                && !ethernet.destination().broadcast();
    }

    void commandEnded(long nanos) {
        running = false;
        ended = nanos;
        flush();
    }

    private void showIfPatienceEnds(long nanos) {
        if (running && lineStart && !leftAlone && nanos - began > PATIENCE_NANOS) {
            flush();
        }
    }

    void flush() {
        if (held.isEmpty()) {
            return;
        }
        List<AttributedString> lines = new ArrayList<>();
        String lead = "  " + screen.marks().frame() + " ";
        // A frame that came late is behind later ones.
        held.sort(Comparator.comparingLong(SeenPacket::timeNanos));
        int room = Math.max(0, SHOWN_AT_ONCE - shown);
        for (SeenPacket packet : held.subList(0, Math.min(room, held.size()))) {
            lines.addAll(FrameView.lines(packet.packet(), lead, screen.width()));
            if (said.add(packet.meaning())) {
                lines.addAll(FrameView.meaning(packet.meaning(), lead + "  ", screen.width(), screen.marks()));
            }
        }
        int more = held.size() + notHeld - room;
        if (more > 0 && shown <= SHOWN_AT_ONCE) {
            String amount = more == 1 ? "and 1 more" : "and " + more + " more";
            lines.add(new AttributedString(lead + amount + ": `packets` shows them", Styles.DIM));
            // Said once: of those that follow on its heels there is no end.
            shown = SHOWN_AT_ONCE + 1;
        } else {
            shown += Math.min(room, held.size());
        }
        held.clear();
        notHeld = 0;
        if (!lines.isEmpty()) {
            screen.lines(lines);
        }
    }
}
