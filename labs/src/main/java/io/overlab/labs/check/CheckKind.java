package io.overlab.labs.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of check a scenario can be written with: one line each. */
public enum CheckKind {
    NETNS(NetnsCheck.class, Optional.of("at"), NetnsCheck::read, "at absent"),
    LINK(LinkCheck.class, Optional.of("at"), LinkCheck::read, "at kind up mtu master address vxlan port moved absent"),
    ADDRESS(AddressCheck.class, Optional.empty(), AddressCheck::read, "at address absent"),
    ROUTE(RouteCheck.class, Optional.empty(), RouteCheck::read, "at to via src table absent"),
    NEIGHBOR(NeighborCheck.class, Optional.empty(), NeighborCheck::read, "at address lladdr state extern_learn absent"),
    FDB(FdbCheck.class, Optional.empty(), FdbCheck::read, "at lladdr dst state table learned extern_learn absent"),
    PING(PingCheck.class, Optional.empty(), PingCheck::read, "from to requests replies"),
    PACKETS(PacketsCheck.class, Optional.empty(), PacketsCheck::read, "at where count since within words"),
    EVENT(EventCheck.class, Optional.empty(), EventCheck::read, "at kind address lladdr count since within"),
    OUTPUT(OutputCheck.class, Optional.empty(), OutputCheck::read, "host command contains matches exit"),
    FILE(FileCheck.class, Optional.empty(), FileCheck::read, "at path contains matches absent"),
    KV(KvCheck.class, Optional.of("key"), KvCheck::read, "key field value contains matches absent"),
    WHY(WhyCheck.class, Optional.empty(), WhyCheck::read, "from to finding");

    private final Class<? extends Check> type;
    private final Optional<String> shortKey;
    private final Function<Arguments, Check> reader;
    private final List<String> keys;

    CheckKind(Class<? extends Check> type, Optional<String> shortKey, Function<Arguments, Check> reader, String keys) {
        this.type = type;
        this.shortKey = shortKey;
        this.reader = reader;
        this.keys = List.of(keys.split(" "));
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

    /** The keys it is written with. */
    public List<String> keys() {
        return keys;
    }

    /** Makes the check. */
    public Check read(Arguments arguments) {
        return reader.apply(arguments);
    }
}
