package io.overlab.capture.text;

import io.overlab.capture.filter.Field;

/** Shows the value of a field. */
final class FieldText {
    private FieldText() {}

    static String of(Field field, Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (value instanceof Long number && field.hexDigits() > 0) {
            return "0x" + ("%0" + field.hexDigits() + "x").formatted(number);
        }
        return value.toString();
    }
}
