"""The language work: stateless, CPU-bound, scaled by replicas."""
