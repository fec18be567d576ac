"""How the packaged networks are run: one sequence at a time, by one thread."""

from __future__ import annotations

import onnxruntime


def session_options() -> onnxruntime.SessionOptions:
    """One thread, so that what else is at work changes no answer; what a long text needed is given back."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return options
