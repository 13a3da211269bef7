package io.overlab.capture.text.tcpdump;

/** Prints the options of multipath TCP, RFC 8684 and its predecessor RFC 6824, which are options inside an option. */
final class MultipathLines {
    private static final String[] NAMES = {
        "capable", "join", "dss", "add-addr", "rem-addr", "prio", "fail", "fast-close", "unknown"
    };
    private static final int SYN = 2;
    private static final int ACK = 0x10;

    private final Snapshot packet;
    private final Ascii out;

    MultipathLines(Snapshot packet, Ascii out) {
        this.packet = packet;
        this.out = out;
    }

    /**
     * Prints one.
     *
     * @param at where the whole option starts, its kind and length included
     * @param length of the whole option
     * @param flags those of the TCP header
     * @return false when it contradicts its length or the flags
     */
    boolean print(int at, int length, int flags) {
        packet.protocol = "mptcp";
        if (length < 3) {
            return false;
        }
        int subtype = Math.min(packet.u8(at + 2) >> 4, NAMES.length - 1);
        out.put(' ').number(length).put(' ').put(NAMES[subtype]);
        return switch (subtype) {
            case 0 -> capable(at, length, flags);
            case 1 -> join(at, length, flags);
            case 2 -> sequence(at, length, flags);
            case 3 -> addAddress(at, length);
            case 4 -> removeAddress(at, length);
            case 5 -> priority(at, length);
            case 6 -> fail(at, length);
            case 7 -> close(at, length);
            default -> true;
        };
    }

    private boolean capable(int at, int length, int flags) {
        boolean begins = (length == 4 || length == 12) && (flags & SYN) != 0;
        boolean follows = (length == 20 || length == 22) && (flags & (SYN | ACK)) == ACK;
        if (!begins && !follows) {
            return false;
        }
        int version = packet.u8(at + 2) & 15;
        if (version > 1) {
            out.put(" Unknown Version (").number(version).put(')');
            return true;
        }
        out.put(" v").number(version);
        out.put((packet.u8(at + 3) & 0x80) != 0 ? " csum" : "");
        if (length > 4) {
            key(" {0x", at + 4);
            if (length >= 20) {
                key(",0x", at + 12);
            }
            out.put('}');
        }
        return true;
    }

    private boolean join(int at, int length, int flags) {
        boolean first = length == 12 && (flags & SYN) != 0;
        boolean second = length == 16 && (flags & (SYN | ACK)) == (SYN | ACK);
        boolean third = length == 24 && (flags & ACK) != 0;
        if (!first && !second && !third) {
            return false;
        }
        if (length == 24) {
            out.put(" hmac 0x");
            for (int i = 4; i < 24; i++) {
                out.hexByte(packet.u8(at + i));
            }
            return true;
        }
        out.put((packet.u8(at + 2) & 1) != 0 ? " backup" : "");
        int id = packet.u8(at + 3);
        out.put(" id ").number(id);
        if (length == 12) {
            packet.need(at + 4, 8);
            out.put(" token 0x").hex(packet.u32(at + 4), 1);
            out.put(" nonce 0x").hex(packet.u32(at + 8), 1);
        } else {
            packet.need(at + 4, 12);
            key(" hmac 0x", at + 4);
            out.put(" nonce 0x").hex(packet.u32(at + 12), 1);
        }
        return true;
    }

    /** Data sequence signal: acknowledgment and mapping, each of four or eight bytes. */
    private boolean sequence(int start, int length, int flags) {
        if (length < 4 || (flags & SYN) != 0) {
            return false;
        }
        int has = packet.u8(start + 3);
        out.put((has & 0x10) != 0 ? " fin" : "");
        int at = start + 4;
        int left = length - 4;
        if ((has & 1) != 0) {
            int size = (has & 2) != 0 ? 8 : 4;
            out.put(" ack ");
            if (left < size) {
                return false;
            }
            wide(at, size);
            at += size;
            left -= size;
        }
        if ((has & 4) != 0) {
            int size = (has & 8) != 0 ? 8 : 4;
            out.put(" seq ");
            if (left < size) {
                return false;
            }
            wide(at, size);
            at += size;
            left -= size;
            if (left < 4) {
                return false;
            }
            long subflow = packet.u32(at);
            out.put(" subseq ").number(subflow);
            if (left < 6) {
                return false;
            }
            int covered = packet.u16(at + 4);
            out.put(" len ").number(covered);
            at += 6;
            left -= 6;
            if (left >= 2) {
                int sum = packet.u16(at);
                out.put(" csum 0x").hex(sum, 1);
                left -= 2;
            }
        }
        return left == 0;
    }

    private boolean addAddress(int at, int length) {
        int size = length == 8 || length == 10 || length == 16 || length == 18 ? 4 : 16;
        int rest = length - 4 - size;
        if (rest != 0 && rest != 2 && rest != 8 && rest != 10) {
            return false;
        }
        int kind = packet.u8(at + 2) & 15;
        out.put(
                switch (kind) {
                    case 0 -> " v1";
                    case 1 -> " v1-echo";
                    case 4 -> " v0-ip4";
                    case 6 -> " v0-ip6";
                    default -> " [bad version/echo]";
                });
        int id = packet.u8(at + 3);
        out.put(" id ").number(id);
        packet.need(at + 4, size);
        out.put(' ');
        if (size == 4) {
            out.ipv4(packet.bytes, at + 4);
        } else {
            out.ipv6(packet.bytes, at + 4);
        }
        int next = at + 4 + size;
        if (rest == 2 || rest == 10) {
            int port = packet.u16(next);
            out.put(':').number(port);
            next += 2;
        }
        if (rest >= 8) {
            key(" hmac 0x", next);
        }
        return true;
    }

    private boolean removeAddress(int at, int length) {
        if (length < 4) {
            return false;
        }
        out.put(" id");
        for (int i = 3; i < length; i++) {
            int id = packet.u8(at + i);
            out.put(' ').number(id);
        }
        return true;
    }

    private boolean priority(int at, int length) {
        if (length != 3 && length != 4) {
            return false;
        }
        out.put((packet.u8(at + 2) & 1) != 0 ? " backup" : " non-backup");
        if (length == 4) {
            int id = packet.u8(at + 3);
            out.put(" id ").number(id);
        }
        return true;
    }

    private boolean fail(int at, int length) {
        if (length != 12) {
            return false;
        }
        packet.need(at + 4, 8);
        out.put(" seq ");
        wide(at + 4, 8);
        return true;
    }

    private boolean close(int at, int length) {
        if (length != 12) {
            return false;
        }
        key(" key 0x", at + 4);
        return true;
    }

    private void wide(int at, int size) {
        if (size == 4) {
            out.number(packet.u32(at));
        } else {
            out.put(Long.toUnsignedString(long64(at)));
        }
    }

    private void key(String words, int at) {
        long value = long64(at);
        out.put(words).put(Long.toHexString(value));
    }

    private long long64(int at) {
        packet.need(at, 8);
        return (long) packet.i32(at) << 32 | packet.u32(at + 4);
    }
}
