"""Dates, times and durations: their grammar, and what they mean by the conventions of TIMEX3."""
