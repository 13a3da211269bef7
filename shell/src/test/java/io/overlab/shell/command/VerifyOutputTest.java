package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.verify.Proof;
import io.overlab.labs.verify.Proof.Kind;
import io.overlab.labs.verify.StepProofs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The results of verify as lines, as JSON and as the XML that build servers read. */
class VerifyOutputTest {
    private static final StepProofs GOOD = new StepProofs(
            1,
            "overns",
            "A namespace",
            List.of(
                    new Proof(Kind.STEP, "", 129, Optional.empty()),
                    new Proof(Kind.AGAIN, "", 7, Optional.empty()),
                    new Proof(Kind.MISTAKE, "wrong-host", 300, Optional.empty())),
            List.of());
    private static final StepProofs BAD = new StepProofs(
            2,
            "bridge",
            "A bridge \"inside\"",
            List.of(
                    new Proof(Kind.STEP, "", 90, Optional.of("it does not pass after its commands")),
                    new Proof(Kind.MISTAKE, "x<y", 11, Optional.of("it is not \"recognised\" & <told>"))),
            List.of(new Verdict(Outcome.FAILED, "a bridge", "docker0/overns:br0 is DOWN", "UP", List.of())));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static Scenario scenario() throws Exception {
        Path home = Path.of(System.getProperty("overlab.home"));
        return new ScenarioCatalog(home.resolve("scenarios")).find("build-overlay");
    }

    @Test
    void aLineAStepWhatIsWrongBelowItAndATotal() throws Exception {
        VerifyText text = new VerifyText(out, false);
        text.begins(scenario());
        text.step(scenario(), GOOD);
        text.step(scenario(), BAD);
        text.total(scenario(), List.of(GOOD, BAD), 2345);
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "build-overlay  1/16 overns                 129 ms  ok, 1 mistake",
                        "build-overlay  2/16 bridge                  90 ms  FAILED",
                        "    step: it does not pass after its commands",
                        "    mistake x<y: it is not \"recognised\" & <told>",
                        "    FAILED a bridge: found docker0/overns:br0 is DOWN; expected UP",
                        "build-overlay: 1 of 16 steps verified, 1 of 2 mistakes recognised, 1 of 1 rebuilt alike in"
                                + " 2.3 s");
    }

    @Test
    void progressIsWipedBeforeALineComes() throws Exception {
        VerifyText text = new VerifyText(out, true);
        text.begins(scenario());
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("build-overlay 1/16 overns ...");
        text.step(scenario(), GOOD);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("overns ...\r\u001b[Kbuild-overlay  1/16")
                .endsWith("build-overlay 2/16 bridge ...");
    }

    @Test
    void oneJsonObjectAStep() throws Exception {
        VerifyJson json = new VerifyJson(out);
        json.step(scenario(), BAD);
        json.skipped(scenario(), "no \"docker\"");
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode step = new ObjectMapper().readTree(lines.get(0));
        assertThat(step.get("scenario").asText()).isEqualTo("build-overlay");
        assertThat(step.get("number").asInt()).isEqualTo(2);
        assertThat(step.get("title").asText()).isEqualTo("A bridge \"inside\"");
        assertThat(step.get("result").asText()).isEqualTo("failed");
        assertThat(step.get("millis").asLong()).isEqualTo(90);
        assertThat(step.at("/proofs/1/name").asText()).isEqualTo("x<y");
        assertThat(step.at("/proofs/1/flaw").asText()).isEqualTo("it is not \"recognised\" & <told>");
        assertThat(step.at("/checks/0/outcome").asText()).isEqualTo("failed");
        assertThat(new ObjectMapper().readTree(lines.get(1)).get("why").asText())
                .isEqualTo("no \"docker\"");
    }

    @Test
    void junitsXml() throws Exception {
        JunitReport report = new JunitReport();
        report.add(scenario(), List.of(GOOD, BAD));
        report.skipped(scenario(), "This scenario needs <docker>.");
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.text().getBytes(StandardCharsets.UTF_8)));
        Element first = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(first.getAttribute("name")).isEqualTo("build-overlay");
        assertThat(first.getAttribute("failures")).isEqualTo("2");
        assertThat(first.getAttribute("tests")).isEqualTo("19");
        assertThat(first.getAttribute("skipped")).isEqualTo("14");
        assertThat(first.getElementsByTagName("testcase").getLength()).isEqualTo(19);
        Element failure = (Element) first.getElementsByTagName("failure").item(1);
        assertThat(failure.getAttribute("message")).isEqualTo("it is not \"recognised\" & <told>");
        assertThat(((Element) failure.getParentNode()).getAttribute("classname"))
                .isEqualTo("build-overlay.bridge");
        Element second = (Element) xml.getElementsByTagName("testsuite").item(1);
        assertThat(((Element) second.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .isEqualTo("This scenario needs <docker>.");
    }
}
