"""The same form as the floor's, as documents: what a business user would have dragged together."""

from typing import Any

from benchmarks.data import STATUSES

APP = "sales"

CUSTOMER: dict[str, Any] = {
    "type": "form",
    "key": "customer",
    "format": 1,
    "label": "客户",
    "elements": [{"type": "text", "key": "name", "label": "名称", "required": True, "max_length": 200}],
}
ORDER: dict[str, Any] = {
    "type": "form",
    "key": "sales_order",
    "format": 1,
    "label": "订单",
    "title": "subject",
    "elements": [
        {"type": "text", "key": "subject", "label": "主题", "required": True, "max_length": 200},
        {"type": "link", "key": "customer", "label": "客户", "target": {"form": "customer"}},
        {
            "type": "select",
            "key": "status",
            "label": "状态",
            "indexed": True,
            "default": {"value": "draft"},
            "options": [{"value": status, "label": status.title()} for status in STATUSES],
        },
        {"type": "money", "key": "amount", "label": "金额", "min": "0"},
        {"type": "number", "key": "quantity", "label": "数量", "min": "0"},
        {"type": "percent", "key": "discount", "label": "折扣", "min": "0", "max": "1"},
        {
            "type": "formula",
            "key": "total",
            "label": "合计",
            "expression": {"formula": "ROUND(amount * quantity * (1 - discount), 2)"},
            "display": "money",
            "decimals": 2,
        },
        {"type": "date", "key": "order_date", "label": "日期", "indexed": True},
        {"type": "email", "key": "email", "label": "邮箱"},
        {"type": "switch", "key": "urgent", "label": "加急"},
        {"type": "member", "key": "salesperson", "label": "业务员"},
        {"type": "long_text", "key": "internal_note", "label": "内部备注"},
    ],
}
STAFF: dict[str, Any] = {
    "type": "role",
    "key": "staff",
    "format": 1,
    "label": "员工",
    "forms": {
        "customer": {"actions": ["see"], "rows": "all", "fields": {}},
        "sales_order": {
            "actions": ["see", "create", "edit", "delete"],
            "rows": {"formula": "department_id = current_user.department_id"},
            "fields": {"internal_note": "hidden"},
        },
    },
}
DOCUMENTS = (CUSTOMER, ORDER, STAFF)
