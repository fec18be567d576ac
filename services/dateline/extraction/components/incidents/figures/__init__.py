"""From statements of harm to the figures of an account: wholes, parts, scopes, days, sources."""
