"""On whose word a number stands."""
