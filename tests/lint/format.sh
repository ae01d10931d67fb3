#!/bin/bash
# Holds every C++ file to .clang-format; with --fix, formats them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
program=$(command -v clang-format-14 || command -v clang-format) || {
    echo "clang-format is missing" >&2
    exit 1
}
mode=(--dry-run --Werror --ferror-limit=1)
[[ ${1:-} == --fix ]] && mode=(-i)
find shared server client tests \( -name '*.cpp' -o -name '*.h' \) -print0 |
    xargs -0 --no-run-if-empty -n 20 -P 2 "$program" --style=file "${mode[@]}"
