package io.overlab.labs.scenario;

/** A position in a file, line and column counted from 1. */
record Mark(int line, int column) {}
