"""Works out cases.csv with the standard library alone: python3 cases.py > cases.csv

Every case states its rule again (how many of what), as read in the law it cites, and the last day or the instant as
it was counted by hand. The end is worked out here a second time, by walking the calendar day by day; where the two
differ, nothing is printed. `missing`, `none` and `between` are answers that hold no single deadline.
"""

import csv
import datetime as dt
import sys
from zoneinfo import ZoneInfo

DAY = dt.timedelta(days=1)
UTC = dt.timezone.utc
NY, CHI, PHX, LA = "America/New_York", "America/Chicago", "America/Phoenix", "America/Los_Angeles"

# On their own dates, as 5 U.S.C. 6103(a) names them, typed for the days that the cases pass.
FEDERAL = {dt.date.fromisoformat(day) for day in [
    "2025-01-01", "2026-05-25", "2026-07-04", "2026-12-25", "2027-01-01", "2027-12-25", "2028-01-01",
]}
STATE = {dt.date(2026, 12, 25)}

MA, MCO, FFS, ERISA = "medicare-advantage", "medicaid-mco", "medicaid-ffs", "erisa-aca"
OPD, RSNAT, OM, WA = "medicare-ffs-opd", "medicare-ffs-rsnat", "original-medicare", "washington-commercial"
STD = f"{MA} initial standard item=subject_to_pa"
EXP = f"{MA} initial expedited item=subject_to_pa"
PRE = f"{ERISA} initial pre_service"
EXT = f"{ERISA} external_review_file"


def instant(text):
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00"))


def date_of(text, zone):
    return instant(text).astimezone(zone).date() if "T" in text else dt.date.fromisoformat(text)


def counts(day, unit):
    if unit == "business":
        return day.weekday() < 5 and day not in FEDERAL
    if unit == "without_state_holidays":
        return day not in STATE
    return True


