"""Which mentions are the same real thing: sieves over names, then nouns and pronouns that point back."""
