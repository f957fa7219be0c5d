#!/bin/sh
# Makes or refreshes the repository's own .venv: `sh tools/setup.sh [EXTRA]`, where EXTRA is one of the optional
# dependencies of pyproject.toml; without it only what notegraph needs at run time is installed.
#
# A stamp for each extra says for which folder, interpreter and pyproject.toml it was made, so that a second call
# costs a few milliseconds. While an installation is under way .venv/unfinished exists: what was interrupted is made
# anew. PYTHON names the interpreter to use; without it the first suitable one is taken.
set -eu
cd "$(dirname "$0")/.."

extra=${1:-}
venv=.venv
python=$venv/bin/python
stamp=$venv/ready-${extra:-run}
needed='import sys; sys.exit(sys.version_info < (3, 11))'

say() { printf '%s\n' "$*" >&2; }

# What an installation depends on. Empty when the interpreter does not run.
state() {
    version=$("$python" -I -S -c 'import sys; print(sys.version_info[:2])' 2>/dev/null) || return 0
    printf '%s\n%s\n%s\n' "$(pwd -P)" "$version" "$(cksum <pyproject.toml)"
}

# Whether the .venv can be built upon: finished, made for this folder and this interpreter, and with a pip.
usable() {
    [ ! -e $venv/unfinished ] || return 1
    "$python" -m pip --version >/dev/null 2>&1 || return 1
    for made in $venv/ready-*; do
        [ -e "$made" ] || continue # no stamp: somebody else made this .venv
        [ "$(head -n 2 "$made")" = "$(state | head -n 2)" ] || return 1
    done
}

# Prints the interpreter to use, or says what is missing.
choose() {
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.13 python3.12 python3.11 python3; fi
    bare=
    for candidate in "$@"; do
        "$candidate" -c "$needed" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
        bare=${bare:-$candidate}
    done
    if [ -z "$bare" ]; then
        say "notegraph needs Python 3.11 or newer; found none as: $*"
        say "Install one, or name it: make quiz PYTHON=/path/to/python3.11"
    else
        package=python$("$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv
        say "$bare cannot make a virtual environment: its modules venv and ensurepip are missing."
        say "On Debian and Ubuntu they are a package of their own: apt install python3-venv (or $package)"
    fi
    return 2
}

[ ! -e $venv/unfinished ] && [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$(state)" ] && exit 0

if ! usable; then
    chosen=$(choose) || exit $?
    say "setting up .venv with $chosen …"
    rm -rf $venv
    mkdir $venv
    : >$venv/unfinished
    "$chosen" -m venv $venv
fi
say "installing notegraph${extra:+ and its \"$extra\" extra} into .venv …"
: >$venv/unfinished
rm -f "$stamp"
if ! PIP_USER=0 "$python" -m pip --disable-pip-version-check -qq install --editable ".${extra:+[$extra]}"; then
    say "The installation failed; the lines above say why. Nothing outside .venv was changed. Run the command again."
    exit 2
fi
state >"$stamp"
state >$venv/ready-run # every extra brings the run-time packages along
rm -f $venv/unfinished
