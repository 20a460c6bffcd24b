"""What people say and do beside what machines saw: the front door for the console.

In: a connection (`Store.db`) and plain values. Out: plain data. Each module owns one subject and its tables; reports
use these modules and write no SQL of their own on them.
"""
