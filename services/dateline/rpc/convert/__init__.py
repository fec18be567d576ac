"""Domain values to v1 messages and back, as named pairs: `x_to_pb` and `x_from_pb`.

Every `x_from_pb` collects what is wrong in a `Violations` and answers None where it could not make the
value; the caller raises at the end, so that a client learns of all its mistakes at once.
"""