def months_on(day, months):
    month = day.month - 1 + months
    try:
        return day.replace(year=day.year + month // 12, month=month % 12 + 1)
    except ValueError:
        month += 1
        return dt.date(day.year + month // 12, month % 12 + 1, 1)


def end_of(day, zone):
    midnight = dt.datetime.combine(day + DAY, dt.time(), tzinfo=zone)
    return midnight.astimezone(UTC)


def due(zone, start, amount, unit, stops=(), more=0, roll=False, not_before=None):
    """The end, and the last day where the end is one."""
    if unit == "hours":
        at = instant(start) + amount * dt.timedelta(hours=1)
        if not more:
            return at, None
        last = at.astimezone(zone).date() + more * DAY
        return end_of(last, zone), last
    day = date_of(start, zone)
    if unit == "months":
        day = months_on(day, amount)
    else:
        left = amount
        while left:
            day += DAY
            left -= counts(day, unit)
    stopped = set()
    for asked, last in stops:
        one = dt.date.fromisoformat(asked) + DAY
        while one < dt.date.fromisoformat(last):
            stopped.add(one)
            one += DAY
    day += len(stopped) * DAY
    if not_before:
        day = max(day, dt.date.fromisoformat(not_before))
    while roll and not counts(day, "business"):
        day += DAY
    day += more * DAY
    return end_of(day, zone), day


CASES = []


def case(reason, row, question, zone, facts, hand, rule=None, **how):
    """A case with one deadline: `rule` is its start, amount and unit, `hand` the last day or the instant."""
    if rule is None:
        CASES.append((reason, question, zone, facts, row, hand))
        return
    end, last = due(ZoneInfo(zone), *rule, **how)
    by_hand = last.isoformat() if last else f"{end:%Y-%m-%dT%H:%MZ}"
    assert by_hand == hand, f"{reason}: by hand {hand}, worked out {by_hand}"
    CASES.append((reason, question, zone, facts, row, f"{end:%Y-%m-%dT%H:%MZ}"))


def received(reason, row, question, zone, at, hand, amount, unit="days", facts="", **how):
    case(reason, row, question, zone, f"receipt={at} {facts}".strip(), hand, (at, amount, unit), **how)


def no_deadline(reason, question, zone, facts, answer, what=""):
    CASES.append((reason, question, zone, facts, answer, what))


# Medicare Advantage: decisions.
received("seven days, the day of receipt not counted", "ma-std-pa", STD, NY, "2026-03-02T15:00Z", "2026-03-09", 7)
received("received on Friday evening, looked at on Monday: Friday counts", "ma-std-pa", STD, NY,
         "2026-03-06T21:55Z", "2026-03-13", 7, facts="complete_request=2026-03-09T15:00Z")
received("a minute before midnight is that day", "ma-std-pa", STD, NY, "2026-03-03T04:59Z", "2026-03-09", 7)
received("midnight is the next day", "ma-std-pa", STD, NY, "2026-03-03T05:00Z", "2026-03-10", 7)
received("the payer's zone says which day", "ma-std-pa", STD, LA, "2026-03-03T05:00Z", "2026-03-09", 7)
received("the last day of the old edition: fourteen days", "ma-std-pa-old", STD, NY, "2025-12-31T15:00Z", "2026-01-14", 14)
received("the first day of the new one: seven days, due earlier", "ma-std-pa", STD, NY, "2026-01-01T15:00Z", "2026-01-08", 7)
received("new year in UTC, still the old edition in New York", "ma-std-pa-old", STD, NY, "2026-01-01T04:30Z", "2026-01-14", 14)
received("not under prior authorization: fourteen days still", "ma-std-nopa", f"{MA} initial standard item=not_subject_to_pa",
         NY, "2026-03-02T15:00Z", "2026-03-16", 14)
received("seven days over the lost hour end at midnight all the same", "ma-std-pa", STD, NY, "2026-03-04T15:00Z", "2026-03-11", 7)
received("seven days over the hour shown twice", "ma-std-pa", STD, NY, "2026-10-28T15:00Z", "2026-11-04", 7)
received("a zone whose clocks never change", "ma-std-pa", STD, PHX, "2026-03-04T15:00Z", "2026-03-11", 7)
received("the last day has 23 hours", "ma-std-pa", STD, NY, "2026-03-01T15:00Z", "2026-03-08", 7)
received("the last day has 25 hours", "ma-std-pa", STD, NY, "2026-10-25T15:00Z", "2026-11-01", 7)
received("a zone that skips the midnight at the end of the last day", "ma-std-pa", STD, "America/Santiago",
         "2026-08-29T15:00Z", "2026-09-05", 7)
received("a zone that shows that midnight twice: the first ends the day", "ma-std-pa", STD, "America/Havana",
         "2026-10-24T15:00Z", "2026-10-31", 7)
received("a leap day on the way", "ma-std-pa", STD, NY, "2028-02-25T15:00Z", "2028-03-03", 7)
received("none in the year before", "ma-std-pa", STD, NY, "2027-02-25T15:00Z", "2027-03-04", 7)
received("received on the leap day", "ma-std-pa", STD, NY, "2028-02-29T15:00Z", "2028-03-07", 7)
received("ends on the leap day", "ma-std-pa", STD, NY, "2028-02-22T15:00Z", "2028-02-29", 7)
received("a Part B drug: 72 hours elapse over the lost hour", "ma-std-partb", f"{MA} initial standard item=part_b_drug",
         NY, "2026-03-06T17:00Z", "2026-03-09T17:00Z", 72, "hours")
received("expedited: 72 hours over the hour shown twice", "ma-exp", EXP, NY, "2026-10-30T16:00Z", "2026-11-02T16:00Z", 72, "hours")
received("hours are the same in a zone without a change", "ma-exp", EXP, PHX, "2026-10-30T16:00Z", "2026-11-02T16:00Z", 72, "hours")
received("the specific kind of item goes before any: 24 hours", "ma-exp-partb", f"{MA} initial expedited item=part_b_drug",
         NY, "2026-03-07T17:00Z", "2026-03-08T17:00Z", 24, "hours")
received("fourteen days more, from the due date", "ma-std-pa", STD, NY, "2026-03-02T15:00Z", "2026-03-23", 7,
         facts="extended=2026-03-05T15:00Z", more=14)
received("an extension of less than all", "ma-std-pa", STD, NY, "2026-03-02T15:00Z", "2026-03-14", 7,
         facts="extended=2026-03-05T15:00Z:5", more=5)
received("an extension in the last minute", "ma-std-pa", STD, NY, "2026-03-02T15:00Z", "2026-03-23", 7,
         facts="extended=2026-03-10T03:59Z", more=14)
received("an extension a minute later comes too late", "ma-std-pa", STD, NY, "2026-03-02T15:00Z", "2026-03-09", 7,
         facts="extended=2026-03-10T04:00Z")
received("of hours extended by days the whole last day", "ma-exp", EXP, NY, "2026-03-02T15:00Z", "2026-03-19", 72, "hours",
         facts="extended=2026-03-03T15:00Z", more=14)
received("the hours end on another date in the payer's zone", "ma-exp", EXP, NY, "2026-03-03T03:00Z", "2026-03-19", 72, "hours",
         facts="extended=2026-03-04T15:00Z", more=14)
received("a Part B drug has no extension", "ma-std-partb", f"{MA} initial standard item=part_b_drug", NY,
         "2026-03-02T15:00Z", "2026-03-05T15:00Z", 72, "hours", facts="extended=2026-03-03T15:00Z")
received("nothing stops this clock", "ma-std-pa", STD, NY, "2026-03-02T15:00Z", "2026-03-09", 7,
         facts="stopped=2026-03-03T15:00Z>2026-03-06T15:00Z")
case("an oral denial is confirmed in writing in three days", "ma-exp-oral-confirm", f"{MA} written_confirmation expedited",
     NY, "oral_notice=2026-03-02T15:00Z", "2026-03-05", ("2026-03-02T15:00Z", 3, "days"))

# Medicare Advantage: appeals.
FILE = f"{MA} appeal_1_file"
case("sixty days after the presumed receipt are the 65th from the notice", "ma-appeal-file", FILE, NY,
     "notice_date=2026-03-02", "2026-05-06", ("2026-03-02", 65, "days"))
case("a later receipt that is shown goes before the presumption", "ma-appeal-file", FILE, NY,
     "notice_date=2026-03-02 notice_receipt=2026-03-20", "2026-05-19", ("2026-03-20", 60, "days"))
case("an earlier one does not", "ma-appeal-file", FILE, NY,
     "notice_date=2026-03-02 notice_receipt=2026-03-04", "2026-05-06", ("2026-03-02", 65, "days"))
case("the presumed receipt, not the notice, chooses the edition", "ma-appeal-file", FILE, NY,
     "notice_date=2024-12-27", "2025-03-02", ("2024-12-27", 65, "days"))
no_deadline("a notice presumed received before the edition", FILE, NY, "notice_date=2024-12-26", "none", "not_in_force")
no_deadline("a presumption needs the notice's date", FILE, NY, "notice_receipt=2026-03-04", "missing", "notice_date")
received("a standard appeal: thirty days over the end of February", "ma-appeal-std", f"{MA} appeal_1_decide standard item=subject_to_pa",
         NY, "2026-01-31T15:00Z", "2026-03-02", 30)
received("an appeal for payment: sixty days", "ma-appeal-pay", f"{MA} appeal_1_decide standard item=payment", NY,
         "2026-01-31T15:00Z", "2026-04-01", 60)
received("an appeal for a Part B drug: seven", "ma-appeal-partb", f"{MA} appeal_1_decide standard item=part_b_drug", NY,
         "2026-01-31T15:00Z", "2026-02-07", 7)
received("an expedited appeal, extended", "ma-appeal-exp", f"{MA} appeal_1_decide expedited", NY, "2026-03-02T15:00Z",
         "2026-03-19", 72, "hours", facts="extended=2026-03-04T15:00Z", more=14)
case("to the judge: the 65th day again", "ma-alj-file", f"{MA} appeal_3_file", NY, "notice_date=2026-06-01",
     "2026-08-05", ("2026-06-01", 65, "days"))
case("to the council: from the receipt that is shown", "ma-mac-file", f"{MA} appeal_4_file", NY,
     "notice_receipt=2026-06-01", "2026-07-31", ("2026-06-01", 60, "days"))
no_deadline("no presumption is stated there", f"{MA} appeal_4_file", NY, "notice_date=2026-06-01", "missing", "notice_receipt")
case("to the court, over the turn of the year", "ma-court-file", f"{MA} appeal_5_file", NY, "notice_receipt=2026-12-15",
     "2027-02-13", ("2026-12-15", 60, "days"))
no_deadline("what kind of item it is decides between 7 and 14 days", f"{MA} initial standard", NY,
            "receipt=2026-03-02T15:00Z", "missing", "item_class")

# Medicaid.
received("a rating period of 2026: seven days at most", "mco-std", f"{MCO} initial standard rating=2026-01-01", CHI,
         "2026-03-02T15:00Z", "2026-03-09", 7)
received("the same day in a rating period of 2025: fourteen", "mco-std-old", f"{MCO} initial standard rating=2025-07-01", CHI,
         "2026-03-02T15:00Z", "2026-03-16", 14)
no_deadline("which rating period it is must be said", f"{MCO} initial standard", CHI, "receipt=2026-03-02T15:00Z",
            "missing", "rating_period_start")
received("extended", "mco-std", f"{MCO} initial standard rating=2026-07-01", CHI, "2026-08-03T15:00Z", "2026-08-24", 7,
         facts="extended=2026-08-07T15:00Z", more=14)
received("expedited needs no rating period", "mco-exp", f"{MCO} initial expedited", CHI, "2026-03-07T12:00Z",
         "2026-03-10T12:00Z", 72, "hours")
received("fee for service from 2026", "ffs-std", f"{FFS} initial standard", CHI, "2026-01-01T15:00Z", "2026-01-08", 7)
no_deadline("nothing before", f"{FFS} initial standard", CHI, "receipt=2025-12-31T15:00Z", "none", "not_in_force")
received("fee for service, expedited and extended", "ffs-exp", f"{FFS} initial expedited", CHI, "2026-10-30T16:00Z",
         "2026-11-16", 72, "hours", facts="extended=2026-10-31T16:00Z", more=14)
no_deadline("a row that rests on a secondary source is off", "chip-ffs initial standard", CHI,
            "receipt=2026-03-02T15:00Z", "none", "switched_off")
case("an appeal: sixty days from the date of the notice, no presumption", "mco-appeal-file", f"{MCO} appeal_1_file", CHI,
     "notice_date=2026-03-02", "2026-05-01", ("2026-03-02", 60, "days"))
received("an appeal is decided in thirty days", "mco-appeal-std", f"{MCO} appeal_1_decide standard", CHI,
         "2026-03-02T15:00Z", "2026-04-01", 30)
received("and fourteen more", "mco-appeal-std", f"{MCO} appeal_1_decide standard", CHI, "2026-03-02T15:00Z", "2026-04-15",
         30, facts="extended=2026-03-30T15:00Z", more=14)
received("or 72 hours", "mco-appeal-exp", f"{MCO} appeal_1_decide expedited", CHI, "2026-03-07T12:00Z",
         "2026-03-10T12:00Z", 72, "hours")
KEEP = f"{MCO} continue_benefits"
case("benefits go on: ten days after sending", "mco-benefits-continue", KEEP, CHI,
     "notice_sent=2026-03-02 effective=2026-03-05", "2026-03-12", ("2026-03-02", 10, "days"), not_before="2026-03-05")
case("or the intended effective date, if later", "mco-benefits-continue", KEEP, CHI,
     "notice_sent=2026-03-02 effective=2026-03-20", "2026-03-20", ("2026-03-02", 10, "days"), not_before="2026-03-20")
no_deadline("which must be known", KEEP, CHI, "notice_sent=2026-03-02", "missing", "intended_effective_date")
no_deadline("the state sets a number from 90 to 120", f"{MCO} fair_hearing_file", CHI, "resolution_notice_date=2026-03-02",
            "between", "2026-06-01T05:00Z 2026-07-01T05:00Z")
case("a hearing: ninety days at most from mailing", "ffs-hearing-file", f"{FFS} fair_hearing_file", CHI,
     "notice_mailed=2026-03-02", "2026-05-31", ("2026-03-02", 90, "days"))

# ERISA and the Affordable Care Act.
received("before the service: fifteen days", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-17", 15)
received("asked on the 6th, answered on the 20th: thirteen days more", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-30",
         15, facts="stopped=2026-03-06T15:00Z>2026-03-20T15:00Z", stops=[("2026-03-06", "2026-03-20")])
received("and the extension on top", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-04-14", 15,
         facts="stopped=2026-03-06T15:00Z>2026-03-20T15:00Z extended=2026-03-06T15:00Z",
         stops=[("2026-03-06", "2026-03-20")], more=15)
received("answered the next day: none", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-17", 15,
         facts="stopped=2026-03-06T15:00Z>2026-03-07T15:00Z", stops=[("2026-03-06", "2026-03-07")])
received("answered the same day: none", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-17", 15,
         facts="stopped=2026-03-06T15:00Z>2026-03-06T20:00Z", stops=[("2026-03-06", "2026-03-06")])
received("two stops add up", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-21", 15,
         facts="stopped=2026-03-04T15:00Z>2026-03-07T15:00Z stopped=2026-03-10T15:00Z>2026-03-13T15:00Z",
         stops=[("2026-03-04", "2026-03-07"), ("2026-03-10", "2026-03-13")])
received("a day in two stops counts once", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-25", 15,
         facts="stopped=2026-03-04T15:00Z>2026-03-10T15:00Z stopped=2026-03-08T15:00Z>2026-03-13T15:00Z",
         stops=[("2026-03-04", "2026-03-10"), ("2026-03-08", "2026-03-13")])
received("an answer after the 45 days stops the clock for 44", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-04-30", 15,
         facts="stopped=2026-03-06T15:00Z>2026-04-25T15:00Z<2026-04-21T04:00Z", stops=[("2026-03-06", "2026-04-20")])
received("a stop after the end comes too late", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-17", 15,
         facts="stopped=2026-03-18T15:00Z>2026-03-25T15:00Z")
received("asked late in the evening of the last day but one", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-20", 15,
         facts="stopped=2026-03-17T03:00Z>2026-03-20T15:00Z", stops=[("2026-03-16", "2026-03-20")])
received("only the notice of the extension stops this clock", "erisa-pre", PRE, NY, "2026-03-02T15:00Z", "2026-03-17", 15,
         facts="asked=2026-03-06T15:00Z>2026-03-20T15:00Z")
case("the claimant has at least 45 days", "erisa-supply-pre", f"{ERISA} supply_information pre_service", NY,
     "extension_notice=2026-03-06T15:00Z", "2026-04-20", ("2026-03-06T15:00Z", 45, "days"))
received("after the service: thirty days", "erisa-post", f"{ERISA} initial post_service", NY, "2026-03-02T15:00Z",
         "2026-04-14", 30, facts="stopped=2026-03-06T15:00Z>2026-03-20T15:00Z", stops=[("2026-03-06", "2026-03-20")])
received("urgent: 72 hours over the lost hour", "erisa-urgent", f"{ERISA} initial urgent", NY, "2026-03-07T12:00Z",
         "2026-03-10T12:00Z", 72, "hours")
received("incomplete: said within 24 hours", "erisa-urgent-incomplete-notice", f"{ERISA} incomplete_notice urgent", NY,
         "2026-03-07T12:00Z", "2026-03-08T12:00Z", 24, "hours")
case("at least 48 hours to supply it", "erisa-urgent-supply", f"{ERISA} supply_information urgent", NY,
     "request_for_information=2026-03-07T20:00Z", "2026-03-09T20:00Z", ("2026-03-07T20:00Z", 48, "hours"))
AFTER = f"{ERISA} decide_after_information urgent"
case("48 hours after the information", "erisa-urgent-after-info", AFTER, NY,
     "information_received=2026-03-08T15:00Z supply_period_end=2026-03-09T20:00Z", "2026-03-10T15:00Z",
     ("2026-03-08T15:00Z", 48, "hours"))
case("or after the time to supply it, if earlier", "erisa-urgent-after-info", AFTER, NY,
     "information_received=2026-03-10T15:00Z supply_period_end=2026-03-09T20:00Z", "2026-03-11T20:00Z",
     ("2026-03-09T20:00Z", 48, "hours"))
case("and if none came", "erisa-urgent-after-info", AFTER, NY, "supply_period_end=2026-03-09T20:00Z",
     "2026-03-11T20:00Z", ("2026-03-09T20:00Z", 48, "hours"))
no_deadline("which is earlier cannot be said without that end", AFTER, NY, "information_received=2026-03-08T15:00Z",
            "missing", "supply_period_end")
no_deadline("hours need an instant", AFTER, NY, "supply_period_end=2026-03-09", "missing",
            "earlier_of_information_or_end_of_supply_period")
received("a course under way", "erisa-concurrent", f"{ERISA} concurrent_extension urgent", NY, "2026-10-31T16:00Z",
         "2026-11-01T16:00Z", 24, "hours")
case("an appeal: at least 180 days", "erisa-appeal-file", f"{ERISA} appeal_1_file", NY, "notice_receipt=2026-03-02",
     "2026-08-29", ("2026-03-02", 180, "days"))
APPEAL = f"{ERISA} appeal_1_decide"
received("one level: thirty days", "erisa-appeal-pre", f"{APPEAL} pre_service level=single", NY, "2026-03-02T15:00Z", "2026-04-01", 30)
received("two levels: fifteen each", "erisa-appeal-pre-each-of-two", f"{APPEAL} pre_service level=each_of_two", NY,
         "2026-03-02T15:00Z", "2026-03-17", 15)
no_deadline("one or two levels decides", f"{APPEAL} pre_service", NY, "receipt=2026-03-02T15:00Z", "missing", "level")
received("after the service, two levels", "erisa-appeal-post-each-of-two", f"{APPEAL} post_service level=each_of_two", NY,
         "2026-03-02T15:00Z", "2026-04-01", 30)
received("an urgent appeal, whatever the levels", "erisa-appeal-urgent", f"{APPEAL} urgent", NY, "2026-03-07T12:00Z",
         "2026-03-10T12:00Z", 72, "hours")

# External review: months, roll-over, business days.
for reason, notice, hand in [
    ("October 30 and four months: March 1, a Monday in 2027", "2026-10-30", "2027-03-01"),
    ("the same in a leap year, whose February has no 30th either", "2027-10-30", "2028-03-01"),
    ("in 2026 that March 1 is a Sunday and rolls on", "2025-10-30", "2026-03-02"),
    ("October 29 ends on the leap day", "2027-10-29", "2028-02-29"),
    ("October 29 where there is none", "2026-10-29", "2027-03-01"),
    ("October 31", "2026-10-31", "2027-03-01"),
    ("an ordinary month", "2026-01-15", "2026-05-15"),
    ("July 4 on a Saturday: Monday", "2026-03-04", "2026-07-06"),
    ("Christmas Day on a Friday: Monday", "2026-08-25", "2026-12-28"),
    ("Christmas Day on a Saturday: the Monday after", "2027-08-25", "2027-12-27"),
    ("New Year's Day over the turn of the year", "2026-09-01", "2027-01-04"),
]:
    case(reason, "ext-file", EXT, CHI, f"notice_receipt={notice}", hand, (notice, 4, "months"), roll=True)
PRELIM = f"{ERISA} external_preliminary standard"
received("five business days by the legal calendar: July 7", "ext-prelim", PRELIM, CHI, "2026-06-30T15:00Z", "2026-07-07", 5, "business")
received("over Memorial Day", "ext-prelim", PRELIM, CHI, "2026-05-21T15:00Z", "2026-05-29", 5, "business")
case("the next business day after a Friday", "ext-prelim-notice", f"{ERISA} external_preliminary_notice standard", CHI,
     "preliminary_review_complete=2026-07-03T15:00Z", "2026-07-06", ("2026-07-03T15:00Z", 1, "business"))
case("the independent reviewer: 45 days", "ext-decide", f"{ERISA} external_decide standard", CHI,
     "receipt_by_iro=2026-03-02T15:00Z", "2026-04-16", ("2026-03-02T15:00Z", 45, "days"))
case("or 72 hours", "ext-decide-exp", f"{ERISA} external_decide expedited", CHI, "receipt_by_iro=2026-10-31T16:00Z",
     "2026-11-03T16:00Z", ("2026-10-31T16:00Z", 72, "hours"))

# Medicare fee for service, and one state.
received("ten business days to the end of 2024, over New Year's Day", "opd-std-old", f"{OPD} initial standard", NY,
         "2024-12-31T15:00Z", "2025-01-15", 10, "business")
received("seven calendar days from 2025", "opd-std", f"{OPD} initial standard", NY, "2025-01-01T15:00Z", "2025-01-08", 7)
no_deadline("nothing before July 2020", f"{OPD} initial standard", NY, "receipt=2020-06-30T15:00Z", "none", "not_in_force")
received("two business days over a holiday", "opd-exp", f"{OPD} initial expedited", NY, "2026-05-22T15:00Z", "2026-05-27", 2, "business")
received("by the legal calendar Friday, July 3 is a business day", "opd-exp", f"{OPD} initial expedited", NY,
         "2026-07-02T15:00Z", "2026-07-06", 2, "business")
received("received on a Saturday", "opd-exp", f"{OPD} initial expedited", NY, "2026-03-07T15:00Z", "2026-03-10", 2, "business")
received("ambulance: seven days from the model's day", "rsnat-std", f"{RSNAT} initial standard", NY, "2025-01-09T15:00Z", "2025-01-16", 7)
no_deadline("the day before", f"{RSNAT} initial standard", NY, "receipt=2025-01-08T15:00Z", "none", "not_in_force")
no_deadline("which has no expedited review", f"{RSNAT} initial expedited", NY, "receipt=2025-01-09T15:00Z", "none",
            "other_urgency standard")
case("a redetermination: 120 days", "om-redetermination-file", f"{OM} appeal_1_file", NY, "notice_receipt=2026-03-02",
     "2026-06-30", ("2026-03-02", 120, "days"))
case("a reconsideration: 180", "om-qic-file", f"{OM} appeal_2_file", NY, "notice_receipt=2026-03-02", "2026-08-29",
     ("2026-03-02", 180, "days"))
WEB = f"{WA} initial standard channel=electronic"
case("three calendar days without holidays end on a Sunday", "wa-std", WEB, LA, "complete_request=2026-12-23T18:00Z",
     "2026-12-27", ("2026-12-23T18:00Z", 3, "without_state_holidays"))
case("weekends count", "wa-std", WEB, LA, "complete_request=2026-03-06T18:00Z", "2026-03-09",
     ("2026-03-06T18:00Z", 3, "without_state_holidays"))
case("expedited: one calendar day, holiday or not", "wa-exp", f"{WA} initial expedited channel=electronic", LA,
     "complete_request=2026-12-24T18:00Z", "2026-12-25", ("2026-12-24T18:00Z", 1, "days"))
no_deadline("the clock starts when the request is complete", WEB, LA, "receipt=2026-12-23T18:00Z", "missing", "complete_request")
no_deadline("the way it came in decides whether there is a rule", f"{WA} initial standard", LA,
            "complete_request=2026-12-23T18:00Z", "missing", "channel")
no_deadline("the rule is about electronic requests", f"{WA} initial standard channel=other", LA,
            "complete_request=2026-12-23T18:00Z", "none", "no_rule")
no_deadline("from 2024", WEB, LA, "complete_request=2023-12-29T18:00Z", "none", "not_in_force")

rows = csv.writer(sys.stdout, lineterminator="\n")
rows.writerow(["reason", "question", "zone", "facts", "answer", "what"])
rows.writerows(CASES)
