"""The command line: each command parses, makes its library call, writes, and says how it went by its exit code."""
