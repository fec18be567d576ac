"""Pages that are made from the protos: docs/api.md for readers, docs/openapi.json for programs.

python -m generate DESCRIPTORS DOCS      (`make docs`; DESCRIPTORS as `buf build` writes them)
"""
