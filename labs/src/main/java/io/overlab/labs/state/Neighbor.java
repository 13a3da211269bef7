package io.overlab.labs.state;

/**
 * One entry of the neighbour table (RTM_NEWNEIGH, family AF_INET or AF_INET6).
 *
 * @param link index of the interface
 * @param address for example {@code 192.168.0.3}
 * @param lladdr the link-layer address, or the empty string while it is unknown
 * @param state {@code NUD_} bits of linux/neighbour.h
 * @param flags {@code NTF_} bits of linux/neighbour.h
 * @param extendedFlags {@code NTF_EXT_} bits of linux/neighbour.h, 1 for {@code managed}
 * @param protocol who made it ({@code RTPROT_} of linux/rtnetlink.h), 0 when nobody said
 */
public record Neighbor(int link, String address, String lladdr, int state, int flags, int extendedFlags, int protocol) {

    /** {@code NTF_PROXY} of linux/neighbour.h: not a neighbour, but an address that is answered for. */
    public static final int NTF_PROXY = 8;

    /** An entry of which only the main things are known. */
    public Neighbor(int link, String address, String lladdr, int state, int flags) {
        this(link, address, lladdr, state, flags, 0, 0);
    }

    /** Whether it is an address that is answered for ({@code ip neigh show proxy}). */
    public boolean proxy() {
        return (flags & NTF_PROXY) != 0;
    }
}
