package io.overlab.labs.netlink;

import io.overlab.labs.netns.Errors;
import java.nio.ByteBuffer;

/**
 * The kernel's answer to a request ({@code struct nlmsgerr} of linux/netlink.h), or the end of a dump, which has the
 * same beginning.
 *
 * @param errno 0 when all went well, else a number of errno.h
 * @param text what the kernel said in words (NLMSGERR_ATTR_MSG), or the empty string
 */
record Refusal(int errno, String text) {
    private static final int NLMSGERR_ATTR_MSG = 1;

    /** Reads the body of an NLMSG_ERROR. */
    static Refusal ofError(ByteBuffer data, Messages message) {
        int start = message.start();
        if (message.end() - start < 4 + Messages.HEADER) {
            return new Refusal(message.end() - start < 4 ? 0 : -data.getInt(start), "");
        }
        int attributes = start + 4 + Messages.HEADER;
        if ((message.flags() & Rtnetlink.NLM_F_CAPPED) == 0) {
            // The request is sent back whole; its length is in its own header.
            int body = Math.max(data.getInt(start + 4) - Messages.HEADER, 0);
            attributes += Math.min((body + 3) & ~3, message.end() - attributes);
        }
        return new Refusal(-data.getInt(start), text(data, message, attributes));
    }

    /** Reads the body of an NLMSG_DONE; a dump that failed in its course says so here. */
    static Refusal ofDone(ByteBuffer data, Messages message) {
        if (message.end() - message.start() < 4) {
            return new Refusal(0, "");
        }
        return new Refusal(-data.getInt(message.start()), text(data, message, message.start() + 4));
    }

    /** The answer in words, {@code The kernel's text: No such device (ENODEV)}. */
    String describe() {
        return text.isEmpty() ? Errors.describe(errno) : text + ": " + Errors.describe(errno);
    }

    private static String text(ByteBuffer data, Messages message, int from) {
        if ((message.flags() & Rtnetlink.NLM_F_ACK_TLVS) == 0) {
            return "";
        }
        Attributes attributes = new Attributes(data, from, message.end());
        while (attributes.next()) {
            if (attributes.type() == NLMSGERR_ATTR_MSG) {
                return attributes.string();
            }
        }
        return "";
    }
}
