package io.overlab.capture.fuzz;

import io.overlab.capture.file.CaptureFileException;
import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.file.FrameSlot;
import io.overlab.capture.filter.Field;
import io.overlab.capture.filter.Fields;
import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.capture.packet.Bytes;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.text.DiagramView;
import io.overlab.capture.text.HexView;
import io.overlab.capture.text.JsonView;
import io.overlab.capture.text.PairView;
import io.overlab.capture.text.TreeView;
import io.overlab.capture.text.narration.Knowledge;
import io.overlab.capture.text.narration.Narrator;
import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import io.overlab.capture.text.tcpdump.TcpdumpView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * What is fed with any bytes at all, by a fuzzer or from its corpus. Each throws when something happens that never
 * should.
 */
public final class FuzzTargets {
    private static final int[] LINK_TYPES = {
        Frame.LINKTYPE_ETHERNET, Frame.LINKTYPE_RAW, Frame.LINKTYPE_LINUX_SLL, Frame.LINKTYPE_LINUX_SLL2, 105
    };
    private static final Decoder DECODER = new Decoder();
    private static final Narrator STRANGER = new Narrator(Knowledge.NONE);
    private static final TcpdumpOptions LINES =
            new TcpdumpOptions(true, TcpdumpOptions.Time.DATE, ZoneOffset.UTC, index -> null);

    private FuzzTargets() {}

    /** The first two bytes choose the link type and how much the capture kept; the rest is the frame. */
    private static Frame frame(byte[] input) {
        if (input.length < 2) {
            return new Frame(0, "", Frame.LINKTYPE_ETHERNET, input.length, input);
        }
        byte[] data = Arrays.copyOfRange(input, 2, input.length);
        return new Frame(
                0, "", LINK_TYPES[(input[0] & 0xff) % LINK_TYPES.length], data.length + (input[1] & 0xff), data);
    }

    /** Decoding, and asking every layer for every field. */
    public static void decode(byte[] input) {
        Frame frame = frame(input);
        Packet packet = DECODER.decode(frame);
        check(packet.layers().size() <= 70, "too many layers");
        int length = frame.data().length;
        for (Layer layer : packet.layers()) {
            check(layer.offset() >= 0 && layer.length() >= 0 && layer.end() <= length, "a layer outside its frame");
            for (Field field : Fields.of(layer)) {
                field.values(layer);
            }
        }
    }

    /** All views of a packet. */
    public static void views(byte[] input) {
        Packet packet = DECODER.decode(frame(input));
        check(PairView.lines(packet).size() <= 2, "a pair of more than two");
        TreeView.lines(packet, 1, true);
        DiagramView.lines(packet);
        HexView.lines(packet);
        String json = JsonView.object(packet, 1, "");
        check(json.indexOf('\n') < 0 && json.endsWith("]}"), "JSON on several lines");
        STRANGER.sentence(packet).ifPresent(s -> check(s.indexOf('\n') < 0, "a sentence on several lines"));
    }

    /** The lines of tcpdump, of two frames, since the second may depend on the first. */
    public static void lines(byte[] input) {
        TcpdumpView view = new TcpdumpView(LINES);
        Frame frame = frame(input);
        view.print(frame);
        view.print(frame);
        String text = view.text().toString();
        check(text.endsWith("\n"), "a line without an end");
        check(text.length() < 4000 + 40 * input.length, "lines out of proportion");
    }

    /** Reading capture files. */
    public static void file(byte[] input) throws IOException {
        try (FrameReader reader = CaptureFiles.open(new ByteArrayInputStream(input), "fuzz", "")) {
            FrameSlot slot = new FrameSlot();
            while (reader.next(slot)) {
                check(slot.captured() >= 0 && slot.from() >= 0, "a frame of no size");
                check(slot.from() + slot.captured() <= slot.bytes().length, "a frame outside its buffer");
            }
            check(reader.count() <= input.length, "more frames than bytes");
        } catch (CaptureFileException e) {
            check(e.getMessage().startsWith("fuzz ") && e.getMessage().indexOf('\n') < 0, "not one sentence");
        }
    }

    /** Parsing filters; the text up to a zero byte is the expression, the rest a frame to try it on. */
    public static void filter(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        String expression = new String(input, 0, end, StandardCharsets.ISO_8859_1);
        try {
            Filter filter = Filter.parse(expression);
            filter.matches(
                    DECODER.decode(frame(Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length))));
        } catch (FilterException e) {
            check(e.column() >= 1 && e.column() <= expression.length() + 1, "a column outside the expression");
            check(e.getMessage().indexOf('\n') < 0 || expression.indexOf('\n') >= 0, "not one sentence");
        }
    }

    /** Everything that takes a frame. */
    public static void all(byte[] input) throws IOException {
        check(Bytes.of(input).length() == input.length, "bytes lost");
        decode(input);
        views(input);
        lines(input);
        file(input);
        filter(input);
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new IllegalStateException(problem);
        }
    }
}
