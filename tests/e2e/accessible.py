"""The app whose pages are looked at for accessibility: a form of every kind, one without records, one not yet published."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.async_api import Page

from tests.e2e.conftest import PASSWORD, Installation
from tests.e2e.helpers import Api, JsonObject, api, simple_app

APP, BROKEN = "depot", "depot_broken"
MACHINE, ORDER, EMPTY, LATER, HOLLOW, BARE = "machine", "job", "blank", "later", "hollow", "bare"
CHINESE = "chinese@example.com"


def _named(kind: str, key: str, english: str, chinese: str, **more: object) -> JsonObject:
    return {"type": kind, "key": key, "label": {"en-US": english, "zh-CN": chinese}, **more}


def _options(*colours: str) -> list[JsonObject]:
    return [{"value": colour, "label": colour.title(), "color": colour} for colour in colours]


_PARTS: list[JsonObject] = [
    _named("link", "machine", "Machine", "设备", target={"form": MACHINE}),
    _named("lookup", "price", "Price", "单价", link="machine", field="price"),
    _named("number", "count", "Number", "数量", min="1", required=True),
    _named("money", "fee", "Fee", "费用"),
    _named("select", "state", "State", "状态", options=_options("green", "red")),
    _named("switch", "urgent", "Urgent", "加急"),
    _named("date", "due", "Due", "到期"),
    _named("formula", "amount", "Amount", "金额", expression={"formula": "count * fee"}, display="money"),
]

_MACHINE: JsonObject = {
    **_named("form", MACHINE, "Machine", "设备"), "format": 1, "title": "name", "icon": "tool",
    "elements": [
        _named("text", "name", "Name", "名称", required=True),
        _named("money", "price", "Price", "单价"),
    ],
}  # fmt: skip

_ORDER: JsonObject = {
    **_named("form", ORDER, "Repair job", "维修单"), "format": 1, "title": "subject", "icon": "file-done",
    "description": {"en-US": "What is to be done.", "zh-CN": "要做的事。"},
    "elements": [
        _named("section", "head", "Job", "单据", collapsible=True, elements=[
            _named("text", "subject", "Subject", "主题", required=True, help="In a few words.", unique=True),
            _named("serial", "number", "Number", "编号"),
            _named("select", "state", "State", "状态", options=_options("red", "gold", "green", "blue", "purple", "gray")),
            _named("select", "size", "Size", "大小", options=_options("cyan", "orange"), display="radio"),
            _named("multi_select", "topics", "Topics", "类别", options=_options("lime", "magenta", "volcano", "geekblue")),
            _named("multi_select", "checks", "Checks", "检查", options=[
                {"value": "c1", "label": "Oil", "color": "#aa3300"}, {"value": "c2", "label": "Belt", "color": "#0b7a75"},
            ], display="checkbox"),
            _named("number", "hours", "Hours", "工时", max="100", unit="h"),
            _named("money", "budget", "Budget", "预算"),
            _named("percent", "share", "Share", "比例"),
            _named("date", "day", "Day", "日期"),
            _named("datetime", "begin", "Begin", "开始时间"),
            _named("time", "alarm", "Alarm", "提醒"),
        ]),
        {"type": "columns", "key": "sides", "label": "", "columns": [
            {"key": "left", "elements": [
                _named("member", "keeper", "Keeper", "负责人"),
                _named("department", "team", "Team", "部门"),
                _named("link", "machine", "Machine", "设备", target={"form": MACHINE}),
                _named("lookup", "price", "Price", "单价", link="machine", field="price"),
            ]},
            {"key": "right", "elements": [
                _named("phone", "phone", "Phone", "电话"),
                _named("email", "email", "Email", "邮箱"),
                _named("url", "site", "Site", "网址"),
                _named("switch", "urgent", "Urgent", "加急"),
            ]},
        ]},
        _named("divider", "line", "Rows", "明细"),
        {"type": "description", "key": "note", "label": "", "text": "Only what was used."},
        _named("sub_form", "parts", "Parts", "配件", elements=_PARTS),
        _named("formula", "total", "Total", "合计", expression={"formula": "SUM(parts.amount)"}, display="money"),
        {"type": "tabs", "key": "more", "label": "", "tabs": [
            {"key": "files", "label": "Files", "elements": [
                _named("attachment", "files", "Papers", "附件"),
                _named("image", "photos", "Photos", "照片"),
            ]},
            {"key": "words", "label": "Words", "elements": [_named("long_text", "text", "Text", "说明")]},
        ]},
    ],
}  # fmt: skip

_EMPTY: JsonObject = {
    **_named("form", EMPTY, "Blank", "空表"),
    "format": 1,
    "elements": [_named("text", "name", "Name", "名称")],
}
_LATER: JsonObject = {**_EMPTY, **_named("form", LATER, "Later", "以后")}
# Only what a document must have: all that may be left out is left out.
_BARE: JsonObject = {
    "type": "form", "format": 1, "key": BARE, "label": "Bare",
    "elements": [
        _named("text", "name", "Name", "名称"),
        *({"type": kind, "key": kind, "label": kind} for kind in ("number", "serial", "attachment", "date")),
        {"type": "section", "key": "section"},
        {"type": "divider", "key": "divider"},
        {"type": "columns", "key": "columns", "columns": [{"key": "left"}]},
        {"type": "tabs", "key": "tabs", "tabs": [{"key": "one", "label": "One"}]},
    ],
}  # fmt: skip
_WRONG: JsonObject = {
    **_EMPTY, "key": "wrong",
    "elements": [
        _named("formula", "sum", "Sum", "合计", expression={"formula": "nothing + 1"}),
        _named("link", "there", "There", "那里", target={"form": "nowhere"}),
        *({"type": kind, "key": kind, "label": kind} for kind in ("select", "multi_select", "sub_form")),
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """What the scenes know: where things are, and the records that they open."""

    installation: Installation
    api: Api
    job: str
    rows: list[JsonObject]

    def desk(self, path: str = "") -> str:
        return self.installation.at(f"/w/{self.installation.workspace}{path}")

    def pocket(self, path: str = "") -> str:
        return self.installation.at(f"/m/w/{self.installation.workspace}{path}")

    def build(self, path: str = "") -> str:
        return self.installation.at(f"/build/{self.installation.workspace}{path}")


async def _people(hands: Api) -> JsonObject:
    person = {
        "name": "陈小明",
        "email": CHINESE,
        "password": PASSWORD,
        "roles": ["admin", "builder"],
        "locale": "zh-CN",
    }
    department = await hands.call("POST", "/departments", {"name": "Stores"})
    member = await hands.call("POST", "/members", {**person, "department": department["id"]})
    return {"keeper": member["id"], "team": department["id"]}


async def _records(hands: Api, people: JsonObject) -> tuple[str, list[JsonObject]]:
    machines = [await hands.add(APP, MACHINE, {"name": name, "price": "12.5"}) for name in ("Crane", "Lathe", "Press")]
    paper = await hands.upload("paper.txt", "words")
    rows: list[JsonObject] = [
        {"values": {"machine": machines[n % 3], "count": "2", "fee": "3.5", "state": "green", "due": "2026-11-24"}}
        for n in range(3)
    ]
    values = {
        **people, "subject": "Oil the crane", "state": "red", "size": "cyan", "topics": ["lime", "magenta"], "checks": ["c2"],
        "hours": "3", "budget": "1200.5", "share": "0.125", "day": "2026-11-24", "begin": "2026-11-24T08:30:00Z", "alarm": "09:15",
        "machine": machines[0], "phone": "13800138000", "email": "ada@example.com", "site": "https://example.com/", "urgent": True,
        "parts": rows, "text": "Slowly.", "files": [{"id": paper["id"]}],
    }  # fmt: skip
    job = await hands.add(APP, ORDER, values)
    states = ("gold", "green", "blue", "purple", "gray")
    await asyncio.gather(
        *(hands.add(APP, ORDER, {"subject": f"Paint the {state} door", "state": state}) for state in states)
    )
    return job, rows


async def prepare(page: Page, installation: Installation) -> Ground:
    """Makes the app, its records, a person who reads Chinese, and an app that is full of mistakes."""
    hands = api(page, installation)
    people = await _people(hands)
    label = {"en-US": "Depot", "zh-CN": "仓库"}
    await hands.make_app(APP, simple_app(APP, label, [_MACHINE, _ORDER, _EMPTY, _BARE]))
    await hands.call("PUT", f"/apps/{APP}/draft/form/{LATER}", _LATER, if_match='"0"')
    await hands.call("POST", "/apps", {"key": BROKEN, "label": "Depot to be mended"})
    for form in (_WRONG, {**_EMPTY, **_named("form", HOLLOW, "Hollow", "空"), "elements": []}):
        await hands.call("PUT", f"/apps/{BROKEN}/draft/form/{form['key']}", form, if_match='"0"')
    await hands.call(
        "POST", "/api-keys", {"name": "Scales", "expires_at": (datetime.now(UTC) + timedelta(days=90)).isoformat()}
    )
    return Ground(installation, hands, *await _records(hands, people))
