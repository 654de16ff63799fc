#!/bin/sh
# Pins every package for Python 3.11 and newer on Linux, macOS and Windows: sh scripts/lock.sh FOLDER
# The bounds are in pyproject.toml and requirements/*.in; the pins, with the hashes of every file of a release, go to
# requirements/*.txt. uv does this in an environment of its own in FOLDER. The latest week of releases is left out, so
# that a bad one is found by others first. No registry is named in what is written.
set -eu

folder=$1
[ -x "$folder/bin/uv" ] || {
  python3 -m venv "$folder"
  "$folder/bin/python" -m pip --disable-pip-version-check install --quiet uv
}

pin() {
  output=$1
  shift
  UV_NO_CONFIG=1 UV_SYSTEM_CERTS=1 "$folder/bin/uv" pip compile --quiet --upgrade --universal --no-strip-extras --python-version 3.11 --generate-hashes \
    --no-emit-index-url --exclude-newer "7 days" --custom-compile-command "make lock" --output-file "$output" "$@"
}

# dev.txt pins everything at once; the smaller files take its versions, so that all of them agree.
pin requirements/dev.txt --extra pdf pyproject.toml requirements/build.in requirements/dev.in
pin requirements/runtime.txt --constraints requirements/dev.txt pyproject.toml
pin requirements/pdf.txt --constraints requirements/dev.txt --extra pdf pyproject.toml
pin requirements/build.txt --constraints requirements/dev.txt requirements/build.in
