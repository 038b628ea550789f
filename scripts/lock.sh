#!/bin/sh
# Writes requirements*.txt from requirements*.in, with hashes, for every platform and Python we support.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m pip install --quiet uv
for name in requirements requirements-dev; do
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
        "$name.in" --output-file "$name.txt"
done
