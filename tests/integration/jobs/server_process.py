"""A server whose submissions each leave a mark: `server_process <port>`; settings from the environment.

With DOUGONG_TEST_NAIVE it writes no job but gives the work to the broker itself, as is done where there is no outbox.
"""

import os
import sys
from collections.abc import Iterator

import uvicorn

from dougong.jobs import NewJob
from dougong.settings import Settings
from runtime.jobs.broker import celery_app, queue_name
from runtime.process import running_process
from runtime.server import create_app
from runtime.submission.submissions import Submissions
from runtime.submission.work import Effect, Work
from tests.integration.jobs.marks import MARK


def outbox(work: Work) -> Iterator[NewJob]:
    for entry in work.entries:
        yield NewJob(MARK, {"record": entry.record_id}, key=entry.record_id)


def main(port: int) -> None:
    settings = Settings()
    this = running_process(settings)
    databases = this.databases()
    app = create_app(settings, databases, this.keys)
    effect = _straight_to_the_broker(settings) if "DOUGONG_TEST_NAIVE" in os.environ else outbox
    app.state.submissions = Submissions(databases, app.state.catalog, [effect])
    uvicorn.run(app, port=port, log_level="error", access_log=False)


def _straight_to_the_broker(settings: Settings) -> Effect:
    celery = celery_app(settings)

    def effect(work: Work) -> list[NewJob]:
        for entry in work.entries:
            message = [work.caller.workspace.key, entry.record_id, 1]
            celery.send_task("test.mark", args=message, queue=queue_name(settings, "quick"))
        return []

    return effect


if __name__ == "__main__":
    main(int(sys.argv[1]))
