package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointPublisher;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.discovery.resolver.Whereabouts;
import io.overlab.labs.discovery.serf.PeerEvent;
import io.overlab.labs.host.HostCall;
import io.overlab.labs.netlink.NamespaceReader;
import io.overlab.labs.netlink.NetlinkSocket;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.state.Link;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code overlab attach NAME IP}: a container's place in an overlay, told to all. */
final class AttachProgram extends AttachmentProgram {
    /** The network that is meant when none is named, the article's. */
    static final String NETWORK = "demonet";

    private static final Usage USAGE = new Usage(
            "attach",
            "attach [--network NAME] [--netns NAME] NAME IP[/PREFIX]",
            List.of(
                    "Makes a namespace NAME with an eth0 that has the address IP and the MAC address",
                    "02:42 and the bytes of IP, plugs it into the bridge of the overlay, and tells",
                    "the store and the gossip, whichever there is, as Docker does. A store that is",
                    "away, or that comes back empty, is told again."),
            List.of(
                    Usage.valued("--network", "NAME", "the network's name in the store (" + NETWORK + ")"),
                    Usage.valued("--netns", "NAME", "the overlay's namespace, when several have a vxlan", "device")));

    /** Arguments: name, address with prefix length, MAC address, namespace of the overlay, bridge. */
    private static final String ATTACH = """
            set -e
            ip netns list | grep -qw -- "$0" && { echo "there is a namespace $0 already" >&2; exit 9; }
            n=1
            while ip -n "$3" link show "veth$n" >/dev/null 2>&1; do n=$((n + 1)); done
            ip netns add "$0"
            trap 'ip netns del "$0"' ERR
            # As on the host: what IPv6 sends by itself is in no lesson.
            six=/proc/sys/net/ipv6/conf/default/disable_ipv6
            [ ! -r $six ] || ip netns exec "$0" bash -c "echo $(cat $six) >$six" 2>/dev/null || true
            ip -n "$3" link add "veth$n" mtu 1450 type veth peer name eth0 mtu 1450 address "$2" netns "$0"
            ip -n "$3" link set "veth$n" master "$4" up
            ip -n "$0" link set lo up
            ip -n "$0" addr add "$1" dev eth0
            ip -n "$0" link set eth0 up
            echo "veth$n"
            """;

    AttachProgram(Attachments attachments, Registrations registrations) {
        super(USAGE, attachments, registrations);
    }

    @Override
    int run(HostCall call, Options options) throws Options.Wrong, IOException, InterruptedException {
        if (options.words().size() != 2) {
            throw new Options.Wrong("attach wants a name and an address: overlab attach web 192.168.0.4.");
        }
        String name = name(options.words().get(0));
        String[] typed = options.words().get(1).split("/", 2);
        int prefix = typed.length == 1 ? 24 : typed[1].matches("[0-9]{1,2}") ? Integer.parseInt(typed[1]) : 99;
        if (prefix > 30 || prefix < 1) {
            throw new Options.Wrong("'" + shown(options.words().get(1)) + "' has no prefix length from 1 to 30.");
        }
        Whereabouts where;
        try {
            where = Whereabouts.of(typed[0], mac(typed[0]), call.host().address());
        } catch (IllegalArgumentException e) {
            throw new Options.Wrong(e.getMessage() + ".");
        }
        Overlays.Found overlay = LabGround.overlay(call, options.value("--netns"));
        Tunnel tunnel = tunnel(overlay);
        String address = where.ip() + "/" + prefix;
        Said said = onHost(call, List.of(name, address, where.mac(), overlay.name(), tunnel.bridge()));
        if (said.status() != 0) {
            call.refuse(name + " was not attached: " + said.text().strip().replaceAll("\\s+", " ") + ".");
            return 1;
        }
        OverlayNetwork network = EndpointPublisher.network(
                options.value("--network").orElse(NETWORK),
                net(where.ip(), prefix, 0) + "/" + prefix,
                net(where.ip(), prefix, 1) + "/" + prefix,
                tunnel.vni());
        Endpoint endpoint = EndpointPublisher.endpoint(network, name, address, where.mac(), where.vtep());
        PeerEvent peer = new PeerEvent(true, where, mask(prefix), network.id(), endpoint.id());
        Attachments.Attached attached =
                new Attachments.Attached(endpoint, peer, said.text().strip());
        attachments().add(call.host(), attached);
        call.print(name + " is " + address + " (" + where.mac() + ") in " + overlay.name() + ", at " + attached.port()
                + ".");
        Publishing publishing = publishing(call);
        publishing.join(network, attached);
        registrations().speakFor(call.host());
        return publishing.print(call);
    }

    /** A vxlan device: its VNI, and the bridge whose port it is. */
    private record Tunnel(int vni, String bridge) {}

    private static Tunnel tunnel(Overlays.Found overlay) throws Options.Wrong, IOException {
        List<Link> links = Netns.call(overlay.path(), () -> {
            try (NetlinkSocket socket = NetlinkSocket.open()) {
                return NamespaceReader.links(socket);
            }
        });
        for (Link link : links) {
            Optional<Link> bridge =
                    links.stream().filter(l -> l.index() == link.master()).findFirst();
            if (link.vxlan().isPresent() && bridge.isPresent()) {
                return new Tunnel(link.vxlan().get().id(), bridge.get().name());
            }
        }
        throw new Options.Wrong("the vxlan device of " + overlay.name() + " is no port of a bridge, so there is nothing"
                + " to plug into.");
    }

    private record Said(int status, String text) {}

    private static Said onHost(HostCall call, List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", ATTACH));
        words.addAll(arguments);
        Process process = start(call, words);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static String mac(String ip) {
        StringBuilder mac = new StringBuilder("02:42");
        for (String octet : ip.split("\\.")) {
            mac.append(octet.matches("[0-9]{1,3}") ? String.format(":%02x", Integer.parseInt(octet)) : ":?");
        }
        return mac.toString();
    }

    private static int number(String ip) {
        int number = 0;
        for (String octet : ip.split("\\.")) {
            number = number << 8 | Integer.parseInt(octet);
        }
        return number;
    }

    private static String text(int number) {
        return (number >>> 24) + "." + (number >>> 16 & 0xff) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff);
    }

    private static String net(String ip, int prefix, int host) {
        return text((number(ip) & -1 << 32 - prefix) + host);
    }

    private static String mask(int prefix) {
        return text(-1 << 32 - prefix);
    }
}
