package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KvCheckTest {
    private static final String KEY = "docker/network/v1.0/endpoint/n/e/";
    private static final String ENDPOINT =
            "{\"name\":\"C0\",\"ep_iface\":{\"addr\":\"192.168.0.2/24\",\"mac\":\"02:42:c0:a8:00:02\"},\"count\":3,"
                    + "\"locator\":\"10.0.0.10\",\"info\":\"[{\\\"Data\\\":\\\"{\\\\\\\"Pool\\\\\\\":\\\\\\\"192.168.0.0/24\\\\\\\"}\\\"}]\"}";

    private static void is(Outcome outcome, World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    private static Check check(String... more) {
        String[] all = new String[more.length + 1];
        all[0] = "key=" + KEY;
        System.arraycopy(more, 0, all, 1, more.length);
        return Written.check("kv", all);
    }

    @Test
    void theKeyIsThere() {
        Check check = Written.check("kv", "key=demo/x");
        assertThat(check.claim()).isEqualTo("the key demo/x in the store");
        assertThat(check.probes()).containsExactly(new Probe.Key("demo/x"));
        is(Outcome.PASSED, World.twoHosts().key("demo/x", ""), check, "demo/x is empty");
        is(Outcome.PASSED, World.twoHosts().key("demo/x", "a\nb"), check, "demo/x is a b");
        is(Outcome.FAILED, World.twoHosts().noKey("demo/x"), check, "the store has no key demo/x");
        is(
                Outcome.PASSED,
                World.twoHosts().key("demo/x", "y".repeat(500)),
                check,
                "demo/x is " + "y".repeat(60) + "...");
    }

    @Test
    void theKeyHoldsIt() {
        Check check = Written.check("kv", "key=demo/x", "value=10.0.0.10");
        is(Outcome.PASSED, World.twoHosts().key("demo/x", "10.0.0.10"), check, "demo/x is 10.0.0.10");
        is(Outcome.FAILED, World.twoHosts().key("demo/x", "10.0.0.11"), check, "demo/x is 10.0.0.11");
        assertThat(check.evaluate(World.twoHosts().noKey("demo/x").see()).expected())
                .isEqualTo("demo/x is 10.0.0.10");
        Check parts = Written.check("kv", "key=demo/x", "contains=ab", "matches=^a.c$");
        is(Outcome.PASSED, World.twoHosts().key("demo/x", "abc"), parts, "demo/x is abc");
        is(Outcome.FAILED, World.twoHosts().key("demo/x", "abd"), parts, "demo/x is abd");
        is(Outcome.FAILED, World.twoHosts().key("demo/x", "axc"), parts, "demo/x is axc");
        assertThat(parts.evaluate(World.twoHosts().noKey("demo/x").see()).expected())
                .isEqualTo("demo/x contains ab and matches /^a.c$/");
    }

    @Test
    void aPartOfJsonIsMeant() {
        World world = World.twoHosts().key(KEY, ENDPOINT);
        Check mac = check("field=ep_iface.mac", "value=02:42:c0:a8:00:02");
        assertThat(mac.claim()).isEqualTo("ep_iface.mac of the key " + KEY + " in the store");
        is(Outcome.PASSED, world, mac, "ep_iface.mac of " + KEY + " is 02:42:c0:a8:00:02");
        is(Outcome.PASSED, world, check("field=count", "value=3"), "count of " + KEY + " is 3");
        is(
                Outcome.PASSED,
                world,
                check("field=info.0.Data.Pool", "value=192.168.0.0/24"),
                "info.0.Data.Pool of " + KEY + " is 192.168.0.0/24");
        is(Outcome.FAILED, world, check("field=locator", "value=10.0.0.11"), "locator of " + KEY + " is 10.0.0.10");
        is(Outcome.FAILED, world, check("field=ep_iface.ip"), "the value of " + KEY + " has no ep_iface.ip");
        is(
                Outcome.FAILED,
                World.twoHosts().key(KEY, "{\"name\": "),
                check("field=name"),
                "the value of " + KEY + " has no name");
        is(Outcome.FAILED, World.twoHosts().key(KEY, ""), check("field=name"), "the value of " + KEY + " has no name");
    }

    @Test
    void aStoreThatDoesNotAnswerCannotBeToldOf() {
        Check check = Written.check("kv", "key=demo/x", "absent=true");
        is(
                Outcome.CANNOT_TELL,
                World.twoHosts(),
                check,
                "what the store has under demo/x cannot be told because nobody looked");
        is(
                Outcome.CANNOT_TELL,
                World.twoHosts().storeSilent("demo/x", "no store runs"),
                check,
                "what the store has under demo/x cannot be told because no store runs");
    }

    @Test
    void itMayHaveToBeGone() {
        Check check = Written.check("kv", "key=demo/x", "absent=true");
        is(Outcome.PASSED, World.twoHosts().noKey("demo/x"), check, "the store has no key demo/x");
        is(Outcome.FAILED, World.twoHosts().key("demo/x", ""), check, "the store has a key demo/x");
        assertThat(check.claim()).isEqualTo("no key demo/x in the store");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("kv", "key=/demo/x"))
                .hasMessage("'/demo/x' is not a key: it begins with no / and has no // in it");
        assertThatThrownBy(() -> Written.check("kv", "key=x", "absent=true", "value=y"))
                .hasMessage("a key that is absent holds nothing; leave field, value, contains and matches out");
        assertThatThrownBy(() -> Written.check("kv", "key=x", "matches=("))
                .hasMessage("'(' is not a regular expression: Unclosed group");
    }
}
