"""From drafts to accounts, each with its cast, its status, and how likely it is."""
