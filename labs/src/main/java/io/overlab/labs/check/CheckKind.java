package io.overlab.labs.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of check a scenario can be written with: one line each. */
public enum CheckKind {
    NETNS(NetnsCheck.class, Optional.of("at"), NetnsCheck::read),
    LINK(LinkCheck.class, Optional.of("at"), LinkCheck::read),
    ADDRESS(AddressCheck.class, Optional.empty(), AddressCheck::read),
    ROUTE(RouteCheck.class, Optional.empty(), RouteCheck::read),
    NEIGHBOR(NeighborCheck.class, Optional.empty(), NeighborCheck::read),
    FDB(FdbCheck.class, Optional.empty(), FdbCheck::read),
    PING(PingCheck.class, Optional.empty(), PingCheck::read),
    PACKETS(PacketsCheck.class, Optional.empty(), PacketsCheck::read),
    EVENT(EventCheck.class, Optional.empty(), EventCheck::read),
    OUTPUT(OutputCheck.class, Optional.empty(), OutputCheck::read),
    FILE(FileCheck.class, Optional.empty(), FileCheck::read),
    KV(KvCheck.class, Optional.of("key"), KvCheck::read),
    WHY(WhyCheck.class, Optional.empty(), WhyCheck::read);

    private final Class<? extends Check> type;
    private final Optional<String> shortKey;
    private final Function<Arguments, Check> reader;

    CheckKind(Class<? extends Check> type, Optional<String> shortKey, Function<Arguments, Check> reader) {
        this.type = type;
        this.shortKey = shortKey;
        this.reader = reader;
    }

    /** The kind written as {@code keyword}. */
    public static Optional<CheckKind> of(String keyword) {
        return Arrays.stream(values()).filter(k -> k.keyword().equals(keyword)).findFirst();
    }

    /** The keywords of all kinds. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(CheckKind::keyword).toList();
    }

    /** How a scenario writes this kind, for example {@code netns}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of its checks. */
    public Class<? extends Check> type() {
        return type;
    }

    /** The key that a plain text stands for, as in {@code netns: docker0/overns}; absent where there is no short form. */
    public Optional<String> shortKey() {
        return shortKey;
    }

    /** Makes the check. */
    public Check read(Arguments arguments) {
        return reader.apply(arguments);
    }
}
