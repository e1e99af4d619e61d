"""Files of any type."""

from typing import Literal

from engines.form.fields._files import Files, HasFiles


class AttachmentField(HasFiles):
    type: Literal["attachment"]


class Attachment(Files[AttachmentField]):
    type = "attachment"
    model = AttachmentField
