package io.overlab.shell.command;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.verify.Proof;
import io.overlab.labs.verify.StepProofs;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results in the XML that JUnit made common and that build servers read: a suite a scenario, a case a proof. */
final class JunitReport {
    private final List<Suite> suites = new ArrayList<>();

    private record Suite(String scenario, List<StepProofs> steps, int expected, String skipped) {}

    /** A scenario that was tried. */
    synchronized void add(Scenario scenario, List<StepProofs> steps) {
        suites.add(new Suite(scenario.name(), steps, scenario.steps().size(), ""));
    }

    /** A scenario that was not. */
    synchronized void skipped(Scenario scenario, String why) {
        suites.add(new Suite(scenario.name(), List.of(), scenario.steps().size(), why));
    }

    /** Writes the file. */
    void write(Path file) throws IOException {
        Files.writeString(file, text(), StandardCharsets.UTF_8);
    }

    /** The file's text. */
    synchronized String text() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            for (Suite suite : suites) {
                write(xml, suite);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            return text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the report cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
        List<Proof> proofs =
                suite.steps.stream().flatMap(s -> s.proofs().stream()).toList();
        boolean skipped = !suite.skipped.isEmpty();
        int unreached = skipped ? 0 : suite.expected - suite.steps.size();
        xml.writeCharacters("\n ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite.scenario);
        xml.writeAttribute("tests", Integer.toString(skipped ? 1 : proofs.size() + unreached));
        xml.writeAttribute(
                "failures", Long.toString(proofs.stream().filter(p -> !p.good()).count()));
        xml.writeAttribute("skipped", Integer.toString(skipped ? 1 : unreached));
        xml.writeAttribute(
                "time", seconds(proofs.stream().mapToLong(Proof::millis).sum()));
        if (skipped) {
            skip(xml, suite.scenario, "scenario", suite.skipped);
        }
        for (StepProofs step : suite.steps) {
            for (Proof proof : step.proofs()) {
                write(xml, suite.scenario + "." + step.step(), proof);
            }
        }
        for (int i = 0; i < unreached; i++) {
            skip(xml, suite.scenario, "step " + (suite.steps.size() + i + 1), "a step before it cannot be passed");
        }
        xml.writeCharacters("\n ");
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, String step, Proof proof) throws XMLStreamException {
        start(xml, step, proof.kind().word() + (proof.name().isEmpty() ? "" : " " + proof.name()));
        xml.writeAttribute("time", seconds(proof.millis()));
        if (!proof.good()) {
            xml.writeEmptyElement("failure");
            xml.writeAttribute("message", proof.flaw().orElseThrow());
        }
        xml.writeEndElement();
    }

    private static void skip(XMLStreamWriter xml, String in, String name, String why) throws XMLStreamException {
        start(xml, in, name);
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", why);
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, String in, String name) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", in);
        xml.writeAttribute("name", name);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
