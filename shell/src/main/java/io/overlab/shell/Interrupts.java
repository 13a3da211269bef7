package io.overlab.shell;

/** How a verb that stays learns that the person wants it to end. */
public interface Interrupts {
    /** Where nobody can press a key: what stays is ended with the whole program. */
    Interrupts NONE = () -> new Wait() {
        @Override
        public boolean await(long millis) throws InterruptedException {
            Thread.sleep(millis);
            return false;
        }

        @Override
        public void close() {
            // Nothing was changed.
        }
    };

    /** Begins to listen for Ctrl-C. */
    Wait begin();

    /** Listens until it is closed. */
    interface Wait extends AutoCloseable {
        /**
         * Waits for Ctrl-C.
         *
         * @param millis for so long at most
         * @return whether it was pressed since the beginning
         */
        boolean await(long millis) throws InterruptedException;

        @Override
        void close();
    }
}
