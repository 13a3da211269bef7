package io.overlab.labs.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step of a rule of nf_tables, as the kernel keeps it: {@code payload} loads bytes of the packet into a register,
 * {@code cmp} compares a register, {@code immediate} gives the verdict, and so on (linux/netfilter/nf_tables.h).
 *
 * @param name {@code NFTA_EXPR_NAME}
 * @param values its attributes by name; numbers in decimal, data in hexadecimal digits, verdicts as words
 */
public record NftExpression(String name, SortedMap<String, String> values) {

    /** Copies the values. */
    public NftExpression {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** A value as text, or the empty string. */
    public String text(String key) {
        return values.getOrDefault(key, "");
    }

    /** A value as a number, or 0. */
    public int number(String key) {
        String value = text(key);
        return value.isEmpty() ? 0 : (int) Long.parseLong(value);
    }
}
