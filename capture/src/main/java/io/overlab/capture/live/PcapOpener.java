package io.overlab.capture.live;

import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.packet.namednumber.DataLinkType;

/** Opens handles of libpcap and says in one sentence what libpcap says in many ways. */
final class PcapOpener {
    private static final DataLinkType LINUX_SLL2 = new DataLinkType(276, "Linux cooked v2");

    /**
     * The kernel's buffer of one capture, in bytes. libpcap cuts it into pieces of 256 KiB, and a piece is handed over when
     * it is full or {@link #PATIENCE_MILLIS} old: 64 of them bear that nobody reads for a quarter of a second, however fast
     * the frames come short of 60 MB a second. tcpdump's own 2 MiB are eight pieces.
     */
    private static final int BUFFER = 16 << 20;

    /** The system property that says otherwise, in bytes: with a small buffer, frames are lost on any machine. */
    private static final String BUFFER_PROPERTY = "overlab.capture.buffer";

    /**
     * How long the kernel may keep frames to itself, in milliseconds: one tick of most kernels' clocks, so that less would
     * not be less. libpcap's immediate mode would save it, but it gives each frame as much of the buffer as the longest
     * could need: then a buffer of 16 MiB holds 256 frames, and at 100,000 frames a second a third was lost on a busy
     * machine, where this loses none.
     */
    private static final int PATIENCE_MILLIS = 4;

    private PcapOpener() {}

    static PcapHandle open(String interfaceName) throws CaptureException {
        try {
            PcapHandle handle = new PcapHandle.Builder(interfaceName)
                    .snaplen(LiveCapture.SNAP_LENGTH)
                    .promiscuousMode(PromiscuousMode.PROMISCUOUS)
                    .timeoutMillis(PATIENCE_MILLIS)
                    .bufferSize(Integer.getInteger(BUFFER_PROPERTY, BUFFER))
                    .timestampPrecision(PcapHandle.TimestampPrecision.NANO)
                    .build();
            prepare(handle, interfaceName);
            return handle;
        } catch (PcapNativeException | NotOpenException e) {
            throw new CaptureException(refused(interfaceName, e.getMessage()), e);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new CaptureException(
                    "libpcap cannot be loaded, so nothing can be captured: install the package libpcap0.8", e);
        }
    }

    /**
     * Of what the loopback device sends, libpcap shows only the way in, but the kernel counts both. Where frames of other
     * devices come along, a filter in the kernel makes both agree, since a barrier depends on it.
     */
    private static void prepare(PcapHandle handle, String interfaceName) throws PcapNativeException, NotOpenException {
        try {
            if (interfaceName.equals("any")) {
                handle.setDlt(LINUX_SLL2);
                handle.setFilter("not (ifindex 1 and outbound)", BpfCompileMode.OPTIMIZE);
            }
        } catch (PcapNativeException | NotOpenException e) {
            handle.close();
            throw e;
        }
    }

    /** Why a capture cannot be opened. */
    private static String refused(String interfaceName, String reason) {
        String text = String.valueOf(reason);
        if (text.contains("No such device")) {
            return "there is no interface " + interfaceName + " in this network namespace; 'ip link' lists those there";
        }
        if (text.contains("permission") || text.contains("not permitted")) {
            return "no permission to capture on " + interfaceName
                    + ": it takes root, or a user namespace that owns the network namespace";
        }
        if (text.contains("not up") || text.contains("Network is down") || text.contains("went down")) {
            return "the interface " + interfaceName + " is down; 'ip link set " + interfaceName + " up' changes that";
        }
        return "no capture on " + interfaceName + ": " + text.strip();
    }

    /** Why a running capture has ended. */
    static String ended(String interfaceName, String reason) {
        String text = String.valueOf(reason);
        if (text.contains("disappeared") || text.contains("No such device")) {
            return "the interface " + interfaceName + " has vanished, so its capture has ended";
        }
        if (text.contains("went down") || text.contains("is down")) {
            return "the interface " + interfaceName + " went down, so its capture has ended";
        }
        return "the capture on " + interfaceName + " has ended: " + text.strip();
    }
}
