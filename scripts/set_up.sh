#!/bin/sh
# Sets up a virtual environment: sh scripts/set_up.sh VENV runtime|dev
#   runtime  what the tool needs, and the tool itself, running from this checkout
#   dev      the tools of `make check` besides
# Every package is pinned and its hash checked. Only Python's own venv and pip are needed; uv is used where it is installed.
set -eu

venv=$1
what=$2

is_fit() {
  "$@" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

stop() {
  printf '%s\n' "$@" >&2
  exit 2
}

newest_python() {
  for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if is_fit "$candidate"; then
      echo "$candidate"
      return
    fi
  done
}

python_of() {
  if [ -x "$1/Scripts/python.exe" ]; then echo "$1/Scripts/python.exe"; else echo "$1/bin/python"; fi
}

make_venv() {
  python=$(newest_python)
  [ -n "$python" ] || stop \
    "cdcs-score needs Python 3.11 or newer, and none was found on the PATH." \
    "Install one and run make again, or say where it is: make PYTHON=/path/to/python3"
  echo "setting up $venv with $("$python" --version)"
  "$python" -m venv --clear "$venv" || stop \
    "$python cannot make a virtual environment." \
    "On Debian and Ubuntu its venv module is a package of its own: apt install python3-venv"
}

# Each requirements file comes whole, with its hashes; where uv cannot install it, pip does.
install() {
  if command -v uv >/dev/null 2>&1 && uv pip install --quiet --python "$python" "$@" 2>/dev/null; then return; fi
  "$python" -m pip --disable-pip-version-check --no-input install -qq "$@"
}

python=$(python_of "$venv")
if ! is_fit "$python" || ! "$python" -m pip --version >/dev/null 2>&1; then
  make_venv
  python=$(python_of "$venv")
fi

case $what in
  runtime)
    echo "installing what cdcs-score needs"
    install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
    install --no-deps --no-build-isolation --editable .
    ;;
  dev)
    echo "installing the tools for tests, lint, types and floors"
    install --require-hashes -r requirements/dev.txt
    ;;
  *)
    stop "usage: sh scripts/set_up.sh VENV runtime|dev"
    ;;
esac
