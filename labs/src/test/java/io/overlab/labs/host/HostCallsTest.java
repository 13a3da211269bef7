package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is typed as `overlab ...` on a host reaches this JVM, and its words reach whoever typed it. */
@Tag("namespace")
class HostCallsTest {
    private Lab lab;
    private HostCalls calls;
    private final List<List<String>> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @BeforeEach
    void start() throws LabException {
        lab = Lab.start(LabSpec.of(Map.of("docker0", "10.0.0.10")), Optional.empty());
        calls = HostCalls.start(lab.hosts(), this::run);
    }

    @AfterEach
    void end() {
        calls.close();
        lab.close();
    }

    private int run(HostCall call) throws IOException, InterruptedException {
        heard.add(call.words());
        if (call.words().contains("stay")) {
            call.print("staying in " + call.folder());
            call.unwanted().join();
            call.print("last words");
            ended.countDown();
            return 0;
        }
        if (call.words().contains("chatter")) {
            chatter(call);
        }
        if (call.words().contains("fault")) {
            throw new IllegalStateException("a fault");
        }
        call.refuse("not today.");
        return 7;
    }

    private void chatter(HostCall call) throws IOException, InterruptedException {
        try {
            while (!call.unwanted().isDone()) {
                call.print("again");
                Thread.sleep(10);
            }
        } finally {
            ended.countDown();
        }
    }

    private record Said(int status, String text) {}

    private Said type(String line) throws IOException, InterruptedException {
        Host host = lab.host("docker0").orElseThrow();
        ProcessBuilder builder = new ProcessBuilder(HostCommand.words(host, List.of("bash", "-c", line)));
        builder.environment().put("PATH", HostShell.PATH);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    @Test
    void wordsArriveAsTheyAreAndTheStatusAndTheSentenceComeBack() throws Exception {
        Said said = type("cd /tmp; overlab one 'two words' '' \"it's\" $'a\\nb'");
        assertThat(heard).containsExactly(List.of("one", "two words", "", "it's", "a\nb"));
        assertThat(said).isEqualTo(new Said(7, "overlab: not today.\n"));
    }

    @Test
    void ctrlCEndsWhatWasCalledForAndItsLastWordsAreRead() throws Exception {
        Said said = type("cd /tmp; timeout --foreground -s INT 1 overlab stay; ls /run | grep overlab-call\\\\.");
        assertThat(said.text()).contains("staying in /tmp\nlast words\n").doesNotContain("overlab-call.");
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itEndsWhenItsProcessIsKilled() throws Exception {
        type("overlab stay & sleep 0.5; kill -9 $!");
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itEndsWhenNobodyReads() throws Exception {
        assertThat(type("overlab chatter | head -n 1").text()).isEqualTo("again\n");
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itEndsWithTheLab() throws Exception {
        Host host = lab.host("docker0").orElseThrow();
        ProcessBuilder builder = new ProcessBuilder(HostCommand.words(host, List.of("bash", "-c", "overlab stay")));
        builder.environment().put("PATH", HostShell.PATH);
        Process process = builder.start();
        assertThat(process.inputReader().readLine()).startsWith("staying");
        calls.close();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFaultIsSaidAndTheNextCallIsTaken() throws Exception {
        assertThat(type("overlab fault"))
                .isEqualTo(new Said(
                        4, "overlab: that is Overlab's own fault (java.lang.IllegalStateException: a fault)\n"));
        assertThat(type("overlab again").status()).isEqualTo(7);
    }

    @Test
    void whatIsNoCallIsPassedOver() throws Exception {
        type("printf '%s\\n' /etc/passwd ../.. '' /run/overlab-call.nobody > /run/overlab-calls");
        type("mkdir /run/overlab-call.abcdef; echo x > /run/overlab-call.abcdef/words; "
                + "echo /run/overlab-call.abcdef > /run/overlab-calls");
        assertThat(type("overlab one").status()).isEqualTo(7);
        assertThat(heard).containsExactly(List.of("one"));
    }
}
