package io.overlab.shell.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.overlab.labs.doctor.Finding;
import java.util.Locale;

/** What the doctor says about one thing, as one JSON object. */
final class DoctorJson {
    private DoctorJson() {}

    static String text(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("item", finding.name())
                .put("group", finding.group().name().toLowerCase(Locale.ROOT))
                .put("state", finding.state().name().toLowerCase(Locale.ROOT))
                .put("said", finding.said())
                .put("use", finding.use())
                .put("mend", finding.mend())
                .toString();
    }
}
