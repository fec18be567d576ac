"""Traces: which call of whom a piece of work belongs to (W3C trace context), and where its time went."""
