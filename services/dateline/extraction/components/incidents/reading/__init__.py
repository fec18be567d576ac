"""The sentence as it was parsed: tokens as plain lists, subjects, numbers, ages, and what clauses hang on."""
