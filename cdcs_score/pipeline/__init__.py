"""The sentences of the tool: each command's work, without printing and without exit codes."""
