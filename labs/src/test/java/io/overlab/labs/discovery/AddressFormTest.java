package io.overlab.labs.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Compared with expressions that say the same. */
class AddressFormTest {
    private static final String OCTETS =
            "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}";
    private static final Pattern IPV4 = Pattern.compile(OCTETS);
    private static final Pattern PREFIX = Pattern.compile(OCTETS + "/(3[0-2]|[12]?[0-9])");
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    private static void compare(String text) {
        assertThat(AddressForm.isIpv4(text))
                .as(text)
                .isEqualTo(IPV4.matcher(text).matches());
        assertThat(AddressForm.isIpv4WithPrefix(text))
                .as(text)
                .isEqualTo(PREFIX.matcher(text).matches());
        assertThat(AddressForm.isMac(text)).as(text).isEqualTo(MAC.matcher(text).matches());
    }

    @Property(tries = 2_000)
    void asTheExpressionsSay(
            @ForAll @CharRange(from = '0', to = '9') @Chars({'.', '/', ':', 'a', 'f', 'g'}) @StringLength(max = 20)
                    String text) {
        compare(text);
        compare(text.replaceAll("[^0-9]+", "."));
        compare("10.0.0." + text);
        compare("10.0.0.1/" + text);
        compare("02:42:c0:a8:00:" + text);
    }

    @Test
    void whatIsOneAndWhatIsNone() {
        for (int i = 0; i < 400; i++) {
            compare("10.0.0." + i);
            compare(i + ".0.0.1");
            compare("10.0.0.1/" + i);
        }
        assertThat(AddressForm.isIpv4("192.168.0.2")).isTrue();
        assertThat(AddressForm.isIpv4("192.168.0.2/24")).isFalse();
        assertThat(AddressForm.isIpv4WithPrefix("192.168.0.2/24")).isTrue();
        assertThat(AddressForm.isMac("02:42:c0:a8:00:02")).isTrue();
        for (String text : new String[] {"", ".", "...", "1.2.3", "1.2.3.4.5", " 1.2.3.4", "1.2.3.4/", "١.2.3.4"}) {
            compare(text);
        }
    }
}
