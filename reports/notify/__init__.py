"""Messages of what changed: one digest for each subscriber, over e-mail, LINE or a webhook, and nothing else.

In: news of `crawler.desk.tidings`. Out: messages in the outbox, then sent. Nothing is sent when nothing changed.
"""
