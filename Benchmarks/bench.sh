#!/bin/sh
# Builds what is measured and runs all benchmarks. Usage: bench.sh PATH-OF-worksheet [options of run.py]
set -eu
worksheet=$1
shift
here=$(dirname "$0")
for product in GradientBenchmark TrainingBenchmark; do
  swift build --package-path "$here/.." -c release --static-swift-stdlib --product $product
done
python3 "$here/run.py" --worksheet "$worksheet" --gradient "$here/../.build/release/GradientBenchmark" \
  --training "$here/../.build/release/TrainingBenchmark" "$@"
