"""As much of Kubernetes as it takes to run rendered manifests as processes of this machine."""
