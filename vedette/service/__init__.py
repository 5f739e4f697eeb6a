"""The few operations that the command line, the page and the engine share: where shell meets core."""
