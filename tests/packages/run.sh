#!/bin/bash
# run.sh PACKAGES CACHE: installs the .deb of server and client in a fresh Debian chroot each, starts what they bring,
# and removes them again. Needs root. CACHE keeps the base system between runs.
set -euo pipefail
packages=$(readlink -f "$1")
mkdir -p "$2"
cache=$(readlink -f "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=

finish() {
    if [[ $root ]]; then
        umount -q "$root/proc" 2>/dev/null || true
        rm -rf --one-file-system "$root"
    fi
}
trap finish EXIT

# The mirror that this machine takes its own packages from.
mirror() {
    # shellcheck disable=SC2016  # apt fills these in
    apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' 'Component: main' |
        awk '$1 == "bookworm" { print $2; exit }'
}

make_base() {
    [[ -f $cache/base.tar ]] && return
    local from
    from=$(mirror)
    from=${from:-http://deb.debian.org/debian}
    echo "making the base system from $from"
    rm -rf "$cache/base"
    debootstrap --variant=minbase bookworm "$cache/base" "$from" >"$cache/debootstrap.log" 2>&1 || {
        tail -n 20 "$cache/debootstrap.log"
        return 1
    }
    tar -C "$cache/base" -cf "$cache/base.tar.new" .
    mv "$cache/base.tar.new" "$cache/base.tar"
    rm -rf --one-file-system "$cache/base"
}

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" "$@"
}

fresh_root() {
    root=$(mktemp -d "$cache/root.XXXXXX")
    tar -C "$root" -xf "$cache/base.tar"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    mount -t proc proc "$root/proc" || echo "no /proc in the chroot"
    # No service may start in a chroot.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    # A mirror may serve a frozen archive, whose lists are past their date.
    printf 'Acquire::Check-Valid-Until "false";\nAcquire::Languages "none";\n' >"$root/etc/apt/apt.conf.d/90test"
    inside apt-get update -q
}

# check NAME: installs NAME_*.deb in a fresh root, runs in-NAME.sh there, removes and purges the package.
check() {
    local name=$1 file=
    file=$(find "$packages" -maxdepth 1 -name "${name}_*.deb" -print -quit)
    [[ $file ]] || { echo "there is no $name package in $packages"; return 1; }
    echo "== $name: $(basename "$file")"
    fresh_root
    files >"$cache/before"
    mkdir "$root/srv/check"
    chmod 755 "$root/srv/check"
    cp "$file" "$root/srv/check/$name.deb"
    cp "$here/in-$name.sh" "$root/srv/check/check.sh"
    inside apt-get install -q -y --no-install-recommends "/srv/check/$name.deb" curl openssl
    inside bash /srv/check/check.sh
    inside apt-get purge -q -y "$name"
    files >"$cache/after"
    if left=$(comm -13 "$cache/before" "$cache/after" | grep -E "(^|/)cts" | grep -v '^/var/lib/cts-server'); then
        echo "$name leaves behind:"
        echo "$left"
        return 1
    fi
    umount "$root/proc" || true
    rm -rf --one-file-system "$root"
    root=
    echo "== $name: installed, started and removed"
}

files() { (cd "$root" && find . -xdev -path ./proc -prune -o -path ./srv -prune -o -path ./tmp -prune -o -print) | sed 's/^\.//' | sort; }

make_base
for name in ${3:-cts-server cts}; do
    check "$name"
done
