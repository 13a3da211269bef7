package io.overlab.labs.state;

/**
 * Rows that are there or not and nothing else: rules and sockets.
 *
 * @param <R> the record of a row
 */
abstract class WholeRows<R> implements RowChanges.Sort<R> {
    @Override
    public Object identity(R row) {
        return row;
    }

    @Override
    public Object slot(R row) {
        return row;
    }

    @Override
    public int link(R row) {
        return 0;
    }

    @Override
    public boolean differs(R before, R after) {
        return false;
    }

    @Override
    public String change(R before, R after) {
        return "";
    }

    @Override
    public boolean incidental(R row, NamespaceState of) {
        return false;
    }

    @Override
    public boolean incidental(R before, R after) {
        return false;
    }

    /** Routing policy rules. */
    static final class Rules extends WholeRows<Rule> {
        @Override
        public String words(Rule r, NamespaceState of) {
            return (r.family() == Route.INET6 ? "of IPv6 " : "") + RowWords.rule(r);
        }
    }

    /** UDP sockets. */
    static final class UdpSockets extends WholeRows<UdpSocket> {
        @Override
        public String words(UdpSocket s, NamespaceState of) {
            return RowWords.udpSocket(s);
        }
    }
}
