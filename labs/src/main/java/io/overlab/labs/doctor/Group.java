package io.overlab.labs.doctor;

/** Under what heading something is told. */
public enum Group {
    /** Java, libraries, memory, disk. */
    MACHINE("This machine"),
    /** What hosts are made of. */
    NAMESPACES("Hosts"),
    /** What the kernel's network can. */
    NETWORK("Network"),
    /** Programs that are run. */
    PROGRAMS("Programs"),
    /** What the person sees it in. */
    TERMINAL("Terminal"),
    /** The scenarios that were asked about. */
    SCENARIOS("Scenarios");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    /** The heading. */
    public String title() {
        return title;
    }
}
