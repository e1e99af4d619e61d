"""Celery over Redis: carries `(workspace, job, try)` and nothing else. The truth about a job stays in its row.

Messages may get lost, come twice, late or from a stranger: the row decides. No delays in the broker, no results, JSON only.
"""

from typing import Any, Final

from celery import Celery

from dougong.jobs.kind import Queue
from dougong.settings import Settings

TASK: Final = "dougong.run_job"
SOCKET_SECONDS = 3.0


def queue_name(settings: Settings, queue: Queue) -> str:
    """The queue's name in Redis, which is also the key of its list."""
    return f"{settings.redis_prefix}.{queue}"


def celery_app(settings: Settings) -> Celery:
    """The Celery application. Raises: ValueError without a Redis."""
    if settings.redis_url is None:
        raise ValueError("DOUGONG_REDIS_URL is not set")
    app = Celery("dougong", broker=settings.redis_url.get_secret_value(), set_as_current=False)
    transport: dict[str, Any] = {
        "visibility_timeout": settings.redis_visibility_seconds,
        "socket_timeout": SOCKET_SECONDS,
        "socket_connect_timeout": SOCKET_SECONDS,
    }
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_default_queue=queue_name(settings, "quick"),
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options=transport,
        broker_connection_timeout=SOCKET_SECONDS,
        enable_utc=True,
        timezone="UTC",
    )
    return app
