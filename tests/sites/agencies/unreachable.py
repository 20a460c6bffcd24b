"""Nobody listens at this address any more."""

from __future__ import annotations

from ..people import Body

BODY = Body("unreachable", "โนนฟ้าคราม", "sao", "เมืองสมมุติ", 113)
