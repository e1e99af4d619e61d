"""The helper functions of formulas in SQL: schema `dougong`, created once for each database.

`CREATE_FUNCTIONS` is a list of single statements, each of which may run again. All functions are immutable, safe in parallel
plans and independent of the search path. They do what the functions of the same meaning in `engines/expr` do; the
conformance cases hold them together.
"""

from __future__ import annotations

from engines.expr.lettercase import CAPITAL, SMALL
from engines.expr.values import MAX_TEXT

_CONTROLS = "".join(f"\\{code:03o}" for code in range(1, 32))
_LAST_DAY = 3_652_059
_DAY = 86_400_000_000
_MOST = 5_000_000


def _sql(signature: str, result: str, expression: str) -> str:
    """A function that is one expression, which PostgreSQL may inline."""
    return (
        f"CREATE OR REPLACE FUNCTION dougong.{signature} RETURNS {result} "
        f"LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN {expression}"
    )


def _polymorphic(signature: str, result: str, expression: str) -> str:
    """As `_sql`, for arguments of any type, which a body that is parsed at once cannot have."""
    return _plpgsql(signature, result, f"BEGIN RETURN {expression}; END")


def _plpgsql(signature: str, result: str, body: str, *, strict: bool = True) -> str:
    """A function with statements; strict ones are NULL for any NULL."""
    return (
        f"CREATE OR REPLACE FUNCTION dougong.{signature} RETURNS {result} LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE"
        f"{' STRICT' if strict else ''} AS $body${body}$body$"
    )


def _rounded(digits: int) -> str:
    """The picture of `to_char` that rounds half away from zero to so many significant digits."""
    return f"to_char(x, '9.{'9' * (digits - 1)}EEEE')::numeric"


