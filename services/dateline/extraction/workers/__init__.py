"""Worker processes that hold the model, and the front's side of them.

The front never runs the model: it queues (`queue`), decides what it can do in time (`admission`), hands
small batches to worker processes (`pool`, `process`) and replaces those that die (`restarts`). `child` is
the program of a worker.
"""
