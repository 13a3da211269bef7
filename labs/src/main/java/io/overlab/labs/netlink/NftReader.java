package io.overlab.labs.netlink;

import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.NftSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the filters of the namespace that the calling thread is in: chains, rules and sets of nf_tables. */
final class NftReader {
    private final List<NftChain> chains = new ArrayList<>();
    private final List<NftSet> sets = new ArrayList<>();

    private NftReader() {}

    /** Reads them; there are none where the kernel has no nf_tables. */
    static NftReader read(ReceiveBuffer buffer) {
        NftReader reader = new NftReader();
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.NETLINK_NETFILTER, buffer)) {
            reader.read(socket);
        } catch (NetlinkException e) {
            // A kernel without nf_tables, or without power over this namespace's filters.
            return new NftReader();
        }
        return reader;
    }

    private void read(NetlinkSocket socket) throws NetlinkException {
        List<NftChain> empty = new ArrayList<>(socket.ask(Request.nftChains(), NftDecoder::chain));
        if (empty.isEmpty()) {
            return;
        }
        Map<List<String>, List<NftRule>> rules = new HashMap<>();
        for (NftDecoder.Placed p : socket.ask(Request.nftRules(), NftDecoder::rule)) {
            rules.computeIfAbsent(List.of(p.family(), p.table(), p.chain()), k -> new ArrayList<>())
                    .add(p.rule());
        }
        Set<List<String>> dormant = new HashSet<>(socket.ask(Request.nftTables(), NftDecoder::dormant));
        empty.replaceAll(c -> dormant.contains(List.of(c.family(), c.table())) ? c.asleep() : c);
        empty.forEach(c -> chains.add(c.with(rules.getOrDefault(List.of(c.family(), c.table(), c.name()), List.of()))));
        for (NftSet set : socket.ask(Request.nftSets(), NftDecoder::set)) {
            List<String> elements = new ArrayList<>();
            socket.ask(
                            Request.nftElements(NftDecoder.familyNumber(set.family()), set.table(), set.name()),
                            NftDecoder::elements)
                    .forEach(elements::addAll);
            elements.sort(null);
            sets.add(new NftSet(set.family(), set.table(), set.name(), set.interval(), elements));
        }
    }

    List<NftChain> chains() {
        return List.copyOf(chains);
    }

    List<NftSet> sets() {
        return List.copyOf(sets);
    }
}
