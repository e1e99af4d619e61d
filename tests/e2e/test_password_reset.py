"""Somebody has lost the password: the administrator's link on the desk, the new password on a phone."""

import pytest
from playwright.async_api import Browser, Page

from tests.e2e.axe import findings
from tests.e2e.conftest import PHONE, STEP_MILLISECONDS, Installation
from tests.e2e.helpers import Api
from tests.e2e.screens import picture, settled

pytestmark = pytest.mark.browser
NEW = "another-fine-long-password-7"


async def test_a_lost_password(desktop: Page, browser: Browser, installation: Installation) -> None:
    member = {
        "name": "Lee Staff",
        "email": "lost@example.com",
        "password": "correct-Horse-battery-8",
        "locale": "zh-CN",
    }
    await Api(desktop, installation.workspace).call("POST", "/members", {**member, "roles": ["staff"]})
    link = await _made_link(desktop, installation)

    context = await browser.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, locale="zh-CN"
    )
    context.set_default_timeout(STEP_MILLISECONDS)
    page = await context.new_page()
    await page.goto(link)
    await page.get_by_label("新密码", exact=True).fill("password123456")
    await page.get_by_label("再次输入新密码").fill("password123456")
    await page.get_by_role("button", name="设置密码").click()
    await page.get_by_text("此密码太容易被猜到").wait_for()
    await picture(page, "reset-phone-weak")
    assert await findings(page) == []
    await page.get_by_label("新密码", exact=True).fill(NEW)
    await page.get_by_label("再次输入新密码").fill(NEW)
    await page.get_by_role("button", name="设置密码").click()
    await page.get_by_text("密码已设置").wait_for()
    await picture(page, "reset-phone-done")
    await page.get_by_role("link", name="登录").click()
    await page.get_by_label("邮箱").fill(member["email"])
    await page.get_by_label("密码", exact=True).fill(NEW)
    await settled(page)
    await picture(page, "login-phone")
    await page.get_by_role("button", name="登录", exact=True).click()
    await page.wait_for_url(f"**/m/w/{installation.workspace}**")

    await desktop.goto(link)
    await desktop.get_by_text("This link has been used or is too old").wait_for()
    await picture(desktop, "reset-desktop-used")
    await context.close()


async def _made_link(desktop: Page, installation: Installation) -> str:
    await desktop.goto(installation.at(f"/w/{installation.workspace}/admin/members"))
    await settled(desktop)
    await picture(desktop, "members")
    await desktop.get_by_role("button", name="Reset password Lee Staff").click()
    await picture(desktop, "reset-ask")
    await desktop.get_by_role("button", name="Make link").click()
    await desktop.get_by_role("button", name="Copy").click()
    await picture(desktop, "reset-link")
    assert await findings(desktop) == []
    link = await desktop.locator(".dg-key").inner_text()
    await desktop.get_by_role("button", name="Done").click()
    assert await desktop.get_by_text(link).count() == 0
    page = await desktop.context.new_page()
    await page.goto(link)
    await page.get_by_label("New password", exact=True).wait_for()
    await picture(page, "reset-desktop")
    await page.close()
    return link
