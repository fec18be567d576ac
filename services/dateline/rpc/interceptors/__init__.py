"""What happens around every call, one idea a file, in an order that the server names."""
