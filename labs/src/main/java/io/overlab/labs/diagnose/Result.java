package io.overlab.labs.diagnose;

/** What became of a frame. */
enum Result {
    /** It came to whom it was for, and what that one had to do is done. */
    DONE,
    /** It was dropped; the trail's last hop says where. */
    LOST,
    /** It came to somebody who rightly takes no interest. */
    IGNORED
}
