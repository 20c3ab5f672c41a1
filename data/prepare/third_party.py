"""Writes the table of crates in THIRD-PARTY.md between its two marks, from `cargo metadata`. Run by hand in the root
of the repository after a change of dependencies: python3 data/prepare/third_party.py"""
import json
import re
import subprocess

TARGETS = ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"]


def crates():
    """Name, version, licence and repository of every crate that may be in the program, on any of the targets."""
    found = set()
    for target in TARGETS:
        command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
        data = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        packages = {p["id"]: p for p in data["packages"]}
        nodes = {n["id"]: n for n in data["resolve"]["nodes"]}
        waiting, seen = [data["resolve"]["root"]], set()
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            for dependency in nodes[here]["deps"]:
                # Only what is linked in: neither tests nor build scripts.
                if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                    waiting.append(dependency["pkg"])
        for package in (packages[i] for i in seen if i != data["resolve"]["root"]):
            licence = (package["license"] or "see its file").replace("/", " OR ")
            found.add((package["name"], package["version"], re.sub(r"\s+", " ", licence), package["repository"] or ""))
    return sorted(found)


def main():
    """Puts the table in its place."""
    rows = ["| crate | version | licence | home |", "| --- | --- | --- | --- |"]
    rows += [f"| {name} | {version} | {licence} | {home} |" for name, version, licence, home in crates()]
    with open("THIRD-PARTY.md", encoding="utf-8") as file:
        text = file.read()
    start, end = "<!-- crates -->\n", "<!-- end of crates -->"
    before, rest = text.split(start)
    after = rest.split(end)[1]
    with open("THIRD-PARTY.md", "w", encoding="utf-8") as file:
        file.write(before + start + "\n".join(rows) + "\n" + end + after)


main()
