package io.overlab.shell.command;

import io.overlab.capture.file.CaptureFileException;
import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.file.FrameSlot;
import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.text.tcpdump.TcpdumpCopy;
import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import io.overlab.capture.text.tcpdump.TcpdumpOptions.Time;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.FieldList;
import io.overlab.shell.view.PacketView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab read FILE}: decodes a capture file. */
@Command(name = "read", description = "Decodes a capture file (pcap or pcapng).", mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; - is standard input.")
    String file = "";

    @Option(names = "--tcpdump", description = "As tcpdump -nne -r prints it.")
    boolean tcpdump;

    @Option(names = "--tree", description = "Layer by layer, with offsets.")
    boolean tree;

    @Option(names = "--hex", description = "With --tree: the bytes too.")
    boolean hex;

    @Option(names = "--json", description = "One JSON object a packet.")
    boolean json;

    @Option(names = "--diagram", description = "The headers as their RFCs draw them, with their values.")
    boolean diagram;

    @Option(names = "--fields", description = "Lists the fields of the filter language; needs no file.")
    private boolean fields;

    @Option(names = "-f", paramLabel = "EXPR", description = "Only packets that a display filter selects.")
    String filter = "";

    @Option(names = "-c", paramLabel = "N", description = "At most N packets.")
    long count = Long.MAX_VALUE;

    @Option(names = "-w", paramLabel = "OUT", description = "Write the frames to a file instead of showing them.")
    Path out;

    @Option(
            names = {"-#", "--number"},
            description = "Number the packets.")
    boolean numbers;

    @Option(names = "-t", description = "No times.")
    boolean noTime;

    @Option(names = "-tttt", description = "Times with the date.")
    boolean dates;

    @Option(names = "--plain", description = "No drawing, no colour.")
    boolean plain;

    @Override
    public Integer call() throws UsageException {
        if (fields) {
            FieldList.lines().forEach(System.out::println);
            return ExitStatus.OK;
        }
        if (file.isEmpty()) {
            throw new UsageException("say which file to read, or - for standard input.");
        }
        try {
            Filter parsed = filter.isBlank() ? null : Filter.parse(filter);
            Predicate<Frame> wanted = parsed == null ? null : new Selected(parsed);
            try (FrameReader in = open()) {
                return show(in, wanted);
            }
        } catch (FilterException e) {
            throw new UsageException("the filter, " + e.getMessage());
        } catch (CaptureFileException e) {
            throw new UsageException(e.getMessage());
        } catch (StandardOutput.Unwritten e) {
            if (!e.nobodyReads()) {
                System.err.println("overlab: " + e.getMessage());
            }
            return e.nobodyReads() ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (IOException e) {
            System.err.println("overlab: " + file + ": " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private FrameReader open() throws IOException {
        return file.equals("-") ? CaptureFiles.open(System.in, "standard input", "") : CaptureFiles.open(Path.of(file));
    }

    private int show(FrameReader in, Predicate<Frame> wanted) throws IOException {
        if (out != null) {
            return copy(in, wanted);
        }
        OutputStream text = new StandardOutput();
        if (tcpdump) {
            Time time = noTime ? Time.NONE : dates ? Time.DATE : Time.CLOCK;
            TcpdumpOptions options = new TcpdumpOptions(numbers, time, ZoneId.systemDefault(), new InterfaceNames());
            new TcpdumpCopy(options, wanted, count).copy(in, text);
            return ExitStatus.OK;
        }
        new Listing(Surrounding.look(plain), view()).print(in, wanted, count, text);
        return ExitStatus.OK;
    }

    private PacketView view() {
        if (json) {
            return PacketView.json();
        }
        if (diagram) {
            return PacketView.diagram();
        }
        return tree || hex ? PacketView.tree(hex) : Listing.pairs(!noTime, dates);
    }

    private int copy(FrameReader in, Predicate<Frame> wanted) throws IOException {
        FrameWriter writer = CaptureFiles.create(out);
        try {
            FrameSlot slot = new FrameSlot();
            while (writer.count() < count && in.next(slot)) {
                Frame frame = slot.toFrame();
                if (wanted == null || wanted.test(frame)) {
                    write(writer, frame, slot.comment());
                }
            }
        } finally {
            // What was read before a fault is kept.
            close(writer);
        }
        return ExitStatus.OK;
    }

    private static void write(FrameWriter writer, Frame frame, String comment) throws StandardOutput.Unwritten {
        try {
            writer.write(frame, comment);
        } catch (IOException e) {
            throw new StandardOutput.Unwritten(e.getMessage(), false);
        }
    }

    private static void close(FrameWriter writer) throws StandardOutput.Unwritten {
        try {
            writer.close();
        } catch (IOException e) {
            throw new StandardOutput.Unwritten(e.getMessage(), false);
        }
    }

    /** Decodes what it is asked about. */
    private record Selected(Filter filter) implements Predicate<Frame> {
        private static final Decoder DECODER = new Decoder();

        @Override
        public boolean test(Frame frame) {
            return filter.matches(DECODER.decode(frame));
        }
    }
}
