"""Cuts the icon fonts to the glyphs that the program uses and lists them for Rust.

Needs fonttools and the unpacked npm package @phosphor-icons/web 2.1.1 (MIT).
usage: python data/prepare/icons.py PACKAGE_FOLDER

Reads  data/prepare/icons.txt (one `name codepoint` a line),
writes assets/icons/Phosphor.ttf, assets/icons/Phosphor-Fill.ttf, src/ui/icons/glyphs.rs.
To add an icon: add its line (the code point is in src/regular/style.css) and run this again.
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main(package: pathlib.Path) -> None:
    lines = (ROOT / "data/prepare/icons.txt").read_text().split("\n")
    glyphs = sorted(tuple(line.split()) for line in lines if line.strip())
    points = ",".join(f"U+{point}" for _, point in glyphs)
    for source in ("regular/Phosphor.ttf", "fill/Phosphor-Fill.ttf"):
        target = ROOT / "assets/icons" / pathlib.Path(source).name
        subprocess.run(
            [sys.executable, "-m", "fontTools.subset", str(package / "src" / source),
             f"--unicodes={points}", f"--output-file={target}", "--layout-features=",
             "--no-hinting", "--name-IDs=*", "--no-recalc-timestamp"],
            check=True,
        )
    out = ["//! The code points of the icons; written by `data/prepare/icons.py`, not by hand.\n"]
    for name, point in glyphs:
        constant = name.replace("-", "_").upper()
        out.append(f"/// Icon `{name}`.\npub const {constant}: &str = \"\\u{{{point}}}\";\n")
    out.append("/// Every icon with its name, in the order of the names.\n"
               f"pub const ALL: [(&str, &str); {len(glyphs)}] = [\n")
    for name, _ in glyphs:
        out.append(f"    (\"{name}\", {name.replace('-', '_').upper()}),\n")
    out.append("];\n")
    (ROOT / "src/ui/icons/glyphs.rs").write_text("".join(out))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
