"""Every night: whom to visit, whether the run was sound, and what to leave for people and machines in the morning.

In: the store, `crawler.engine`, `crawler.desk`. Out: files and an exit status. Silence is a fault: whatever was planned
and did not happen is said.
"""
