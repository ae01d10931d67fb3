#!/bin/bash
# Runs inside the chroot: the installed client starts without a display and stays up until it is told to end.
set -euo pipefail
export QT_QPA_PLATFORM=offscreen
cts --version
test -f /usr/share/applications/cts.desktop
test -f /usr/share/icons/hicolor/scalable/apps/cts.svg
# What the program loads while it runs, dpkg does not see: every library of the cipher driver has to be there.
driver=$(find /usr/lib -name libqsqlcipher.so)
if ldd "$driver" | grep 'not found'; then
    exit 1
fi

useradd --create-home --home-dir /srv/check/worker worker
export HOME=/srv/check/worker
status=0
setpriv --reuid worker --regid worker --init-groups timeout --signal=TERM 8 cts >/srv/check/client.log 2>&1 || status=$?
# 124: timeout ended it, so it was still running.
if [[ $status -ne 124 ]]; then
    echo "the client ended by itself with $status"
    cat /srv/check/client.log
    exit 1
fi
if grep -iE 'could not find|cannot load|driver not loaded' /srv/check/client.log; then
    exit 1
fi
