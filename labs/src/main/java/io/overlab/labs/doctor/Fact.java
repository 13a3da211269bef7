package io.overlab.labs.doctor;

/**
 * One thing that was looked for or tried on this machine, and what came of it.
 *
 * @param item what it is, for example {@code vxlan}, {@code tcpdump} or {@code sysctl:user.max_user_namespaces}
 * @param there whether it is there and works
 * @param said its version or value; why not, when it is not there; may be empty
 */
public record Fact(String item, boolean there, String said) {
    /** Something that is there. */
    public static Fact there(String item, String said) {
        return new Fact(item, true, said);
    }

    /** Something that is not there, or does not work. */
    public static Fact lacking(String item, String why) {
        return new Fact(item, false, why);
    }
}
