#!/bin/sh
# Draws the pictures of samples/pictures from samples/make/pictures/*.svg, 1200 × 675.
# Needs rsvg-convert (librsvg2-bin), cwebp (webp) and the fonts Noto Sans (fonts-noto-core).
#
#   samples/make/pictures.sh              all of them
#   samples/make/pictures.sh thuy-dien    one of them
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
if [ $# -eq 0 ]; then
    for svg in "$here"/pictures/*.svg; do
        set -- "$@" "$(basename "$svg" .svg)"
    done
fi
for name in "$@"; do
    rsvg-convert --width 1200 --height 675 --output "$work/picture.png" "$here/pictures/$name.svg"
    # Flat colours pack best without loss, soft skies with it: the smaller one stays.
    cwebp -quiet -lossless -z 9 "$work/picture.png" -o "$work/flat.webp"
    cwebp -quiet -preset drawing -q 78 -m 6 -sharp_yuv "$work/picture.png" -o "$work/soft.webp"
    if [ "$(wc -c < "$work/flat.webp")" -le "$(wc -c < "$work/soft.webp")" ]; then
        mv "$work/flat.webp" "$out/$name.webp"
    else
        mv "$work/soft.webp" "$out/$name.webp"
    fi
    printf '%6d  %s\n' "$(wc -c < "$out/$name.webp")" "$name"
done
