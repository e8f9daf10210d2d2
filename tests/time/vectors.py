"""Works out vectors.csv with the standard library's zoneinfo alone: python3 vectors.py > vectors.csv

The site opens 08:00-12:00 and 13:00-17:00 from Monday to Friday and stays closed on HOLIDAYS. Every answer is found
by walking forward minute by minute and reading the wall clock, so nothing of the library's way is repeated. Events
are drawn around the days on which the clocks of their zone change, from a fixed seed.
"""

import datetime as dt
import random
from zoneinfo import ZoneInfo

MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
HOLIDAYS = {dt.date(2026, 3, 9), dt.date(2026, 4, 3), dt.date(2026, 4, 6), dt.date(2026, 11, 2), dt.date(2026, 12, 25)}
AROUND = {
    "America/New_York": [(2026, 3, 8), (2026, 11, 1), (2026, 12, 25)],
    "America/Chicago": [(2026, 3, 8), (2026, 11, 1)],
    "America/Phoenix": [(2026, 3, 8)],
    "America/Los_Angeles": [(2026, 3, 8), (2026, 11, 1)],
    "America/St_Johns": [(2011, 3, 13), (2010, 11, 7)],
    "Pacific/Honolulu": [(2026, 11, 1)],
    "Europe/London": [(2026, 3, 29), (2026, 10, 25), (2026, 4, 3)],
    "Australia/Lord_Howe": [(2026, 4, 5), (2026, 10, 4)],
    "Pacific/Apia": [(2011, 12, 30)],
    "Africa/Cairo": [(2026, 4, 24), (2026, 10, 30)],
}


def local(at, zone):
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def is_open(at, zone):
    wall = local(at, zone)
    if wall.weekday() > 4 or wall.date() in HOLIDAYS:
        return False
    return 8 * 60 <= wall.hour * 60 + wall.minute < 17 * 60 and wall.hour != 12


def closes(at, zone):
    """Whether business closes for the day at this minute."""
    return is_open(at - MINUTE, zone) and local(at, zone).time() == dt.time(17)


def close_of_business(at, n, zone):
    while True:
        at += MINUTE
        if closes(at, zone):
            if n == 0:
                return at
            n -= 1


def same_day(at, zone):
    """Two opening hours on, or business closing later on the day of the event: the latest date shown so far."""
    today = max(local(at - ago * MINUTE, zone).date() for ago in range(180))
    due, opened = at, 0
    while opened < 120:
        opened += is_open(due, zone)
        due += MINUTE
    while local(at, zone).date() <= today:
        at += MINUTE
        if closes(at, zone):
            due = max(due, at)
    return due


def calendar_days(at, n, zone):
    wanted = local(at, zone) + n * DAY
    at = at + (n - 2) * DAY if n > 2 else at
    while local(at, zone) < wanted:
        at += MINUTE
    return at


draw = random.Random(9)
print("zone,from,span,due")
for name, days in AROUND.items():
    zone = ZoneInfo(name)
    for day in days:
        for _ in range(8):
            minutes = draw.randrange(-4 * 1440, 2 * 1440)
            at = dt.datetime(*day, tzinfo=dt.timezone.utc) + minutes * MINUTE
            n = draw.choice([0, 1, 1, 2, 3, 5])
            span, due = draw.choice([
                (f"business_days {n}", close_of_business(at, n, zone)),
                (f"business_days {n}", close_of_business(at, n, zone)),
                ("same_day", same_day(at, zone)),
                (f"calendar_days {n}", calendar_days(at, n, zone)),
            ])
            print(f"{name},{at:%Y-%m-%dT%H:%M:%SZ},{span},{due:%Y-%m-%dT%H:%M:%SZ}")
