"""Known readings: texts with the code that an operator has decided on, read before every other name."""
