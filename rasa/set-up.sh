#!/bin/sh
# Makes rasa/.venv with Rasa in it. Needs Python 3.10: PYTHON=/path/to/python3.10 names one, else python3.10 of the PATH is taken, else `uv`
# fetches one. Debian 12 has Python 3.11, which Rasa 3.6 does not run on.
set -eu
cd "$(dirname "$0")"

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true; }

python="${PYTHON:-python3.10}"
if [ "$(version_of "$python")" = 3.10 ]; then
  "$python" -m venv .venv
elif [ -n "${PYTHON:-}" ]; then
  echo "PYTHON=$PYTHON is not Python 3.10." >&2
  exit 1
elif command -v uv >/dev/null 2>&1; then
  uv venv --seed --python 3.10 .venv
else
  cat >&2 <<'HELP'
Python 3.10 is not here. One of these brings it:
  - uv (https://docs.astral.sh/uv): then run this script again, it takes Python 3.10 from there;
  - pyenv: pyenv install 3.10, then PYTHON="$(pyenv prefix 3.10)/bin/python" ./set-up.sh;
  - no Python at all: docker compose -f rasa/compose.yaml up (the official image).
HELP
  exit 1
fi

.venv/bin/python -m pip install --requirement requirements.txt
.venv/bin/rasa --version
cat <<'NEXT'
Ready. Train, then serve on this machine only:
  cd rasa && .venv/bin/rasa train
  RASA_TELEMETRY_ENABLED=false .venv/bin/rasa run --enable-api --interface 127.0.0.1 --auth-token A_LONG_WORD
and start Harmonia with RASA_URL=http://127.0.0.1:5005 RASA_TOKEN=A_LONG_WORD
NEXT
