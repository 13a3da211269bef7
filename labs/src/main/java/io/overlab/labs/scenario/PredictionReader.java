package io.overlab.labs.scenario;

/** Reads the question of a step. */
final class PredictionReader {
    private PredictionReader() {}

    static Prediction read(Reading reading, Node node) {
        Fields fields = Fields.of(reading, "a prediction", node);
        Prediction prediction =
                new Prediction(fields.text("ask").strip(), CheckReader.read(reading, fields.node("truth")));
        fields.reportUnknown();
        return prediction;
    }
}
