"""Pictures: files that are shown, not only listed."""

from typing import Literal

from engines.form.fields._files import Files, HasFiles


class ImageField(HasFiles):
    type: Literal["image"]


class Image(Files[ImageField]):
    type = "image"
    model = ImageField
