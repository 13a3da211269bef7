package io.overlab.labs.check;

import java.util.Locale;

/** Link-layer addresses as iproute2 writes them. */
final class Lladdr {
    private Lladdr() {}

    /** The address in small letters. */
    static String read(Arguments arguments, String key, String text) {
        if (!text.matches("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")) {
            throw arguments.wrong(
                    key,
                    "'" + text + "' is not a MAC address: write six pairs of digits, for example 02:42:c0:a8:00:03");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