# A number of at most 18 digits before and 16 after the point needs no rounding.
_NUMBERS = (
    _plpgsql(
        "fit(x numeric)",
        "numeric",
        f"""
        DECLARE r numeric;
        BEGIN
          IF scale(x) <= 16 AND abs(x) < 1e18 THEN RETURN x; END IF;
          r := trim_scale({_rounded(34)});
          IF abs(r) >= 1e100 THEN RETURN NULL; END IF;
          RETURN CASE WHEN abs(r) < 1e-99 THEN 0 ELSE r END;
        END""",
    ),
    _plpgsql("snap(x numeric)", "numeric", f"BEGIN RETURN dougong.fit({_rounded(50)}); END"),
    _plpgsql(
        "divide(a numeric, b numeric)",
        "numeric",
        """
        BEGIN
          IF b = 0 THEN RETURN NULL; END IF;
          -- So many decimals that rounding twice cannot differ from rounding once.
          IF scale(a) <= 16 AND scale(b) <= 16 AND abs(a) < 1e18 AND abs(b) < 1e18 THEN
            RETURN dougong.fit(round(a, 110) / b);
          END IF;
          RETURN dougong.fit(round(a, 300) / b);
        END""",
    ),
    _plpgsql(
        "power(a numeric, b numeric)",
        "numeric",
        """
        DECLARE size numeric := abs(a); estimate numeric; r numeric;
        BEGIN
          IF b = 0 THEN RETURN 1; END IF;
          IF a = 0 THEN RETURN CASE WHEN b > 0 THEN 0 END; END IF;
          IF a < 0 AND b <> trunc(b) THEN RETURN NULL; END IF;
          IF size = 1 THEN
            r := 1;
          ELSE
            estimate := b * ln(round(size, greatest(60, scale(size)))) / 2.302585092994046;
            IF estimate > 101 THEN RETURN NULL; END IF;
            IF estimate < -101 THEN RETURN 0; END IF;
            r := power(round(size, greatest(85 - floor(estimate)::int, scale(size), 0)), b);
          END IF;
          RETURN dougong.snap(CASE WHEN a < 0 AND mod(b, 2) <> 0 THEN -r ELSE r END);
        END""",
    ),
    _plpgsql(
        "sqrt(x numeric)",
        "numeric",
        "BEGIN IF x < 0 THEN RETURN NULL; END IF; RETURN dougong.snap(sqrt(round(x, 150))); END",
    ),
    _plpgsql(
        "exp(x numeric)",
        "numeric",
        """
        BEGIN
          IF x > 231 THEN RETURN NULL; END IF;
          IF x < -231 THEN RETURN 0; END IF;
          RETURN dougong.snap(exp(round(x, greatest(85 - floor(x / 2.3)::int, scale(x), 0))));
        END""",
    ),
    _plpgsql(
        "ln(x numeric)",
        "numeric",
        "BEGIN IF x <= 0 THEN RETURN NULL; END IF; RETURN dougong.snap(ln(round(x, greatest(140, scale(x))))); END",
    ),
    _plpgsql(
        "log(x numeric, base numeric)",
        "numeric",
        """
        BEGIN
          IF x <= 0 OR base <= 0 OR base = 1 THEN RETURN NULL; END IF;
          RETURN dougong.snap(ln(round(x, 200)) / ln(round(base, 200)));
        END""",
    ),
    _sql("log10(x numeric)", "numeric", "dougong.log(x, 10)"),
    _plpgsql(
        "mod(n numeric, d numeric)",
        "numeric",
        """
        DECLARE r numeric;
        BEGIN
          IF d = 0 THEN RETURN NULL; END IF;
          r := mod(n, d);
          RETURN dougong.fit(CASE WHEN r <> 0 AND (r < 0) <> (d < 0) THEN r + d ELSE r END);
        END""",
    ),
    _plpgsql(
        "quotient(n numeric, d numeric)",
        "numeric",
        "BEGIN RETURN CASE WHEN d <> 0 THEN dougong.fit(div(n, d)) END; END",
    ),
    _plpgsql(
        "fact(x numeric)",
        "numeric",
        "BEGIN RETURN CASE WHEN x >= 0 AND x < 70 THEN dougong.fit(factorial(trunc(x)::bigint)) END; END",
    ),
    _plpgsql(
        "whole(x numeric, low numeric, high numeric)",
        "int",
        "BEGIN RETURN trunc(least(greatest(x, low), high))::int; END",
    ),
    _plpgsql(
        "round(x numeric, digits numeric)",
        "numeric",
        "BEGIN RETURN dougong.fit(round(x, dougong.whole(digits, -200, 200))); END",
    ),
    _plpgsql(
        "rounddown(x numeric, digits numeric)",
        "numeric",
        "BEGIN RETURN dougong.fit(trunc(x, dougong.whole(digits, -200, 200))); END",
    ),
    _plpgsql(
        "roundup(x numeric, digits numeric)",
        "numeric",
        """
        DECLARE d int := dougong.whole(digits, -200, 200); r numeric := trunc(x, d);
        BEGIN
          RETURN dougong.fit(CASE WHEN r = x THEN r ELSE r + sign(x) * ('1e' || -d)::numeric END);
        END""",
    ),
    _sql("int(x numeric)", "numeric", "dougong.fit(floor(x))"),
    _plpgsql(
        "ceiling(x numeric, m numeric)",
        "numeric",
        """
        DECLARE r numeric;
        BEGIN
          IF m = 0 THEN RETURN 0; END IF;
          IF x > 0 AND m < 0 THEN RETURN NULL; END IF;
          r := mod(x, m);
          RETURN dougong.fit(x - r + CASE WHEN r <> 0 AND (r > 0) = (m > 0) THEN m ELSE 0 END);
        END""",
    ),
    _plpgsql(
        "floor(x numeric, m numeric)",
        "numeric",
        """
        DECLARE r numeric;
        BEGIN
          IF m = 0 OR (x > 0 AND m < 0) THEN RETURN NULL; END IF;
          r := mod(x, m);
          RETURN dougong.fit(x - r - CASE WHEN r <> 0 AND (r > 0) <> (m > 0) THEN m ELSE 0 END);
        END""",
    ),
    _plpgsql(
        "mround(x numeric, m numeric)",
        "numeric",
        """
        DECLARE r numeric;
        BEGIN
          IF m = 0 OR x = 0 THEN RETURN 0; END IF;
          IF (x > 0) <> (m > 0) THEN RETURN NULL; END IF;
          r := mod(x, m);
          RETURN dougong.fit(x - r + CASE WHEN abs(r * 2) >= abs(m) THEN m ELSE 0 END);
        END""",
    ),
    _plpgsql("even(x numeric)", "numeric", "BEGIN RETURN dougong.fit(sign(x) * ceil(abs(x) * 0.5) * 2); END"),
    _plpgsql(
        "odd(x numeric)",
        "numeric",
        """
        BEGIN
          IF x = 0 THEN RETURN 1; END IF;
          RETURN dougong.fit(sign(x) * (greatest(ceil((abs(x) - 1) * 0.5), 0) * 2 + 1));
        END""",
    ),
)

