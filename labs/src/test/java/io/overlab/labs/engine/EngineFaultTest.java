package io.overlab.labs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFaultTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "failed to start daemon: Devices cgroup isn't mounted | CGROUPS",
                "failed to start daemon: error initializing graphdriver: driver not supported | STORAGE",
                "failed to start daemon: Error initializing network controller: error obtaining controller instance: unable to add return rule in DOCKER-ISOLATION-STAGE-1 chain:  (iptables failed: iptables --wait -A DOCKER-ISOLATION-STAGE-1 -j RETURN: iptables v1.8.9 | IPTABLES",
                "failed to start containerd: exec: \"containerd\": executable file not found in $PATH | CONTAINERD",
                "mkdir /var/lib/docker/tmp: no space left on device | SPACE",
                "unknown flag: --no-such-option | SETTINGS",
                "unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character | SETTINGS",
                "failed to start daemon: error initializing discovery: Unsupported KV store: cluster store | STORE"
            })
    void theLogTellsWhatIsAtFault(String line, EngineFault fault) {
        String log = "time=\"2026-01-01T00:00:00Z\" level=info msg=\"cgroup things are fine\"\n" + line + "\n";
        assertThat(EngineFault.in(log)).contains(fault);
    }

    @Test
    void whatGoesWellIsNotQuoted() {
        assertThat(EngineFault.lastLines("""
                        time="2026-01-01T00:00:00Z" level=info msg="Starting up"
                        time="2026-01-01T00:00:00Z" level=warning msg="no iptables"
                        time="2026-01-01T00:00:00Z" level=error msg="a \\"quoted\\" thing" module=grpc
                        time="2026-01-01T00:00:00Z" level=info msg=stopping

                        failed to start daemon: x
                        """)).containsExactly("a \"quoted\" thing", "failed to start daemon: x");
        assertThat(EngineFault.in("time=\"x\" level=warning msg=\"no iptables\""))
                .isEmpty();
        assertThat(EngineFault.in("")).isEmpty();
    }
}
