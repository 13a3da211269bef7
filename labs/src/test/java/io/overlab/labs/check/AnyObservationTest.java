package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever the kernel and the wire show, a check answers, in one line, the same twice. */
class AnyObservationTest {
    private static final List<String> PLACES = List.of(
            "docker0",
            "docker0:eth0",
            "docker0/overns",
            "docker0/overns:vxlan1",
            "docker0/1-*:vxlan1",
            "docker0/?*",
            "docker1/demo:eth0",
            "nowhere/overns:br0");
    private static final List<Span> SPANS = List.of(Span.Since.COMMAND, Span.Since.STEP, new Span.Last(3_000_000_000L));
    private static final List<String> NAMES = List.of("lo", "eth0", "br0", "vxlan1", "veth1", "");
    private static final List<String> ADDRESSES = List.of("192.168.0.1", "192.168.0.3", "10.0.0.10", "fe80::1", "");
    private static final List<String> MACS = List.of(Frames.MAC2, Frames.MAC3, "02:42:C0:A8:00:03", "");

    @Property(tries = 500)
    void everyCheckAnswersEveryObservation(@ForAll("observations") Observation observation) {
        for (Check check : checks()) {
            Verdict verdict = check.evaluate(observation);
            assertThat(verdict.claim()).isNotBlank().doesNotContain("\n");
            assertThat(verdict.found()).isNotBlank().doesNotContain("\n");
            assertThat(verdict.expected()).isNotBlank().doesNotContain("\n");
            assertThat(check.evaluate(observation)).isEqualTo(verdict);
            if (verdict.outcome() == Outcome.CANNOT_TELL) {
                assertThat(check.happening() || !check.probes().isEmpty())
                        .as("only what happened or was fetched can be incomplete")
                        .isTrue();
            }
        }
    }

    @Test
    void everyKindIsListedAndTried() {
        List<Class<?>> kinds = List.of(Check.class.getPermittedSubclasses());
        assertThat(Arrays.stream(CheckKind.values()).map(CheckKind::type))
                .containsExactlyInAnyOrderElementsOf(cast(kinds));
        assertThat(checks().stream().map(Object::getClass).distinct()).containsExactlyInAnyOrderElementsOf(cast(kinds));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<Class<? extends T>> cast(List<Class<?>> classes) {
        return (List<Class<? extends T>>) (List<?>) classes;
    }

    private static List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (String place : PLACES) {
            String at = "at=" + place;
            boolean netns = place.contains("/") && !place.contains(":");
            boolean link = place.contains(":");
            for (String absent : List.of("absent=false", "absent=true")) {
                if (netns) {
                    checks.add(Written.check("netns", at, absent));
                }
                checks.add(Written.check("route", at, "to=192.168.0.0/24", "via=10.0.0.1", absent));
                checks.add(Written.check("neighbor", at, "address=192.168.0.3", "lladdr=" + Frames.MAC3, absent));
                if (link) {
                    checks.add(Written.check("link", at, absent));
                    checks.add(Written.check("address", at, "address=192.168.0.1/24", absent));
                    checks.add(Written.check("fdb", at, "lladdr=" + Frames.MAC3, "table=vxlan", absent));
                    checks.add(Written.check("fdb", at, "lladdr=" + Frames.MAC3, "learned=true", absent));
                }
            }
            if (link) {
                checks.add(Written.check(
                        "link", at, "kind=vxlan", "up=true", "mtu=1450", "master=br0", "vxlan.id=42", "moved=true"));
                checks.add(Written.check("packets", at, "where=arp or inner.icmp", "count=0"));
                checks.add(Written.check("packets", at, "where=vxlan.vni == 42", "count=>= 1"));
                checks.add(Written.check("packets", at, "where=arp", "since=step"));
                checks.add(Written.check("packets", at, "where=arp", "within=3s", "count=< 2"));
                checks.add(Written.check("event", at, "kind=l3miss", "address=192.168.0.3"));
                checks.add(Written.check("event", at, "kind=l2miss", "lladdr=" + Frames.MAC3, "count=0", "since=step"));
                checks.add(Written.check("event", at, "kind=solicit"));
                checks.add(Written.check("ping", "from=" + place, "to=192.168.0.3"));
            }
        }
        checks.add(Written.check("output", "host=docker0", "contains=vni", "exit=0"));
        checks.add(Written.check("output", "matches=^(a|b)*$"));
        checks.add(Written.check("file", "at=docker0", "path=/etc/hosts", "contains=docker0"));
        checks.add(Written.check("file", "at=docker1", "path=~/notes", "absent=true"));
        checks.add(Written.check("kv", "key=demo/x", "field=a.b", "value=10.0.0.10 docker0"));
        checks.add(Written.check("kv", "key=demo/x", "contains=docker0"));
        checks.add(Written.check("kv", "key=demo/x", "absent=true"));
        for (String place : List.of("docker0", "docker0/demo", "docker0/1-*", "nowhere")) {
            checks.add(Written.check("why", "from=" + place, "to=192.168.0.3", "finding=none"));
            checks.add(Written.check("why", "from=" + place, "to=10.0.0.11", "finding=fdb-missing"));
        }
        return checks;
    }

    @Provide
    Arbitrary<Observation> observations() {
        return Arbitraries.randomValue(AnyObservationTest::observation);
    }

