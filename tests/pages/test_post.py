"""What is known of a page goes with it."""

from __future__ import annotations

import asyncio
import gc
import weakref

from nicegui import Client, core
from nicegui.page import page

from interview.pages import post
from interview.pages.elements import Box


def test_a_page_that_is_deleted_is_forgotten() -> None:
    """Also where one of its boxes leads back to it, as every box that saves does: words and cases must not stay in memory."""

    async def load() -> weakref.ref[Client]:
        client = Client(page("/nowhere"), request=None)

        async def heard(box: Box, text: str, key: str, settled: bool) -> None:
            post.tell(client, text)

        with client:
            post.first(Box("A box", heard=heard), "key")
        assert client in post._posts
        client.delete()
        assert client not in post._posts
        return weakref.ref(client)

    async def run() -> weakref.ref[Client]:
        was, core.loop = core.loop, asyncio.get_running_loop()
        try:
            gone = await load()
            await asyncio.sleep(0.05)
            return gone
        finally:
            core.loop = was

    gone = asyncio.run(run())
    gc.collect()
    assert gone() is None
