"""Dates, local times and instants."""

from __future__ import annotations

from engines.expr.sql_functions._statements import expression, statements

_LAST_DAY = 3_652_059
_DAY = 86_400_000_000
_MOST = 5_000_000

DATES = (
    expression(
        "day(n numeric)", "date", f"CASE WHEN n BETWEEN 1 AND {_LAST_DAY} THEN date '0001-01-01' + (n::int - 1) END"
    ),
    expression("ordinal(d date)", "int", "d - date '0001-01-01' + 1"),
    statements(
        "first_of_month(months numeric)",
        "date",
        """
        DECLARE year int := floor(months / 12)::int;
        BEGIN
          IF year BETWEEN 1 AND 9999 THEN RETURN make_date(year, (months - year * 12)::int + 1, 1); END IF;
          RETURN NULL;
        END""",
    ),
    expression("months(d date)", "int", "(extract(year FROM d) * 12 + extract(month FROM d) - 1)::int"),
    statements(
        "last_of_month(d date)",
        "date",
        # Not through the next month's first: December 9999 has none.
        """
        BEGIN
          RETURN d - extract(day FROM d)::int + extract(day FROM
            (make_date(2000 + extract(year FROM d)::int % 400, extract(month FROM d)::int, 1)
              + interval '1 month - 1 day'))::int;
        END""",
    ),
    statements(
        "date_of(y numeric, m numeric, d numeric)",
        "date",
        f"""
        DECLARE first date := dougong.first_of_month(
          dougong.whole(y, -{_MOST}, {_MOST})::numeric * 12 + dougong.whole(m, -{_MOST}, {_MOST}) - 1);
        BEGIN
          RETURN dougong.day(dougong.ordinal(first) + dougong.whole(d, -{_MOST}, {_MOST}) - 1);
        END""",
    ),
    statements(
        "time_of(h numeric, m numeric, s numeric)",
        "time",
        """
        DECLARE total numeric := trunc(h) * 3600 + trunc(m) * 60 + trunc(s);
        BEGIN
          IF greatest(abs(h), abs(m), abs(s)) >= 1e12 OR total < 0 THEN RETURN NULL; END IF;
          RETURN time '00:00' + make_interval(secs => mod(total, 86400)::float8);
        END""",
    ),
    statements(
        "instant(local timestamp, zone text)",
        "timestamptz",
        """
        DECLARE at timestamptz := local AT TIME ZONE zone;
        BEGIN
          IF at BETWEEN '0001-01-02 00:00+00' AND '9999-12-30 23:59:59.999999+00' THEN RETURN at; END IF;
          RETURN NULL;
        END""",
    ),
    expression("datetime_of(d date, t time, zone text)", "timestamptz", "dougong.instant(d + t, zone)"),
    statements(
        "shift(at timestamptz, microseconds numeric)",
        "timestamptz",
        f"""
        DECLARE moved numeric := (extract(epoch FROM at) + 62135510400) * 1000000 + microseconds;
        BEGIN
          IF moved < 0 OR moved >= {_LAST_DAY - 2} * {_DAY}::numeric THEN RETURN NULL; END IF;
          RETURN (timestamp '0001-01-02' + make_interval(days => div(moved, {_DAY})::int)
            + make_interval(secs => (mod(moved, {_DAY}) / 1000000)::float8)) AT TIME ZONE 'UTC';
        END""",
    ),
    expression("move_date(d date, days numeric)", "date", "dougong.day(dougong.ordinal(d) + trunc(days))"),
    expression(
        "move_datetime(at timestamptz, days numeric)", "timestamptz", f"dougong.shift(at, round(days * {_DAY}))"
    ),
    expression(
        "datetime_between(later timestamptz, earlier timestamptz)",
        "numeric",
        f"dougong.divide((extract(epoch FROM later) - extract(epoch FROM earlier)) * 1000000, {_DAY})",
    ),
    statements(
        "add_months(d date, months numeric)",
        "date",
        """
        DECLARE first date := dougong.first_of_month(dougong.months(d) + months);
        BEGIN
          RETURN least(first + extract(day FROM d)::int - 1, dougong.last_of_month(first));
        END""",
    ),
    expression("edate(d date, n numeric)", "date", f"dougong.add_months(d, dougong.whole(n, -{_MOST}, {_MOST}))"),
    expression(
        "eomonth(d date, n numeric)",
        "date",
        "dougong.last_of_month(dougong.first_of_month("
        f"dougong.months(d) + dougong.whole(n, -{_MOST}, {_MOST})::numeric))",
    ),
    statements(
        "first_weekday(kind int)",
        "int",
        """
        BEGIN
          RETURN CASE WHEN kind BETWEEN 11 AND 17 THEN kind - 10 WHEN kind = 1 THEN 7 WHEN kind = 2 THEN 1 END;
        END""",
    ),
    statements(
        "weekday(d date, kind numeric)",
        "numeric",
        """
        DECLARE number int := dougong.whole(kind, 0, 99); weekday int := extract(isodow FROM d);
        BEGIN
          IF number = 3 THEN RETURN weekday - 1; END IF;
          RETURN (weekday - dougong.first_weekday(number) + 7) % 7 + 1;
        END""",
    ),
    statements(
        "weeknum(d date, kind numeric)",
        "numeric",
        """
        DECLARE number int := dougong.whole(kind, 0, 99); new_year date := make_date(extract(year FROM d)::int, 1, 1);
        BEGIN
          IF number = 21 THEN RETURN extract(week FROM d); END IF;
          RETURN (d - new_year + (extract(isodow FROM new_year)::int - dougong.first_weekday(number) + 7) % 7) / 7 + 1;
        END""",
    ),
    statements(
        "datedif(first date, last date, unit text)",
        "numeric",
        """
        DECLARE months int := dougong.months(last) - dougong.months(first)
          - (extract(day FROM last) < extract(day FROM first))::int;
        BEGIN
          IF last < first THEN RETURN NULL; END IF;
          RETURN CASE unit
            WHEN 'Y' THEN months / 12
            WHEN 'M' THEN months
            WHEN 'YM' THEN months % 12
            WHEN 'D' THEN last - first
            WHEN 'MD' THEN last - dougong.add_months(first, months)
            ELSE last - dougong.add_months(first, months / 12 * 12) END;
        END""",
    ),
    expression(
        "unit_months(unit text)",
        "int",
        "CASE unit WHEN 'year' THEN 12 WHEN 'quarter' THEN 3 WHEN 'month' THEN 1 END",
    ),
    expression(
        "unit_seconds(unit text)",
        "int",
        "CASE unit WHEN 'week' THEN 604800 WHEN 'day' THEN 86400 WHEN 'hour' THEN 3600 WHEN 'minute' THEN 60"
        " ELSE 1 END",
    ),
    statements(
        "date_add(d date, n numeric, unit text)",
        "date",
        """
        DECLARE number numeric := trunc(least(greatest(n, -1e12), 1e12));
        BEGIN
          IF dougong.unit_months(unit) IS NOT NULL THEN
            IF abs(number) > 1e7 THEN RETURN NULL; END IF;
            RETURN dougong.add_months(d, number * dougong.unit_months(unit));
          END IF;
          RETURN dougong.day(dougong.ordinal(d) + floor(number * dougong.unit_seconds(unit) / 86400));
        END""",
    ),
    statements(
        "datetime_add(at timestamptz, n numeric, unit text, zone text)",
        "timestamptz",
        """
        DECLARE local timestamp := at AT TIME ZONE zone;
        BEGIN
          IF unit IN ('hour', 'minute', 'second') THEN
            RETURN dougong.shift(at, trunc(least(greatest(n, -1e12), 1e12)) * dougong.unit_seconds(unit) * 1000000);
          END IF;
          RETURN dougong.instant(dougong.date_add(local::date, n, unit) + local::time, zone);
        END""",
    ),
    expression("workdays_until(n int)", "int", "n / 7 * 5 + least(n % 7, 5)"),
    statements(
        "networkdays(first date, last date, holidays date[])",
        "numeric",
        """
        DECLARE low date := least(first, last); high date := greatest(first, last); days int;
        BEGIN
          IF first IS NULL OR last IS NULL THEN RETURN NULL; END IF;
          days := dougong.workdays_until(dougong.ordinal(high)) - dougong.workdays_until(dougong.ordinal(low) - 1)
            - (SELECT count(DISTINCT day) FROM unnest(holidays) AS day
               WHERE day BETWEEN low AND high AND extract(isodow FROM day) <= 5);
          RETURN CASE WHEN first <= last THEN days ELSE -days END;
        END""",
        strict=False,
    ),
    statements(
        "workday(first date, n numeric, holidays date[])",
        "date",
        """
        DECLARE days int := dougong.whole(n, -5000000, 5000000); step int := sign(days);
          wanted int; found int; day date;
        BEGIN
          IF first IS NULL THEN RETURN NULL; END IF;
          IF days = 0 THEN RETURN first; END IF;
          wanted := days + CASE WHEN days > 0 THEN dougong.workdays_until(dougong.ordinal(first)) - 1
            ELSE dougong.workdays_until(dougong.ordinal(first) - 1) END;
          found := floor(wanted / 5.0)::int * 7 + ((wanted % 5) + 5) % 5 + 1;
          FOR day IN SELECT h FROM (SELECT DISTINCT h FROM unnest(holidays) AS h
            WHERE extract(isodow FROM h) <= 5 AND (h - first) * step > 0) AS off ORDER BY (h - first) * step
          LOOP
            EXIT WHEN (found - dougong.ordinal(day)) * step < 0;
            found := found + step;
            WHILE ((found - 1) % 7 + 7) % 7 >= 5 LOOP found := found + step; END LOOP;
          END LOOP;
          RETURN dougong.day(found);
        END""",
        strict=False,
    ),
)
