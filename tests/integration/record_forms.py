"""The forms that tests of submissions, records and files work with."""

from typing import Any

CUSTOMER: dict[str, Any] = {
    "type": "form",
    "key": "customer",
    "format": 1,
    "label": "客户",
    "title": "name",
    "elements": [
        {"type": "text", "key": "name", "label": "名称", "required": True, "max_length": 60},
        {"type": "text", "key": "code", "label": "编码", "unique": True},
        {"type": "money", "key": "credit_limit", "label": "额度", "min": "0"},
    ],
}
PERIODS: list[dict[str, Any]] = [
    {"type": "text", "text": "SO-"},
    {"type": "date", "pattern": "YYYY"},
    {"type": "counter", "digits": 4, "reset": "year"},
]
ORDER: dict[str, Any] = {
    "type": "form",
    "key": "order",
    "format": 1,
    "label": "订单",
    "title": "subject",
    "elements": [
        {"type": "serial", "key": "number", "label": "编号", "parts": PERIODS},
        {"type": "text", "key": "subject", "label": "主题", "required": True, "max_length": 40},
        {"type": "link", "key": "customer", "label": "客户", "target": {"form": "customer"}},
        {
            "type": "select",
            "key": "status",
            "label": "状态",
            "default": {"value": "draft"},
            "options": [{"value": value, "label": value} for value in ("draft", "open", "closed")],
        },
        {"type": "multi_select", "key": "tags", "label": "标签", "options": [{"value": v, "label": v} for v in "abc"]},
        {"type": "money", "key": "amount", "label": "金额"},
        {"type": "number", "key": "count", "label": "次数", "default": {"value": "0"}},
        {"type": "percent", "key": "discount", "label": "折扣", "min": "0", "max": "1"},
        {"type": "date", "key": "day", "label": "日期"},
        {"type": "datetime", "key": "at", "label": "时刻", "precision": "second"},
        {"type": "time", "key": "clock", "label": "时间", "precision": "second"},
        {"type": "switch", "key": "urgent", "label": "加急"},
        {"type": "member", "key": "seller", "label": "业务员"},
        {"type": "department", "key": "unit", "label": "部门"},
        {"type": "email", "key": "email", "label": "邮箱"},
        {"type": "attachment", "key": "papers", "label": "附件", "max_files": 3, "max_size": 100_000},
        {"type": "image", "key": "photos", "label": "照片", "accept": [".png"]},
        {"type": "long_text", "key": "note", "label": "备注"},
        {"type": "text", "key": "secret", "label": "机密"},
        {
            "type": "sub_form",
            "key": "items",
            "label": "明细",
            "max_rows": 20,
            "elements": [
                {"type": "text", "key": "product", "label": "产品", "required": True},
                {"type": "number", "key": "qty", "label": "数量", "min": "0"},
                {"type": "money", "key": "price", "label": "单价"},
                {"type": "link", "key": "buyer", "label": "买方", "target": {"form": "customer"}},
                {"type": "formula", "key": "line", "label": "小计", "expression": {"formula": "qty * price"}},
                {"type": "attachment", "key": "scan", "label": "扫描件"},
            ],
        },
        {"type": "formula", "key": "total", "label": "合计", "expression": {"formula": "SUM(items.line)"}},
        {"type": "lookup", "key": "credit", "label": "额度", "link": "customer", "field": "credit_limit"},
    ],
    "checks": [
        {
            "key": "not_negative",
            "condition": {"formula": "amount >= 0"},
            "message": "Must not be negative",
            "field": "amount",
        }
    ],
}
STAFF: dict[str, Any] = {
    "type": "role",
    "key": "staff",
    "format": 1,
    "label": "员工",
    "forms": {
        "customer": {"actions": ["see"], "rows": {"formula": "credit_limit < 1000"}, "fields": {}},
        "order": {
            "actions": ["see", "create", "edit", "delete"],
            "rows": "own",
            "fields": {"secret": "hidden", "note": "read"},
        },
        "limited": {"actions": ["see", "create", "edit"], "rows": {"formula": "grade < 5"}, "fields": {}},
        "private": {"actions": [], "rows": "all", "fields": {}},
        "folder": {"actions": ["see"], "rows": "all", "fields": {"hidden": "hidden"}},
    },
}
PLACE: dict[str, Any] = {
    "type": "form",
    "key": "place",
    "format": 1,
    "label": "地点",
    "elements": [{"type": "text", "key": "name", "label": "名称"}],
}
_TO_PLACE = {"type": "link", "label": "地点", "target": {"form": "place"}, "on_delete": "clear"}
VISIT: dict[str, Any] = {
    "type": "form",
    "key": "visit",
    "format": 1,
    "label": "拜访",
    "elements": [
        {"type": "text", "key": "title", "label": "标题"},
        {**_TO_PLACE, "key": "place"},
        {
            "type": "formula",
            "key": "has_place",
            "label": "有",
            "expression": {"formula": 'IF(place = "", "no", "yes")'},
        },
        {"type": "sub_form", "key": "stops", "label": "站点", "elements": [{**_TO_PLACE, "key": "place"}]},
    ],
}
LIMITED: dict[str, Any] = {
    "type": "form",
    "key": "limited",
    "format": 1,
    "label": "分级",
    "elements": [{"type": "number", "key": "grade", "label": "级别"}],
}
PRIVATE: dict[str, Any] = {**LIMITED, "key": "private", "label": "私密"}
FOLDER: dict[str, Any] = {
    "type": "form",
    "key": "folder",
    "format": 1,
    "label": "文件夹",
    "elements": [
        {"type": "text", "key": "title", "label": "标题"},
        {"type": "attachment", "key": "hidden", "label": "隐藏"},
    ],
}
DOCUMENTS = (CUSTOMER, ORDER, PLACE, VISIT, LIMITED, PRIVATE, FOLDER, STAFF)