_TEXTS = (
    _sql("short(t text)", "text", f"CASE WHEN length(t) BETWEEN 1 AND {MAX_TEXT} THEN t END"),
    _sql("number_text(x numeric)", "text", "coalesce(trim_scale(x)::text, '')"),
    _sql("boolean_text(x boolean)", "text", "CASE WHEN x THEN 'TRUE' WHEN NOT x THEN 'FALSE' ELSE '' END"),
    _plpgsql("date_text(x date)", "text", "BEGIN RETURN coalesce(to_char(x, 'YYYY-MM-DD'), ''); END", strict=False),
    _plpgsql(
        "time_text(x time)",
        "text",
        """
        BEGIN
          RETURN CASE
            WHEN x IS NULL THEN ''
            WHEN extract(second FROM x) < 1 THEN to_char(x::interval, 'HH24:MI')
            ELSE to_char(x::interval, 'HH24:MI:SS') END;
        END""",
        strict=False,
    ),
    _plpgsql(
        "datetime_text(x timestamptz, zone text)",
        "text",
        "BEGIN RETURN coalesce(to_char(x AT TIME ZONE zone, 'YYYY-MM-DD HH24:MI:SS'), ''); END",
        strict=False,
    ),
    _plpgsql(
        "join(separator text, ignore_blank boolean, parts text[])",
        "text",
        f"""
        BEGIN
          IF ignore_blank THEN parts := array_remove(parts, ''); END IF;
          IF length(separator) * (cardinality(parts) - 1) > {MAX_TEXT} THEN RETURN NULL; END IF;
          RETURN dougong.short(array_to_string(parts, separator));
        END""",
    ),
    _plpgsql(
        "text_left(t text, n numeric)",
        "text",
        f"BEGIN RETURN dougong.short(left(t, dougong.whole(n, 0, {MAX_TEXT + 1}))); END",
    ),
    _plpgsql(
        "text_right(t text, n numeric)",
        "text",
        f"BEGIN RETURN dougong.short(right(t, dougong.whole(n, 0, {MAX_TEXT + 1}))); END",
    ),
    _plpgsql(
        "text_mid(t text, start numeric, n numeric)",
        "text",
        f"""
        BEGIN
          IF start < 1 THEN RETURN NULL; END IF;
          RETURN dougong.short(
            substr(t, dougong.whole(start, 0, {MAX_TEXT + 1}), dougong.whole(n, 0, {MAX_TEXT + 1})));
        END""",
    ),
    _sql("text_len(t text)", "numeric", "length(t)::numeric"),
    _plpgsql(
        "text_find(part text, t text, start numeric)",
        "numeric",
        f"""
        DECLARE first int := dougong.whole(start, 0, {MAX_TEXT + 1}); place int;
        BEGIN
          IF first < 1 OR first > length(t) + 1 THEN RETURN NULL; END IF;
          place := strpos(substr(t, first), part);
          RETURN CASE WHEN place > 0 THEN place + first - 1 END;
        END""",
    ),
    _plpgsql(
        "text_replace(t text, start numeric, n numeric, new text)",
        "text",
        f"""
        DECLARE first int := dougong.whole(start, 0, {MAX_TEXT + 1}); count int := dougong.whole(n, -1, {MAX_TEXT + 1});
        BEGIN
          IF first < 1 OR count < 0 THEN RETURN NULL; END IF;
          RETURN dougong.short(left(t, first - 1) || new || substr(t, first + count));
        END""",
    ),
    _plpgsql(
        "text_substitute(t text, old text, new text, instance numeric)",
        "text",
        f"""
        DECLARE place int := 1 - length(old); step int; count int;
        BEGIN
          IF instance < 1 THEN RETURN NULL; END IF;
          IF old = '' THEN RETURN dougong.short(t); END IF;
          IF instance IS NULL THEN
            count := (length(t) - length(replace(t, old, ''))) / length(old);
            IF length(t) + count::bigint * (length(new) - length(old)) > {MAX_TEXT} THEN RETURN NULL; END IF;
            RETURN dougong.short(replace(t, old, new));
          END IF;
          FOR i IN 1 .. dougong.whole(instance, 0, {MAX_TEXT + 1}) LOOP
            step := strpos(substr(t, place + length(old)), old);
            IF step = 0 THEN RETURN dougong.short(t); END IF;
            place := place + length(old) + step - 1;
          END LOOP;
          RETURN dougong.short(left(t, place - 1) || new || substr(t, place + length(old)));
        END""",
        strict=False,
    ),
    _plpgsql(
        "text_rept(t text, n numeric)",
        "text",
        f"""
        DECLARE count int := dougong.whole(n, 0, {MAX_TEXT + 1});
        BEGIN
          IF length(t)::bigint * count > {MAX_TEXT} THEN RETURN NULL; END IF;
          RETURN dougong.short(repeat(t, count));
        END""",
    ),
    _sql("text_trim(t text)", "text", "dougong.short(btrim(regexp_replace(t, ' +', ' ', 'g'), ' '))"),
    _sql("text_clean(t text)", "text", f"dougong.short(translate(t, E'{_CONTROLS}', ''))"),
    _sql("text_upper(t text)", "text", f"dougong.short(translate(t, '{SMALL}', '{CAPITAL}'))"),
    _sql("text_lower(t text)", "text", f"dougong.short(translate(t, '{CAPITAL}', '{SMALL}'))"),
    _sql("text_exact(a text, b text)", "boolean", 'a COLLATE "C" = b'),
    _sql("text_starts(t text, start text)", "boolean", "starts_with(t, start)"),
    _sql("text_ends(t text, ending text)", "boolean", 'right(t, length(ending)) COLLATE "C" = ending'),
    _sql("text_contains(t text, part text)", "boolean", "strpos(t, part) > 0"),
    _plpgsql(
        "unichar(n numeric)",
        "text",
        """
        DECLARE code int := dougong.whole(n, 0, 1114112);
        BEGIN
          RETURN CASE WHEN code BETWEEN 1 AND 1114111 AND code NOT BETWEEN 55296 AND 57343 THEN chr(code) END;
        END""",
    ),
    _sql("unicode(t text)", "numeric", "CASE WHEN t <> '' THEN ascii(t)::numeric END"),
)

