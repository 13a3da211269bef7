package io.overlab.shell.slides;

/**
 * Where in the lessons a slide stands: its live blocks begin there, and from it one goes into the lab there.
 *
 * @param scenario the name of a scenario
 * @param step the name of one of its steps, or its number; the empty string means the first, {@code end} the end
 */
public record Station(String scenario, String step) {
    @Override
    public String toString() {
        return step.isEmpty() ? scenario : scenario + ", step " + step;
    }
}
