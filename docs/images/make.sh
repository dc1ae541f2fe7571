#!/bin/sh
# Makes the pictures of README.md from reports of this version: sh docs/images/make.sh
# Wants chromium; works in a folder of its own and leaves nothing else behind.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The training file of the README's first step.
sed -n '/^format: gradus-training/,/^```/p' README.md | sed '/^```/d' > "$work/tiny.yaml"
./gradus train "$work/tiny.yaml" -o "$work/tiny.npz" > /dev/null
./gradus certify "$work/tiny.npz" --theory satpathi-srikant-2021 --out "$work/tiny" > /dev/null || [ $? = 2 ]
./gradus certify proofs-checked/src/main/resources/org/gradus/runs/mtcars-gelu.npz --theory song-2021 --at first --out "$work/forever" > /dev/null

# picture NAME PAGE SIZE [ID]: the top of a page, or of the part with that id alone
picture() {
  part=${4:-}
  style=
  [ -z "$part" ] || style="<style>main > :not(:has(#$part)), .theory > :not(#$part) { display: none } main { padding-top: 1rem }
    .theory, .answer, .answer h2 { margin-top: 0; border-top: 0; padding-top: 0 } .step { margin-top: 0 }</style>"
  awk -v style="$style" '{ sub("</head>", style "</head>"); print }' "$2" > "$work/page.html"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$3" --screenshot="$work/$1.png" "file://$work/page.html" 2> /dev/null
  cp "$work/$1.png" "docs/images/$1.png"
}

picture report "$work/tiny/report.html" 1060,1240
picture step "$work/tiny/report.html" 1060,1060 run-iris-small-satpathi-srikant-2021-A13
picture forever "$work/forever/report.html" 1060,870 run-mtcars-gelu-2-answer
ls -l docs/images/*.png