_DATES = (
    _sql("day(n numeric)", "date", f"CASE WHEN n BETWEEN 1 AND {_LAST_DAY} THEN date '0001-01-01' + (n::int - 1) END"),
    _sql("ordinal(d date)", "int", "d - date '0001-01-01' + 1"),
    _plpgsql(
        "first_of_month(months numeric)",
        "date",
        """
        DECLARE year int := floor(months / 12)::int;
        BEGIN
          IF year BETWEEN 1 AND 9999 THEN RETURN make_date(year, (months - year * 12)::int + 1, 1); END IF;
          RETURN NULL;
        END""",
    ),
    _sql("months(d date)", "int", "(extract(year FROM d) * 12 + extract(month FROM d) - 1)::int"),
    _plpgsql(
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
    _plpgsql(
        "date_of(y numeric, m numeric, d numeric)",
        "date",
        f"""
        DECLARE first date := dougong.first_of_month(
          dougong.whole(y, -{_MOST}, {_MOST})::numeric * 12 + dougong.whole(m, -{_MOST}, {_MOST}) - 1);
        BEGIN
          RETURN dougong.day(dougong.ordinal(first) + dougong.whole(d, -{_MOST}, {_MOST}) - 1);
        END""",
    ),
    _plpgsql(
        "time_of(h numeric, m numeric, s numeric)",
        "time",
        """
        DECLARE total numeric := trunc(h) * 3600 + trunc(m) * 60 + trunc(s);
        BEGIN
          IF greatest(abs(h), abs(m), abs(s)) >= 1e12 OR total < 0 THEN RETURN NULL; END IF;
          RETURN time '00:00' + make_interval(secs => mod(total, 86400)::float8);
        END""",
    ),
    _plpgsql(
        "instant(local timestamp, zone text)",
        "timestamptz",
        """
        DECLARE at timestamptz := local AT TIME ZONE zone;
        BEGIN
          IF at BETWEEN '0001-01-02 00:00+00' AND '9999-12-30 23:59:59.999999+00' THEN RETURN at; END IF;
          RETURN NULL;
        END""",
    ),
    _sql("datetime_of(d date, t time, zone text)", "timestamptz", "dougong.instant(d + t, zone)"),
    _plpgsql(
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
    _sql("move_date(d date, days numeric)", "date", "dougong.day(dougong.ordinal(d) + trunc(days))"),
    _sql("move_datetime(at timestamptz, days numeric)", "timestamptz", f"dougong.shift(at, round(days * {_DAY}))"),
    _sql(
        "datetime_between(later timestamptz, earlier timestamptz)",
        "numeric",
        f"dougong.divide((extract(epoch FROM later) - extract(epoch FROM earlier)) * 1000000, {_DAY})",
    ),
    _plpgsql(
        "add_months(d date, months numeric)",
        "date",
        """
        DECLARE first date := dougong.first_of_month(dougong.months(d) + months);
        BEGIN
          RETURN least(first + extract(day FROM d)::int - 1, dougong.last_of_month(first));
        END""",
    ),
    _sql("edate(d date, n numeric)", "date", f"dougong.add_months(d, dougong.whole(n, -{_MOST}, {_MOST}))"),
    _sql(
        "eomonth(d date, n numeric)",
        "date",
        f"dougong.last_of_month(dougong.first_of_month(dougong.months(d) + dougong.whole(n, -{_MOST}, {_MOST})::numeric))",
    ),
    _plpgsql(
        "first_weekday(kind int)",
        "int",
        "BEGIN RETURN CASE WHEN kind BETWEEN 11 AND 17 THEN kind - 10 WHEN kind = 1 THEN 7 WHEN kind = 2 THEN 1 END; END",
    ),
    _plpgsql(
        "weekday(d date, kind numeric)",
        "numeric",
        """
        DECLARE number int := dougong.whole(kind, 0, 99); weekday int := extract(isodow FROM d);
        BEGIN
          IF number = 3 THEN RETURN weekday - 1; END IF;
          RETURN (weekday - dougong.first_weekday(number) + 7) % 7 + 1;
        END""",
    ),
    _plpgsql(
        "weeknum(d date, kind numeric)",
        "numeric",
        """
        DECLARE number int := dougong.whole(kind, 0, 99); new_year date := make_date(extract(year FROM d)::int, 1, 1);
        BEGIN
          IF number = 21 THEN RETURN extract(week FROM d); END IF;
          RETURN (d - new_year + (extract(isodow FROM new_year)::int - dougong.first_weekday(number) + 7) % 7) / 7 + 1;
        END""",
    ),
    _plpgsql(
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
    _sql(
        "unit_months(unit text)",
        "int",
        "CASE unit WHEN 'year' THEN 12 WHEN 'quarter' THEN 3 WHEN 'month' THEN 1 END",
    ),
    _sql(
        "unit_seconds(unit text)",
        "int",
        "CASE unit WHEN 'week' THEN 604800 WHEN 'day' THEN 86400 WHEN 'hour' THEN 3600 WHEN 'minute' THEN 60 ELSE 1 END",
    ),
    _plpgsql(
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
    _plpgsql(
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
    _sql("workdays_until(n int)", "int", "n / 7 * 5 + least(n % 7, 5)"),
    _plpgsql(
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
    _plpgsql(
        "workday(first date, n numeric, holidays date[])",
        "date",
        f"""
        DECLARE days int := dougong.whole(n, -{_MOST}, {_MOST}); step int := sign(days); wanted int; found int; day date;
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

_CONVERSIONS = (
    _sql("group_digits(t text)", "text", r"regexp_replace(t, '(\d)(?=(\d{3})+$)', '\1,', 'g')"),
    _plpgsql(
        "fixed(x numeric, decimals numeric, plain boolean)",
        "text",
        """
        DECLARE r numeric := round(x, dougong.whole(decimals, -100, 100)); parts text[] := string_to_array(abs(r)::text, '.');
        BEGIN
          RETURN dougong.short(CASE WHEN r < 0 THEN '-' ELSE '' END
            || CASE WHEN plain THEN parts[1] ELSE dougong.group_digits(parts[1]) END || coalesce('.' || parts[2], ''));
        END""",
    ),
    _plpgsql(
        "number_format(x numeric, least_whole int, least_decimals int, most_decimals int, grouped boolean,"
        " percent boolean, before text, after text)",
        "text",
        """
        DECLARE r numeric := round(CASE WHEN percent THEN x * 100 ELSE x END, most_decimals);
          parts text[] := string_to_array(abs(r)::text, '.');
          whole text := ltrim(parts[1], '0');
          decimals text := coalesce(parts[2], '');
        BEGIN
          IF length(whole) < least_whole THEN whole := lpad(whole, least_whole, '0'); END IF;
          IF grouped THEN whole := dougong.group_digits(whole); END IF;
          decimals := left(decimals, least_decimals) || rtrim(substr(decimals, least_decimals + 1), '0');
          RETURN dougong.short(CASE WHEN r < 0 THEN '-' ELSE '' END || before || whole
            || CASE WHEN decimals <> '' THEN '.' || decimals ELSE '' END
            || CASE WHEN percent THEN '%' ELSE '' END || after);
        END""",
    ),
    _plpgsql(
        "moment_format(x timestamp, pattern text)", "text", "BEGIN RETURN dougong.short(to_char(x, pattern)); END"
    ),
    _plpgsql(
        "time_format(x time, pattern text)",
        "text",
        "BEGIN RETURN dougong.short(to_char(timestamp '2000-01-01' + x, pattern)); END",
    ),
    _plpgsql(
        "value(t text)",
        "numeric",
        r"""
        DECLARE m text[]; x numeric;
        BEGIN
          t := btrim(t, E' \u3000');
          IF length(t) > 100 THEN RETURN NULL; END IF;
          m := regexp_match(t,
            '^([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]*)?(?:[eE]([+-]?[0-9]{1,3}))?(%?)$');
          IF m IS NULL OR (m[2] IS NULL AND coalesce(m[3], '.') = '.') THEN RETURN NULL; END IF;
          x := (m[1] || replace(coalesce(m[2], '0'), ',', '') || rtrim(coalesce(m[3], ''), '.')
            || 'e' || coalesce(m[4], '0'))::numeric;
          RETURN dougong.fit(CASE WHEN m[5] = '%' THEN x * 0.01 ELSE x END);
        END""",
    ),
    _plpgsql(
        "datevalue(t text)",
        "date",
        r"""
        DECLARE m text[] := regexp_match(btrim(t, E' \u3000'),
          '^([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)$');
          y int := m[1]; month int := coalesce(m[2], m[4], m[6]); d int := coalesce(m[3], m[5], m[7]); first date;
        BEGIN
          IF m IS NULL OR month NOT BETWEEN 1 AND 12 THEN RETURN NULL; END IF;
          first := dougong.first_of_month(y * 12 + month - 1);
          IF d BETWEEN 1 AND dougong.last_of_month(first) - first + 1 THEN RETURN first + d - 1; END IF;
          RETURN NULL;
        END""",
    ),
    _plpgsql(
        "timevalue(t text)",
        "time",
        r"""
        DECLARE m text[] := regexp_match(btrim(t, E' \u3000'), '^([0-9]{1,2})[:：]([0-9]{2})(?:[:：]([0-9]{2}))?$');
          h int := m[1]; minute int := m[2]; s int := coalesce(m[3], '0');
        BEGIN
          IF h < 24 AND minute < 60 AND s < 60 THEN RETURN make_time(h, minute, s); END IF;
          RETURN NULL;
        END""",
    ),
)


def _over(items: str, select: str, order: str = "") -> str:
    """An expression over the items `v` of an array, with their places `i`."""
    return f"(SELECT {select} FROM unnest({items}) WITH ORDINALITY AS u(v, i) {order})"


def _mapped(name: str, kind: str, expression: str, extra: str = "", where: str = "") -> str:
    return _sql(f"{name}(items {kind}[]{extra})", "text[]", f"ARRAY{_over('items', expression, f'{where} ORDER BY i')}")


_ARRAYS = (
    _mapped("array_text", "numeric", "dougong.number_text(v)"),
    _mapped("array_text", "text", "coalesce(v, '')"),
    _mapped("array_text", "boolean", "dougong.boolean_text(v)"),
    _mapped("array_text", "date", "dougong.date_text(v)"),
    _mapped("array_text", "time", "dougong.time_text(v)"),
    _mapped("array_text", "timestamptz", "dougong.datetime_text(v, zone)", ", zone text"),
    _mapped("tagged", "numeric", "'n' || trim_scale(v)::text", where="WHERE v IS NOT NULL"),
    _mapped("tagged", "text", "'t' || v", where="WHERE v IS NOT NULL"),
    _mapped("tagged", "boolean", "'b' || v::text", where="WHERE v IS NOT NULL"),
    _mapped("tagged", "date", "'d' || dougong.ordinal(v)::text", where="WHERE v IS NOT NULL"),
    _mapped("tagged", "time", "'c' || extract(epoch FROM v)::text", where="WHERE v IS NOT NULL"),
    _mapped("tagged", "timestamptz", "'i' || extract(epoch FROM v)::text", where="WHERE v IS NOT NULL"),
    _sql("array_unique_count(items text[])", "numeric", _over("items", 'count(DISTINCT v COLLATE "C")::numeric')),
    _sql("array_sum(items numeric[])", "numeric", _over("items", "sum(v)")),
    _polymorphic("array_count(items anycompatiblearray)", "numeric", _over("items", "count(v)::numeric")),
    _polymorphic("array_max(items anyarray)", "anyelement", _over("items", "max(v)")),
    _polymorphic("array_min(items anyarray)", "anyelement", _over("items", "min(v)")),
    _sql(
        "array_average(items numeric[])",
        "numeric",
        _over("items", "dougong.divide(dougong.fit(sum(v)), count(v)::numeric)"),
    ),
    _plpgsql(
        "array_product(items numeric[])",
        "numeric",
        """
        DECLARE r numeric; v numeric; started boolean := false;
        BEGIN
          FOREACH v IN ARRAY items LOOP
            CONTINUE WHEN v IS NULL;
            r := CASE WHEN started THEN dougong.fit(r * v) ELSE v END;
            started := true;
            IF r IS NULL THEN RETURN NULL; END IF;
          END LOOP;
          RETURN r;
        END""",
    ),
    _plpgsql(
        "array_median(items numeric[])",
        "numeric",
        """
        DECLARE o numeric[] := ARRAY(SELECT v FROM unnest(items) AS v WHERE v IS NOT NULL ORDER BY v);
          n int := cardinality(o);
        BEGIN
          IF n = 0 THEN RETURN NULL; END IF;
          IF n % 2 = 1 THEN RETURN o[n / 2 + 1]; END IF;
          RETURN dougong.divide(dougong.fit(o[n / 2] + o[n / 2 + 1]), 2);
        END""",
    ),
    _polymorphic(
        "array_large(items anyarray, place numeric)",
        "anyelement",
        "(ARRAY(SELECT v FROM unnest(items) AS v WHERE v IS NOT NULL ORDER BY v DESC))"
        "[dougong.whole(place, 0, 1000000)]",
    ),
    _polymorphic(
        "array_small(items anyarray, place numeric)",
        "anyelement",
        "(ARRAY(SELECT v FROM unnest(items) AS v WHERE v IS NOT NULL ORDER BY v))[dougong.whole(place, 0, 1000000)]",
    ),
    _polymorphic("array_index(items anyarray, place numeric)", "anyelement", "items[dougong.whole(place, 0, 1000000)]"),
    _polymorphic(
        "array_first(items anyarray)", "anyelement", _over("items", "v", "WHERE v IS NOT NULL ORDER BY i LIMIT 1")
    ),
    _polymorphic(
        "array_last(items anyarray)", "anyelement", _over("items", "v", "WHERE v IS NOT NULL ORDER BY i DESC LIMIT 1")
    ),
    _sql(
        "array_multiply(a numeric[], b numeric[])",
        "numeric[]",
        "ARRAY(SELECT dougong.fit(coalesce(x, 0) * coalesce(y, 0)) FROM unnest(a, b) WITH ORDINALITY AS u(x, y, i) ORDER BY i)",
    ),
    _plpgsql(
        "array_meets(items anycompatiblearray, op text, wanted anycompatible)",
        "boolean[]",
        """
        BEGIN
          RETURN ARRAY(SELECT CASE
              WHEN v IS NULL OR wanted IS NULL THEN
                (op = '=' AND v IS NULL AND wanted IS NULL) OR (op = '<>' AND NOT (v IS NULL AND wanted IS NULL))
              WHEN op = '=' THEN v = wanted
              WHEN op = '<>' THEN v <> wanted
              WHEN op = '<' THEN v < wanted
              WHEN op = '<=' THEN v <= wanted
              WHEN op = '>' THEN v > wanted
              ELSE v >= wanted END
            FROM unnest(items) WITH ORDINALITY AS u(v, i) ORDER BY i);
        END""",
        strict=False,
    ),
    _sql(
        "array_masked(items numeric[], mask boolean[])",
        "numeric[]",
        "ARRAY(SELECT v FROM unnest(items, mask) WITH ORDINALITY AS u(v, m, i) WHERE m AND v IS NOT NULL ORDER BY i)",
    ),
    _sql("array_true_count(items boolean[])", "numeric", _over("items", "(count(*) FILTER (WHERE v))::numeric")),
)

CREATE_FUNCTIONS: tuple[str, ...] = (
    "CREATE SCHEMA IF NOT EXISTS dougong",
    "GRANT USAGE ON SCHEMA dougong TO PUBLIC",
    *_NUMBERS,
    *_TEXTS,
    *_DATES,
    *_CONVERSIONS,
    *_ARRAYS,
)
"""Statements to run, in order, as the owner of the schema."""
