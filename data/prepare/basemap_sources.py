"""Reads the sources of the base map: TopoJSON, GeoPackage and shapefile, into plain lists.

Everything leaves here in Mercator world units: x from 0 (180 W) to 1 (180 E), y from 0 (85.06 N)
to 1 (85.06 S), with lines that cross the antimeridian unwrapped (x may lie outside of 0..1).
"""

import json
import math
import sqlite3
import struct

MAX_LAT = 85.0511287798


def mercator(lon, lat):
    lat = max(-MAX_LAT, min(MAX_LAT, lat))
    y = 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
    return (lon / 360 + 0.5, min(1.0, max(0.0, y)))


def unwrap(points):
    """Adds or takes a turn where two points lie more than half the world apart."""
    out, turn, last = [], 0.0, None
    for lon, lat in points:
        if last is not None and abs(lon - last) > 180:
            turn += 360 if lon < last else -360
        out.append((lon + turn, lat))
        last = lon
    return out


class Topology:
    """A TopoJSON file: arcs as lists of (lon, lat), unwrapped, and objects by name."""

    def __init__(self, path):
        data = json.loads(path.read_text())
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs = []
        for arc in data["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            # Some sources close Antarctica along the pole; `close_over_pole` does it for all.
            whole = [p for p in points if p[1] > -89.5] or points
            self.arcs.append(unwrap(whole))
        self.objects = data["objects"]
        self.seams = set()
        self._cut_seams()

    def _cut_seams(self):
        """Makes arcs of their own of the parts that only run along the antimeridian."""
        arcs, renamed, seams = [], [], set()
        for arc in self.arcs:
            on_edge = [abs(abs(lon) - 180) < 1e-4 for lon, _ in arc]
            names, start = [], 0
            for i in range(1, len(arc)):
                seam = on_edge[i - 1] and on_edge[i]
                last = i == len(arc) - 1
                if last or seam != (on_edge[i] and on_edge[i + 1]):
                    if seam:
                        seams.add(len(arcs))
                    names.append(len(arcs))
                    arcs.append(arc[start:i + 1])
                    start = i
            renamed.append(names)
        def rename(node):
            if node and isinstance(node[0], int):
                out = []
                for r in node:
                    names = renamed[r] if r >= 0 else [~n for n in reversed(renamed[~r])]
                    out.extend(names)
                return out
            return [rename(child) for child in node]
        for collection in self.objects.values():
            for geometry in collection["geometries"]:
                if geometry.get("arcs"):
                    geometry["arcs"] = rename(geometry["arcs"])
        self.arcs, self.seams = arcs, seams

    def polygons(self, geometry):
        """The polygons of a geometry, each a list of rings, each a list of arc references."""
        if geometry["type"] == "Polygon":
            return [geometry["arcs"]]
        return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []

    def ring(self, references):
        """The points of a ring, unwrapped; not closed where it goes around a pole."""
        points = []
        for reference in references:
            arc = self.arcs[reference] if reference >= 0 else self.arcs[~reference][::-1]
            if points:
                turn = 360 * round((points[-1][0] - arc[0][0]) / 360)
                arc = [(lon + turn, lat) for lon, lat in arc[1:]]
            points.extend(arc)
        return points


def close_over_pole(ring):
    """Leads a ring that goes around a pole (Antarctica) along the lower edge of the map."""
    if abs(ring[-1][0] - ring[0][0]) > 180:
        return ring + [(ring[-1][0], -89.9), (ring[0][0], -89.9), ring[0]]
    return ring


def geopackage(path, query):
    """Rows of a query whose first column is a geometry: (list of polygons or lines, other columns)."""
    with sqlite3.connect(path) as connection:
        for row in connection.execute(query):
            blob = row[0]
            envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
            yield _wkb(blob, 8 + envelope)[0], row[1:]


def _wkb(blob, at):
    order = "<" if blob[at] == 1 else ">"
    (kind,) = struct.unpack_from(order + "I", blob, at + 1)
    at += 5

    def line(at):
        (count,) = struct.unpack_from(order + "I", blob, at)
        values = struct.unpack_from(f"{order}{2 * count}d", blob, at + 4)
        return list(zip(values[::2], values[1::2])), at + 4 + 16 * count

    if kind == 2:
        points, at = line(at)
        return [points], at
    (count,) = struct.unpack_from(order + "I", blob, at)
    at += 4
    if kind == 3:
        rings = []
        for _ in range(count):
            points, at = line(at)
            rings.append(points)
        return [rings], at
    parts = []
    for _ in range(count):
        part, at = _wkb(blob, at)
        parts.extend(part)
    return parts, at


def arcs_of(polygons):
    """Cuts polygons that share edges exactly into arcs.

    `polygons` is a list of (key, rings) with rings of hashable points. Returns (arcs, references):
    arcs as lists of points, and for each polygon its rings as lists of arc references. An arc ends
    where the set of polygons beside it changes or where more than two edges meet.
    """
    sides, degree = {}, {}
    for nr, (_, rings) in enumerate(polygons):
        for ring in rings:
            for a, b in zip(ring, ring[1:]):
                sides.setdefault((a, b) if a < b else (b, a), set()).add(nr)
    for a, b in sides:
        degree[a] = degree.get(a, 0) + 1
        degree[b] = degree.get(b, 0) + 1
    arcs, known, references = [], {}, []
    for _, rings in polygons:
        out = []
        for ring in rings:
            edges = list(zip(ring, ring[1:]))
            near = [frozenset(sides[(a, b) if a < b else (b, a)]) for a, b in edges]
            count = len(edges)
            cuts = [i for i in range(count) if near[i] != near[i - 1] or degree[edges[i][0]] > 2]
            if not cuts:
                # A whole ring is one arc; it begins at its least point, so that a twin finds it.
                cuts = [min(range(count), key=lambda i: edges[i][0])]
            refs = []
            for start, end in zip(cuts, cuts[1:] + [cuts[0] + count]):
                points = [edges[i % count][0] for i in range(start, end)] + [edges[end % count][0]]
                if end - start == count:
                    points[-1] = points[0]
                forward, backward = tuple(points), tuple(points[::-1])
                if forward in known:
                    refs.append(known[forward])
                elif backward in known:
                    refs.append(~known[backward])
                else:
                    known[forward] = len(arcs)
                    refs.append(len(arcs))
                    arcs.append(points)
            out.append(refs)
        references.append(out)
    return arcs, references


def outline(rings_of_references):
    """Rings around the union: arcs that occur twice are inside; the others are joined anew."""
    uses = {}
    for ring in rings_of_references:
        for reference in ring:
            key = reference if reference >= 0 else ~reference
            uses[key] = uses.get(key, 0) + 1
    return [
        [reference for reference in ring if uses[reference if reference >= 0 else ~reference] == 1]
        for ring in rings_of_references
    ]


GRID = 1.5e-5


def distance(a, b):
    return math.hypot((a[0] - b[0] + 0.5) % 1.0 - 0.5, a[1] - b[1])


def join_rings(arcs, loose):
    """Joins arc references end to end into closed rings. `arcs` are lists of points."""

    def ends(reference):
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        return arc[0], arc[-1]

    def key(point):
        return (round(point[0] % 1.0, 6) % 1.0, round(point[1], 6))

    starts = {}
    for reference in loose:
        starts.setdefault(key(ends(reference)[0]), []).append(reference)
    used, rings = set(), []
    for first in loose:
        if first in used:
            continue
        ring, at = [], first
        while at is not None and at not in used:
            used.add(at)
            ring.append(at)
            end = ends(at)[1]
            onward = [r for r in starts.get(key(end), []) if r not in used]
            if not onward and distance(end, ends(ring[0])[0]) > GRID:
                # Where an area was cut at the antimeridian the two sides differ by a grid step.
                near = [(distance(end, ends(r)[0]), r) for r in loose if r not in used]
                onward = [r for far, r in sorted(near)[:1] if far < GRID]
            at = onward[0] if onward else None
        rings.append(ring)
    return rings
