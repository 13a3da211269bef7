package io.overlab.labs.state;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Copies records with some components changed. */
final class RecordCopy {
    private RecordCopy() {}

    /**
     * The same record with other values.
     *
     * @param record what to copy
     * @param values by the components' names
     */
    @SuppressWarnings("unchecked")
    static <T extends Record> T with(T record, Map<String, ?> values) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                arguments[i] = values.containsKey(name)
                        ? values.get(name)
                        : components[i].getAccessor().invoke(record);
            }
            return (T) record.getClass().getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a " + record.getClass().getSimpleName() + " cannot be copied", e);
        }
    }
}
