"""`dougong worker` with the handlers of `marks`; settings from the environment."""

from dougong import logs
from dougong.settings import Settings
from runtime import worker
from runtime.process import process
from tests.integration.jobs.marks import HANDLERS

if __name__ == "__main__":
    settings = Settings()
    with process(settings) as this:
        logs.configure(settings)
        worker.work(this, server=None, handlers=HANDLERS)
