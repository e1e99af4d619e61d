"""From text to values and back."""

from __future__ import annotations

from engines.expr.sql_functions._statements import expression, statements

CONVERSIONS = (
    expression("group_digits(t text)", "text", r"regexp_replace(t, '(\d)(?=(\d{3})+$)', '\1,', 'g')"),
    statements(
        "fixed(x numeric, decimals numeric, plain boolean)",
        "text",
        """
        DECLARE r numeric := round(x, dougong.whole(decimals, -100, 100));
          parts text[] := string_to_array(abs(r)::text, '.');
        BEGIN
          RETURN dougong.short(CASE WHEN r < 0 THEN '-' ELSE '' END
            || CASE WHEN plain THEN parts[1] ELSE dougong.group_digits(parts[1]) END || coalesce('.' || parts[2], ''));
        END""",
    ),
    statements(
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
    statements(
        "moment_format(x timestamp, pattern text)", "text", "BEGIN RETURN dougong.short(to_char(x, pattern)); END"
    ),
    statements(
        "time_format(x time, pattern text)",
        "text",
        "BEGIN RETURN dougong.short(to_char(timestamp '2000-01-01' + x, pattern)); END",
    ),
    statements(
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
    statements(
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
    statements(
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
