package io.overlab.capture.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * A DNS message, RFC 1035.
 *
 * @param bytes the frame
 * @param offset where the message starts
 * @param length how many bytes of it were captured, at least 12
 */
public record Dns(Bytes bytes, int offset, int length) implements Layer {
    /** Length of the header in bytes. */
    static final int FIXED = 12;

    /** No more questions or answers than this are read from one message. */
    private static final int LIMIT = 64;

    /**
     * What is asked.
     *
     * @param name the name, with dots, without one at the end
     * @param type 1 for an IPv4 address, 28 for IPv6
     */
    public record Question(String name, int type) {}

    /**
     * What is answered.
     *
     * @param name the name
     * @param type 1 for an IPv4 address, 28 for IPv6
     * @param data the answer as text: an address, a name, or the number of bytes
     */
    public record Answer(String name, int type, String data) {}

    /** The number a question and its answer share. */
    public int id() {
        return bytes.u16(offset);
    }

    /** Whether it is an answer. */
    public boolean response() {
        return (bytes.u8(offset + 2) & 0x80) != 0;
    }

    /** What became of the question: 0 well, 3 there is no such name. */
    public int responseCode() {
        return bytes.u8(offset + 3) & 15;
    }

    /** The questions, as far as they were captured and are whole. */
    public List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        DnsNames names = new DnsNames(bytes, offset, end());
        int at = offset + FIXED;
        int count = Math.min(LIMIT, bytes.u16(offset + 4));
        for (int i = 0; i < count; i++) {
            int behind = names.skip(at);
            if (behind < 0 || behind + 4 > end()) {
                break;
            }
            questions.add(new Question(names.read(at), bytes.u16(behind)));
            at = behind + 4;
        }
        return questions;
    }

    /** The answers, as far as they were captured and are whole. */
    public List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        DnsNames names = new DnsNames(bytes, offset, end());
        int at = offset + FIXED;
        for (int i = bytes.u16(offset + 4); i > 0 && at >= 0; i--) {
            at = names.skip(at);
            at = at < 0 || at + 4 > end() ? -1 : at + 4;
        }
        int count = Math.min(LIMIT, bytes.u16(offset + 6));
        for (int i = 0; i < count && at >= 0; i++) {
            int behind = names.skip(at);
            if (behind < 0 || behind + 10 > end()) {
                break;
            }
            int size = bytes.u16(behind + 8);
            if (behind + 10 + size > end()) {
                break;
            }
            int type = bytes.u16(behind);
            answers.add(new Answer(names.read(at), type, data(names, type, behind + 10, size)));
            at = behind + 10 + size;
        }
        return answers;
    }

    private String data(DnsNames names, int type, int at, int size) {
        if (type == 1 && size == 4) {
            return new Ipv4Address(bytes.i32(at)).toString();
        }
        if (type == 28 && size == 16) {
            return new Ipv6Address(bytes.i64(at), bytes.i64(at + 8)).toString();
        }
        if (type == 2 || type == 5 || type == 12) {
            return names.read(at);
        }
        return size + " bytes";
    }

    @Override
    public String protocol() {
        return "dns";
    }
}
