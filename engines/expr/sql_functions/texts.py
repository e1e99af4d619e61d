"""Text functions, independent of the database's locale."""

from __future__ import annotations

from engines.expr.lettercase import CAPITAL, SMALL
from engines.expr.sql_functions._statements import expression, statements
from engines.expr.values import MAX_TEXT

_CONTROLS = "".join(f"\\{code:03o}" for code in range(1, 32))

TEXTS = (
    expression("short(t text)", "text", f"CASE WHEN length(t) BETWEEN 1 AND {MAX_TEXT} THEN t END"),
    expression("number_text(x numeric)", "text", "coalesce(trim_scale(x)::text, '')"),
    expression("boolean_text(x boolean)", "text", "CASE WHEN x THEN 'TRUE' WHEN NOT x THEN 'FALSE' ELSE '' END"),
    statements("date_text(x date)", "text", "BEGIN RETURN coalesce(to_char(x, 'YYYY-MM-DD'), ''); END", strict=False),
    statements(
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
    statements(
        "datetime_text(x timestamptz, zone text)",
        "text",
        "BEGIN RETURN coalesce(to_char(x AT TIME ZONE zone, 'YYYY-MM-DD HH24:MI:SS'), ''); END",
        strict=False,
    ),
    statements(
        "join(separator text, ignore_blank boolean, parts text[])",
        "text",
        f"""
        BEGIN
          IF ignore_blank THEN parts := array_remove(parts, ''); END IF;
          IF length(separator) * (cardinality(parts) - 1) > {MAX_TEXT} THEN RETURN NULL; END IF;
          RETURN dougong.short(array_to_string(parts, separator));
        END""",
    ),
    statements(
        "text_left(t text, n numeric)",
        "text",
        f"BEGIN RETURN dougong.short(left(t, dougong.whole(n, 0, {MAX_TEXT + 1}))); END",
    ),
    statements(
        "text_right(t text, n numeric)",
        "text",
        f"BEGIN RETURN dougong.short(right(t, dougong.whole(n, 0, {MAX_TEXT + 1}))); END",
    ),
    statements(
        "text_mid(t text, start numeric, n numeric)",
        "text",
        f"""
        BEGIN
          IF start < 1 THEN RETURN NULL; END IF;
          RETURN dougong.short(
            substr(t, dougong.whole(start, 0, {MAX_TEXT + 1}), dougong.whole(n, 0, {MAX_TEXT + 1})));
        END""",
    ),
    expression("text_len(t text)", "numeric", "length(t)::numeric"),
    statements(
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
    statements(
        "text_replace(t text, start numeric, n numeric, new text)",
        "text",
        f"""
        DECLARE first int := dougong.whole(start, 0, {MAX_TEXT + 1}); count int := dougong.whole(n, -1, {MAX_TEXT + 1});
        BEGIN
          IF first < 1 OR count < 0 THEN RETURN NULL; END IF;
          RETURN dougong.short(left(t, first - 1) || new || substr(t, first + count));
        END""",
    ),
    statements(
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
    statements(
        "text_rept(t text, n numeric)",
        "text",
        f"""
        DECLARE count int := dougong.whole(n, 0, {MAX_TEXT + 1});
        BEGIN
          IF length(t)::bigint * count > {MAX_TEXT} THEN RETURN NULL; END IF;
          RETURN dougong.short(repeat(t, count));
        END""",
    ),
    expression("text_trim(t text)", "text", "dougong.short(btrim(regexp_replace(t, ' +', ' ', 'g'), ' '))"),
    expression("text_clean(t text)", "text", f"dougong.short(translate(t, E'{_CONTROLS}', ''))"),
    expression("text_upper(t text)", "text", f"dougong.short(translate(t, '{SMALL}', '{CAPITAL}'))"),
    expression("text_lower(t text)", "text", f"dougong.short(translate(t, '{CAPITAL}', '{SMALL}'))"),
    expression("text_exact(a text, b text)", "boolean", 'a COLLATE "C" = b'),
    expression("text_starts(t text, start text)", "boolean", "starts_with(t, start)"),
    expression("text_ends(t text, ending text)", "boolean", 'right(t, length(ending)) COLLATE "C" = ending'),
    expression("text_contains(t text, part text)", "boolean", "strpos(t, part) > 0"),
    statements(
        "unichar(n numeric)",
        "text",
        """
        DECLARE code int := dougong.whole(n, 0, 1114112);
        BEGIN
          RETURN CASE WHEN code BETWEEN 1 AND 1114111 AND code NOT BETWEEN 55296 AND 57343 THEN chr(code) END;
        END""",
    ),
    expression("unicode(t text)", "numeric", "CASE WHEN t <> '' THEN ascii(t)::numeric END"),
)
