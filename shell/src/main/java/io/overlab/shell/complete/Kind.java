package io.overlab.shell.complete;

/** What a word of a command stands for, when it is not one of the command's own. */
enum Kind {
    /** Anything; nothing is known of it. */
    ANY,
    /** A network namespace by its name. */
    NETNS,
    /** A network namespace that what follows is about. */
    IN,
    /** The file of a network namespace that what follows is about. */
    IN_FILE,
    /** An interface of the namespace. */
    LINK,
    /** A bridge of the namespace. */
    BRIDGE,
    /** An interface to capture at. */
    CAPTURE,
    /** An address of the namespace. */
    ADDRESS,
    /** The same with its prefix length. */
    PREFIX,
    /** An address somewhere in the lab, those of other namespaces first. */
    PEER,
    /** The same, or the name of a host. */
    TARGET,
    /** The address of a host on the underlay: where a tunnel may end. */
    VTEP,
    /** The MAC address of an interface somewhere in the lab. */
    MAC,
    /** An address of the neighbour table. */
    NEIGHBOR,
    /** A MAC address of the forwarding databases. */
    FDB,
    /** A destination of the routing tables. */
    ROUTE,
    /** The name of a host of the lab. */
    HOST,
    /** A file on the host. */
    PATH,
    /** A program and what belongs to it. */
    COMMAND
}
