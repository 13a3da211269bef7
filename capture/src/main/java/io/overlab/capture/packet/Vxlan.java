package io.overlab.capture.packet;

/**
 * A VXLAN header, RFC 7348, section 5: 8 bytes, with the bits of the group policy extension
 * (draft-smith-vxlan-group-policy).
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Vxlan(Bytes bytes, int offset) implements VxlanHeader {
    /** The bits Linux wants to be zero: all but the I flag and the VNI (IFLA_VXLAN_RESERVED_BITS, its default). */
    private static final long LINUX_RESERVED = 0xf7ff_ffff_0000_00ffL;

    /** The first two bytes: eight flags, then eight bits that RFC 7348 reserves. */
    @Override
    public int flags() {
        return bytes.u16(offset);
    }

    /** The G bit of the group policy extension. */
    public boolean groupPolicyExtension() {
        return (flags() & 0x8000) != 0;
    }

    /** The D bit of the group policy extension: do not learn. */
    public boolean dontLearn() {
        return (flags() & 0x0040) != 0;
    }

    /** The A bit of the group policy extension: the policy has been applied. */
    public boolean policyApplied() {
        return (flags() & 0x0008) != 0;
    }

    /** The group policy id; reserved in RFC 7348. */
    public int groupPolicyId() {
        return bytes.u16(offset + 2);
    }

    /** Whether a bit is set that RFC 7348 reserves; Linux drops such a frame and counts a receive error. */
    public boolean reservedBitSet() {
        return (bytes.i64(offset) & LINUX_RESERVED) != 0;
    }
}
