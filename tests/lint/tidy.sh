#!/bin/bash
# tidy.sh BUILD [yes]: runs clang-tidy over the sources changed since the main branch, or over all of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$1
everything=${2:-no}
program=$(command -v clang-tidy-14 || command -v clang-tidy) || {
    echo "clang-tidy is missing" >&2
    exit 1
}

changed() {
    local base
    base=$(git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
    git diff --name-only --diff-filter=d "$base" -- shared server client
    git ls-files --others --exclude-standard -- shared server client
}

# Beast's templates are left out: clang-tidy needs minutes and gigabytes for each of those files.
chosen() {
    if [[ $everything == yes ]]; then find shared server client -name '*.cpp'; else changed; fi |
        { grep '\.cpp$' || true; } | { xargs -r grep -L 'include <boost/' || true; }
}

chosen | sort -u | xargs --no-run-if-empty -n 1 -P 2 \
    "$program" -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option
