package io.overlab.capture.filter;

/** What kind of value a field has, and so which literals it can be compared with. */
public enum FieldType {
    /** A protocol: there or not; {@code contains} looks into its bytes. */
    PROTOCOL("protocol"),
    /** An unsigned number, decimal or hexadecimal with 0x. */
    NUMBER("number"),
    /** A flag: 0, 1, false or true. */
    FLAG("flag"),
    /** An Ethernet address such as 02:42:c0:a8:00:02. */
    MAC("MAC address"),
    /** An IPv4 address, or a network such as 10.0.0.0/24. */
    IPV4("IPv4 address"),
    /** An IPv6 address, or a network such as fe80::/10. */
    IPV6("IPv6 address"),
    /** Text in double quotes. */
    TEXT("text"),
    /** A number of seconds, with a fraction. */
    SECONDS("seconds"),
    /** Bytes: text in double quotes, or pairs of hexadecimal digits with colons. */
    BYTES("bytes");

    private final String label;

    FieldType(String label) {
        this.label = label;
    }

    /** The type's name for people, for example {@code MAC address}. */
    public String label() {
        return label;
    }
}
