#!/bin/sh
# Renders every shipped sheet and every fixture, and holds what they print to account:
# the calculator checker on every printed line, mutants, the same bytes on every run.
# Usage: check_sheets.sh PATH-OF-worksheet
set -eu
# Absolute, since sheets are rendered from other folders too.
worksheet=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scripts=$(cd "$(dirname "$0")" && pwd)
root=$scripts/../..
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for sheet in "$root"/worksheets/*.md "$root"/Tests/Fixtures/networks/*/input.md \
  "$root"/Tests/Fixtures/expect/*/input.md "$root"/Tests/Fixtures/verdicts/*.md; do
  case $sheet in *.solution.md) continue ;; esac
  folder=$(dirname "$sheet")
  name=$(basename "$(dirname "$folder")")-$(basename "$folder")
  [ "$(basename "$sheet")" = input.md ] || name=$(basename "$folder")-$(basename "$sheet" .md)
  cp "$sheet" "$out/$name.md"
done
# Notes about the wrong answers that some fixtures print are expected.
(cd "$out" && "$worksheet" render ./*.md > rendered.txt 2> notes.txt) || { cat "$out/notes.txt"; exit 1; }
echo "rendered $(wc -l < "$out/rendered.txt") files"

python3 "$scripts/calculator.py" --at-least 2000 "$out"/*.solution.md "$out"/*.solution.html
# Drawn networks of all kinds, worked by components and in matrices.
mkdir "$out/drawn"
python3 "$scripts/drawn_sheets.py" "$out/drawn" --networks 12
(cd "$out/drawn" && "$worksheet" render ./*.md > rendered.txt 2> notes.txt) || { cat "$out/drawn/notes.txt"; exit 1; }
python3 "$scripts/calculator.py" --at-least 8000 "$out"/drawn/*.solution.md "$out"/drawn/*.solution.html
# What the program has written for the reference.
[ ! -f "$root/docs/functions.md" ] || python3 "$scripts/calculator.py" --at-least 100 "$root/docs/functions.md"

# All counts of digits, over tiny and large values.
python3 "$scripts/digits.py" "$worksheet" "$out/digits"
python3 "$scripts/calculator.py" --at-least 10000 "$out"/digits/*.solution.md "$out"/digits/*.solution.html

# pandoc reads what is written, without a warning, and no mark of ours is left over in its text.
for sheet in "$out"/*.solution.md; do
  for target in "html --mathml" latex docx; do
    # shellcheck disable=SC2086
    pandoc "$sheet" --resource-path "$out" -t $target -o "$out/pandoc.out" 2> "$out/pandoc.all" ||
      echo failed >> "$out/pandoc.all"
    # Drawings are converted where librsvg is installed.
    grep -v rsvg-convert "$out/pandoc.all" > "$out/pandoc.err" || true
    if [ -s "$out/pandoc.err" ]; then
      echo "pandoc -t $target: $sheet"
      cat "$out/pandoc.err"
      exit 1
    fi
  done
  if pandoc "$sheet" -t native | grep -E 'Str "(:::|\$\$|```)'; then
    echo "a mark is left over: $sheet"
    exit 1
  fi
done
echo "pandoc reads all of them"

# The same bytes in another folder, locale and time zone.
mkdir "$out/again"
for sheet in "$out"/*.md; do
  case $sheet in *.solution.md) ;; *) cp "$sheet" "$out/again/" ;; esac
done
(cd / && LC_ALL=C.UTF-8 TZ=Asia/Tokyo "$worksheet" render "$out"/again/*.md > /dev/null 2> "$out/notes.txt")
for file in "$out"/*.solution*; do cmp "$file" "$out/again/$(basename "$file")"; done
echo "byte-identical across folders, locales and time zones"

python3 "$scripts/mutants.py" --worksheet "$worksheet" ${MUTANT_OPTIONS:-}
