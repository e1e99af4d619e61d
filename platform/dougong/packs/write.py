"""Writing packs: the same pack always gives the same bytes."""

import io
import zipfile

import orjson

from dougong.packs.bind import canonical_text
from dougong.packs.layout import MANIFEST, README
from dougong.packs.manifest import Manifest
from dougong.packs.pack import Pack

_TIME = (1980, 1, 1, 0, 0, 0)


def pack_files(pack: Pack) -> dict[str, bytes]:
    """The files of a pack by path, sorted."""
    files = {MANIFEST: manifest_text(pack.manifest)}
    if pack.readme:
        files[README] = pack.readme.encode()
    for document in pack.documents:
        files[document.file] = f"{document.text}\n".encode()
    for form, records in pack.data.items():
        files[f"data/{form}.json"] = f"{canonical_text([record.model_dump() for record in records])}\n".encode()
    return dict(sorted(files.items()))


def manifest_text(manifest: Manifest) -> bytes:
    """`pack.json` as packs write it."""
    value = {name: each for name, each in manifest.model_dump(mode="json").items() if each is not None}
    return orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n"


def pack_zip(pack: Pack) -> bytes:
    """The pack as a zip. Not compressed: compressors differ between machines, and these bytes may not."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, content in pack_files(pack).items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return target.getvalue()
