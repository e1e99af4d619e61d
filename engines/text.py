"""Labels: plain text, or one text for each language."""

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

Locale = Literal["zh-CN", "en-US"]
LOCALES: tuple[Locale, ...] = get_args(Locale)

_LabelText = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
Label = _LabelText | Annotated[dict[Locale, _LabelText], Field(min_length=1)]


def text_of(label: Label | None, locale: str, fallback: str = "") -> str:
    """The label in `locale`; else in the other language; else `fallback`."""
    if isinstance(label, str):
        return label or fallback
    if not label:
        return fallback
    texts: dict[str, str] = {str(name): text for name, text in label.items()}
    return texts.get(locale) or next((text for text in texts.values() if text), fallback)
