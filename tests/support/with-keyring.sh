#!/bin/sh
# with-keyring.sh PROGRAM [ARGUMENT...]
# Runs a program with a message bus, home folder and unlocked keyring of its own, all gone afterwards, so that nothing of
# the user's own is read or written; gives its exit code. The program finds CTS_PRIVATE_KEYRING=1 in its environment.
# Works as root and without a display. Needs dbus-run-session and dbus-send (dbus-bin), dbus-daemon, gnome-keyring.
set -eu

secrets_are_served() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}

if [ "${1-}" = --inside ]; then
    shift
    printf 'practice' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    keyring=$!
    trap 'kill "$keyring" 2>/dev/null || true; wait "$keyring" || true' EXIT
    tries=0
    until secrets_are_served; do
        tries=$((tries + 1))
        if [ "$tries" -gt 200 ] || ! kill -0 "$keyring" 2>/dev/null; then
            echo "with-keyring.sh: gnome-keyring-daemon does not start" >&2
            exit 69
        fi
        sleep 0.05
    done
    "$@"
    exit
fi

if [ $# -eq 0 ]; then
    echo "usage: with-keyring.sh PROGRAM [ARGUMENT...]" >&2
    exit 64
fi

# A display is found through the old runtime folder and home.
case "${WAYLAND_DISPLAY-}" in
'' | /*) ;;
*) export WAYLAND_DISPLAY="${XDG_RUNTIME_DIR-}/$WAYLAND_DISPLAY" ;;
esac
if [ -n "${DISPLAY-}" ]; then
    export XAUTHORITY="${XAUTHORITY:-$HOME/.Xauthority}"
fi

self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
mkdir -m 700 "$private/home" "$private/run"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
export CTS_PRIVATE_KEYRING=1
HOME=$private/home XDG_RUNTIME_DIR=$private/run dbus-run-session -- "$self" --inside "$@"
