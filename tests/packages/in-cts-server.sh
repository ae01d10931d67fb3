#!/bin/bash
# Runs inside the chroot: the installed server starts with the example configuration, answers, and stops in order.
set -euo pipefail
as_server() { exec setpriv --reuid cts-server --regid cts-server --init-groups "$@"; }

cts-server --version
cts-server rules check /usr/share/cts/forms
[[ $(stat -c '%U %a' /var/lib/cts-server) == "cts-server 700" ]]
[[ $(stat -c '%U:%G %a' /etc/cts-server) == "root:cts-server 750" ]]
test -f /lib/systemd/system/cts-server.service

mkdir /etc/cts-server/tls
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -keyout /etc/cts-server/tls/server.key -out /etc/cts-server/tls/server.crt 2>/dev/null
chgrp -R cts-server /etc/cts-server/tls
chmod 0640 /etc/cts-server/tls/server.key

port=$((20000 + RANDOM % 20000))
sed -e "s/^# port = 8443/port = $port/" -e 's/^# address = .*/address = "127.0.0.1"/' \
    /etc/cts-server/cts-server.toml.example >/etc/cts-server/cts-server.toml
config=(--config /etc/cts-server/cts-server.toml)
cd /var/lib/cts-server
(as_server cts-server agency add "${config[@]}" --name "Example Agency")
(as_server cts-server user add "${config[@]}" --username jdoe --role DPO --last Doe --first Jane \
    --email jdoe@example.org)
(as_server cts-server user list "${config[@]}") | grep -w jdoe

as_server cts-server serve "${config[@]}" >/srv/check/server.log 2>&1 &
server=$!

healthy() { curl -sf --cacert /etc/cts-server/tls/server.crt "https://localhost:$port/healthz"; }
tries=0
until healthy; do
    tries=$((tries + 1))
    [[ $tries -lt 100 ]] || { cat /srv/check/server.log; exit 1; }
    sleep 0.1
done
echo

kill -TERM "$server"
wait "$server" || { echo "the server did not stop in order"; cat /srv/check/server.log; exit 1; }
(as_server test -s cts.db)
(as_server cts-server audit verify "${config[@]}")
(as_server cts-server backup copy.db "${config[@]}")
(as_server test -s copy.db)

# What the test made itself is not the package's to remove.
rm -r /etc/cts-server/tls /etc/cts-server/cts-server.toml
