package io.overlab.labs.check;

import io.overlab.capture.filter.Filter;
import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The keys and values a check is written with, wherever they were written. A value of the wrong type, a place that is
 * none, and the like end the reading by an unchecked exception of the implementation's own, which knows the line and
 * column. A key that is never asked for is reported as unknown, with the nearest of those that were.
 */
public interface Arguments {

    /** A text that must be there. */
    String text(String key);

    /** A text that may be there. */
    Optional<String> optionalText(String key);

    /** A regular expression that may be there. */
    default Optional<Pattern> optionalExpression(String key) {
        return optionalText(key).map(expression -> {
            try {
                return Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                throw wrong(key, "'" + expression + "' is not a regular expression: " + e.getDescription());
            }
        });
    }

    /** One text or a list of texts, empty when the key is missing. */
    List<String> texts(String key);

    /** A whole number that may be there. */
    OptionalInt optionalNumber(String key);

    /** {@code true} or {@code false}, absent when the key is missing. */
    Optional<Boolean> optionalFlag(String key);

    /** A place that must be there, on a host of the scenario. */
    Place place(String key);

    /** A place with an interface, that must be there. */
    Place interfacePlace(String key);

    /** A filter expression that must be there. */
    Filter filter(String key);

    /** The keys and values below a key, absent when it is missing. */
    Optional<Arguments> optionalSection(String key);

    /** The exception for a value that is wrong in a way only the check knows; the caller throws it. */
    RuntimeException wrong(String key, String sentence);
}
