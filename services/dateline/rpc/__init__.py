"""What the services share on the wire: conversions, statuses, interceptors, logging and the server."""
