package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real engines (20.10, 26.1, 28.5) and their clients printed, and what is said of it. */
class DockerMisstepsTest {
    private static final Snapshot STATE = new Snapshot(List.of(
            new HostState("docker0", List.of(), Map.of("@C0", "7d45f53e6c18", "@demonet", "1-9m33pnrbfc")),
            new HostState("docker1", List.of(), Map.of("@C1", "c19b46874c2a"))));

    private static Optional<String> said(String host, String line, int status, String output) {
        return Missteps.in(new CommandOutcome(host, line, status, output), STATE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "docker run --net demonet lab true | docker: Error response from daemon: Could not attach to network demonet: rpc error: code = PermissionDenied desc = network demonet not manually attachable | demonet was made without --attachable",
                "docker run --name C0 lab true | docker: Error response from daemon: Conflict. The container name \"/C0\" is already in use by container \"7d45f\". You have to remove (or rename) that container | `docker rm -f C0`",
                "docker run --ip 10.9.9.9 --net demonet lab true | docker: Error response from daemon: attaching to network failed, make sure your network options are correct and check manager logs: context deadline exceeded | without --subnet",
                "docker network create -d overlay x | Error response from daemon: This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. | `on docker0`",
                "docker exec C1 true | Error: No such container: C1 | C1 is on docker1",
                "docker exec C1 true | Error response from daemon: No such container: C1 | C1 is on docker1",
                "docker exec C9 true | Error response from daemon: No such container: C9 | On docker0 runs C0.",
                "docker run alpine true | Unable to find image 'alpine:latest' locally | one image, `lab`",
                "docker exec C0 tcpdump | OCI runtime exec failed: exec failed: unable to start container process: exec: \"tcpdump\": executable file not found in $PATH: unknown | no tcpdump",
                "docker run --name C1 --net demonet lab true | docker: Error response from daemon: endpoint with name C1 already exists in network demonet | `docker rm -f C1`",
                "docker ps | Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? | `undo`",
                "docker network create --subnet 192.168.0.0/24 y | Error response from daemon: invalid pool request: Pool overlaps with other one on this address space | Another network has that subnet",
                "docker network rm demonet | Error response from daemon: error while removing network: network demonet id 9m3 has active endpoints | Containers are still in that network"
            })
    void whatToDoIsSaid(String line, String output, String said) {
        assertThat(said("docker0", line, 1, output + "\n"))
                .hasValueSatisfying(s -> assertThat(s).contains(said));
    }

    @Test
    void whatGoesOnAfterCtrlCIsSaid() {
        assertThat(said("docker1", "docker exec C1 ping 192.168.0.100", 130, ""))
                .hasValueSatisfying(
                        s -> assertThat(s).contains("ping goes on in C1").contains("`docker exec C1 killall ping`"));
        assertThat(said("docker1", "docker exec C1 ping 192.168.0.100", 0, "64 bytes from 192.168.0.100\n^C\n"))
                .hasValueSatisfying(s -> assertThat(s).contains("ping goes on in C1"));
        assertThat(said("docker1", "docker exec -it C1 ping 192.168.0.100", 130, ""))
                .isEmpty();
    }

    @Test
    void aDeviceInAnEnginesNamespaceIsReachedByItsFile() {
        Link vxlan0 = new Link(2, "vxlan0", "vxlan", 1, "UP", 1450, "", 0, 0, Optional.empty(), Optional.empty());
        NamespaceState overlay =
                new NamespaceState("1-9m33pnrbfc", 1, List.of(vxlan0), List.of(), List.of(), List.of(), List.of());
        Snapshot state =
                new Snapshot(List.of(new HostState("docker0", List.of(overlay), Map.of("@demonet", "1-9m33pnrbfc"))));
        assertThat(Missteps.in(
                        new CommandOutcome(
                                "docker0", "bridge fdb show dev vxlan0", 1, "Cannot find device \"vxlan0\"\n"),
                        state))
                .contains("vxlan0 is in docker0/@demonet; this was about docker0."
                        + " `nsenter --net=/var/run/docker/netns/1-9m33pnrbfc` in front reaches it there.");
        assertThat(Missteps.in(
                        new CommandOutcome(
                                "docker0",
                                "bridge -n 1-9m33pnrbfc fdb",
                                255,
                                "Cannot open network namespace \"1-9m33pnrbfc\": No such file or directory\n"),
                        state))
                .hasValueSatisfying(m ->
                        assertThat(m).contains("`nsenter --net=/var/run/docker/netns/1-9m33pnrbfc` goes in front"));
    }

    @Test
    void aNamespaceThatWasMadeAnewHasAnotherNumber() {
        assertThat(said(
                        "docker0",
                        "nsenter --net=$overns ip link",
                        1,
                        "nsenter: cannot open /var/run/docker/netns/1-3c1c76c8db: No such file or directory\n"))
                .hasValueSatisfying(s -> assertThat(s).contains("2-..."));
    }

    @Test
    void whatWorksOrIsAskedForIsLeftAlone() {
        assertThat(said("docker0", "docker run --name C0 lab cat", 0, "No such container: C1"))
                .isEmpty();
        assertThat(said("docker0", "cat log", 1, "No such container: C1")).isEmpty();
        assertThat(said(
                        "docker1",
                        "docker node ls",
                        1,
                        "Error response from daemon: This node is not a swarm manager."))
                .isEmpty();
    }
}
