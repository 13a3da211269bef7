package io.overlab.capture.packet;

/** One decoded protocol header, or the bytes that could not be decoded further. */
public interface Layer {
    /** Offset of the first byte of this layer from the start of the frame. */
    int offset();

    /** Length of this layer's own header in bytes. */
    int length();
}
