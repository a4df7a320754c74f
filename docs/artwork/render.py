"""Renders every product's three pictures and packs them.

    python docs/artwork/render.py                     all pictures that are missing, then the ZIPs
    python docs/artwork/render.py --again 07- 16-jak  draws these anew (names beginning so)
    python docs/artwork/render.py --scale .5 --only 1 drafts of the fronts

Options: --out DIR (default docs/artwork/out), --jobs N, --scale S (of 960 x 1200), --only V, --no-zip.
"""
import argparse
import os
import sys
import zipfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "cast")]
from PIL import Image, ImageFilter  # noqa: E402

SIZE = (960, 1200)
DEMO = HERE.parents[1] / "smesco_portal" / "demo" / "files"


def jobs():
    """(stem, maker number, product index) of the whole cast."""
    import build
    for m in build.makers():
        for i, p in enumerate(m.products):
            yield build.photo_stem(m, p), m.no, i


def draw(stem, no, i, view, scale):
    from products import SCENES
    from studio import render
    made = SCENES[no][i](stem, view)
    if isinstance(made, Image.Image):
        return made.resize(SIZE, Image.LANCZOS)
    objs, kw = made
    size = (int(SIZE[0] * scale) // 2 * 2, int(SIZE[1] * scale) // 2 * 2)
    im = render(objs, size=size, seed=zlib.crc32(f"{stem}{view}".encode()) % 9999, **kw)
    return im.resize(SIZE, Image.LANCZOS) if size != SIZE else im


def save(im, path):
    """JPEG of about 25 to 60 KB, without metadata."""
    for soft in (0, .6, .9, 1.2):
        pic = im.filter(ImageFilter.GaussianBlur(soft)) if soft else im
        for q in (82, 76, 70, 64, 58, 52, 45, 38 - 6 * (soft > 1)):
            pic.save(path, "JPEG", quality=q, optimize=True, progressive=True, subsampling=2)
            if path.stat().st_size < (36_000 if q > 70 else 44_000 if q > 55 else 57_000):
                return


def one(task):
    stem, no, i, view, scale, out = task
    try:
        save(draw(stem, no, i, view, scale), Path(out) / f"{stem}-{view}.jpg")
        return None
    except Exception as e:
        return f"{stem}-{view}: {e!r}"


def pack(out):
    names = sorted(p for p in Path(out).glob("*.jpg"))
    for part in (1, 2, 3):
        with zipfile.ZipFile(DEMO / f"photos-{part}.zip", "w", zipfile.ZIP_STORED) as z:
            for p in names:
                if (int(p.name[:2]) - 1) // 20 + 1 == part:
                    info = zipfile.ZipInfo(p.name, (2026, 11, 23, 0, 0, 0))
                    info.external_attr = 0o644 << 16
                    z.writestr(info, p.read_bytes())
    print(len(names), "pictures,", sum(p.stat().st_size for p in names) // 1024, "KB")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--out", default=str(HERE / "out"))
    a.add_argument("--jobs", type=int, default=2)
    a.add_argument("--scale", type=float, default=1.0)
    a.add_argument("--only", type=int)
    a.add_argument("--again", nargs="*")
    a.add_argument("--no-zip", action="store_true")
    a = a.parse_args()
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    views = [a.only] if a.only else [1, 2, 3]
    tasks = [(s, n, i, v, a.scale, a.out) for v in views for s, n, i in jobs()
             if (any(f"{s}-{v}".startswith(x) for x in a.again) if a.again else not (out / f"{s}-{v}.jpg").exists())]
    with ProcessPoolExecutor(a.jobs) as ex:
        for k, bad in enumerate(ex.map(one, tasks), 1):
            if bad or k % 20 == 0 or k == len(tasks):
                print(k, "/", len(tasks), bad or "", flush=True)
    if not a.no_zip:
        pack(out)


if __name__ == "__main__":
    main()