    private static Observation observation(Random random) {
        Snapshot snapshot = new Snapshot(some(random, 3, () -> host(random)));
        List<CaptureWindow> windows = some(random, 4, () -> {
            Place place = Place.parse(any(random, PLACES));
            List<Packet> packets = some(random, 6, () -> packet(random));
            return CaptureWindow.of(
                    new Stretch(place, any(random, SPANS)),
                    random.nextBoolean() ? "" : "the kernel dropped some",
                    packets);
        });
        List<EventWindow> said = some(
                random,
                3,
                () -> EventWindow.of(
                        any(random, SPANS),
                        random.nextBoolean() ? "" : "it said too much",
                        some(random, 4, () -> said(random))));
        List<Probe.Answer> answers = some(random, 2, () -> answer(random));
        Optional<CommandOutcome> command = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new CommandOutcome(
                        any(random, List.of("docker0", "docker1")),
                        any(random, List.of("", "ip link", "cat <<E\nx\nE")),
                        random.nextInt(3),
                        any(random, List.of("", "vni 42\n", "abab\u001b[0m\r\n"))));
        return new Observation(snapshot, windows, command, said, answers);
    }

    private static EventWindow.Said said(Random random) {
        KernelEvent event = switch (random.nextInt(3)) {
            case 0 -> new KernelEvent.L2Miss(random.nextInt(6), any(random, MACS));
            case 1 -> new KernelEvent.L3Miss(random.nextInt(6), any(random, ADDRESSES));
            default -> new KernelEvent.Solicitation(random.nextInt(6), any(random, ADDRESSES));
        };
        return new EventWindow.Said(Place.parse(any(random, PLACES)).namespace(), event);
    }

    private static Probe.Answer answer(Random random) {
        Probe probe = any(
                random,
                List.of(
                        new Probe.File("docker0", "/etc/hosts"),
                        new Probe.File("docker1", "/root/notes"),
                        new Probe.Key("demo/x")));
        return switch (random.nextInt(3)) {
            case 0 -> Probe.Answer.of(probe, "10.0.0.10 docker0\n");
            case 1 -> Probe.Answer.nothing(probe);
            default -> Probe.Answer.unknown(probe, "it cannot be read");
        };
    }

    private static Route route(Random random) {
        return new Route(
                any(random, List.of("default", "192.168.0.0/24", "10.0.0.7")),
                any(random, ADDRESSES),
                random.nextInt(6),
                any(random, ADDRESSES),
                any(random, List.of(Route.MAIN, 255, 7)),
                any(random, List.of("unicast", "blackhole")));
    }

    private static HostState host(Random random) {
        return new HostState(
                any(random, List.of("docker0", "docker1", "consul")), some(random, 4, () -> namespace(random)));
    }

    private static NamespaceState namespace(Random random) {
        return new NamespaceState(
                any(random, List.of("", "overns", "demo", "1-13fb802253", "1-ffff")),
                random.nextInt(),
                some(random, 5, () -> link(random)),
                some(
                        random,
                        3,
                        () -> new Address(random.nextInt(6), any(random, ADDRESSES), random.nextInt(33), "global")),
                some(random, 4, () -> route(random)),
                some(
                        random,
                        4,
                        () -> new Neighbor(
                                random.nextInt(6),
                                any(random, ADDRESSES),
                                any(random, MACS),
                                bits(random),
                                bits(random))),
                some(
                        random,
                        5,
                        () -> new FdbEntry(
                                random.nextInt(6),
                                any(random, MACS),
                                any(random, ADDRESSES),
                                0,
                                random.nextInt(3) - 1,
                                random.nextInt(2),
                                random.nextInt(6),
                                bits(random),
                                bits(random))));
    }

    private static Link link(Random random) {
        String kind = any(random, List.of("", "veth", "bridge", "vxlan"));
        return new Link(
                random.nextInt(6),
                any(random, NAMES),
                kind,
                random.nextInt(4),
                "UNKNOWN",
                random.nextBoolean() ? 1450 : 1500,
                any(random, MACS),
                // Also what no kernel does: a bridge as a bridge's port (ELOOP of br_add_if), or as its own.
                random.nextInt(6),
                0,
                random.nextBoolean() ? Optional.of(0) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Vxlan(
                                42,
                                4789,
                                any(random, ADDRESSES),
                                "",
                                true,
                                random.nextBoolean(),
                                false,
                                false,
                                false,
                                true,
                                300))
                        : Optional.empty());
    }

    private static Packet packet(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Frames.whoHas("192.168.0.3", "192.168.0.2");
            case 1 -> Frames.request("192.168.0.2", "192.168.0.3", random.nextInt(3), 1);
            case 2 -> Frames.reply("192.168.0.3", "192.168.0.2", random.nextInt(3), 1);
            case 3 -> Frames.vxlan(42, Frames.echo(8, "192.168.0.2", "192.168.0.3", 1, 1));
            default -> {
                byte[] noise = new byte[random.nextInt(80)];
                random.nextBytes(noise);
                yield Frames.packet(noise);
            }
        };
    }

    private static int bits(Random random) {
        return random.nextBoolean() ? 1 << random.nextInt(9) : random.nextInt();
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static <T> List<T> some(Random random, int most, Supplier<T> make) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            values.add(make.get());
        }
        return values;
    }
}
