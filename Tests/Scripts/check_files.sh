#!/bin/sh
# No sheet and no output is ever half-written or lost: stops the commands that write at random moments, and lets
# their writes fail. Seconds of random kills for each command: KILL_SECONDS (default 5); more options for
# interrupted.py: KILL_OPTIONS, for example --every-call.
# Usage: check_files.sh PATH-OF-worksheet
set -eu
worksheet=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scripts=$(cd "$(dirname "$0")" && pwd)
root=$scripts/../..
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

interrupt() {
  # shellcheck disable=SC2086
  python3 "$scripts/interrupted.py" --seconds "${KILL_SECONDS:-5}" ${KILL_OPTIONS:-} "$@"
}

# Outputs of an older state of the sheets, one output that is missing, and one that is right already.
mkdir "$out/render"
for name in a b c; do cp "$root/worksheets/ex03.md" "$out/render/$name.md"; done
(cd "$out/render" && "$worksheet" render a.md b.md c.md > /dev/null)
rm "$out/render/b.solution.html"
for name in a b; do
  sed 's/decimals: 2/decimals: 3/' "$out/render/$name.md" > "$out/sheet"
  cp "$out/sheet" "$out/render/$name.md"
done
echo "render, interrupted:"
interrupt "$out/render" -- "$worksheet" render a.md b.md c.md

# Sheets with wrong answers, which accept writes over: the sheets themselves.
mkdir "$out/accept"
for name in a b c d; do
  {
    printf -- '---\nworksheet: {language: 1, decimals: 2}\n---\n\n'
    printf '```network\ninput x = 2\nweights w = 0.5\ny = w * x\nloss E = y^2\n```\n\n```published\n'
    for line in $(seq 200); do printf 'y = 1.%02d\n' $((line % 90 + 1)); done
    printf '```\n'
  } > "$out/accept/$name.md"
done
echo "accept, interrupted:"
interrupt "$out/accept" -- "$worksheet" accept .
