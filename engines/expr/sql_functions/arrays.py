"""Functions of lists."""

from __future__ import annotations

from engines.expr.sql_functions._statements import expression, polymorphic, statements


def _over(items: str, select: str, order: str = "") -> str:
    """An expression over the items `v` of an array, with their places `i`."""
    return f"(SELECT {select} FROM unnest({items}) WITH ORDINALITY AS u(v, i) {order})"  # noqa: S608 - our own text


def _mapped(name: str, kind: str, each: str, extra: str = "", where: str = "") -> str:
    """A function from a list to the texts of its items."""
    return expression(f"{name}(items {kind}[]{extra})", "text[]", f"ARRAY{_over('items', each, f'{where} ORDER BY i')}")


ARRAYS = (
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
    expression("array_unique_count(items text[])", "numeric", _over("items", 'count(DISTINCT v COLLATE "C")::numeric')),
    expression("array_sum(items numeric[])", "numeric", _over("items", "sum(v)")),
    polymorphic("array_count(items anycompatiblearray)", "numeric", _over("items", "count(v)::numeric")),
    polymorphic("array_max(items anyarray)", "anyelement", _over("items", "max(v)")),
    polymorphic("array_min(items anyarray)", "anyelement", _over("items", "min(v)")),
    expression(
        "array_average(items numeric[])",
        "numeric",
        _over("items", "dougong.divide(dougong.fit(sum(v)), count(v)::numeric)"),
    ),
    statements(
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
    statements(
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
    polymorphic(
        "array_large(items anyarray, place numeric)",
        "anyelement",
        "(ARRAY(SELECT v FROM unnest(items) AS v WHERE v IS NOT NULL ORDER BY v DESC))"
        "[dougong.whole(place, 0, 1000000)]",
    ),
    polymorphic(
        "array_small(items anyarray, place numeric)",
        "anyelement",
        "(ARRAY(SELECT v FROM unnest(items) AS v WHERE v IS NOT NULL ORDER BY v))[dougong.whole(place, 0, 1000000)]",
    ),
    polymorphic("array_index(items anyarray, place numeric)", "anyelement", "items[dougong.whole(place, 0, 1000000)]"),
    polymorphic(
        "array_first(items anyarray)", "anyelement", _over("items", "v", "WHERE v IS NOT NULL ORDER BY i LIMIT 1")
    ),
    polymorphic(
        "array_last(items anyarray)", "anyelement", _over("items", "v", "WHERE v IS NOT NULL ORDER BY i DESC LIMIT 1")
    ),
    expression(
        "array_multiply(a numeric[], b numeric[])",
        "numeric[]",
        "ARRAY(SELECT dougong.fit(coalesce(x, 0) * coalesce(y, 0))"
        " FROM unnest(a, b) WITH ORDINALITY AS u(x, y, i) ORDER BY i)",
    ),
    statements(
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
    expression(
        "array_masked(items numeric[], mask boolean[])",
        "numeric[]",
        "ARRAY(SELECT v FROM unnest(items, mask) WITH ORDINALITY AS u(v, m, i) WHERE m AND v IS NOT NULL ORDER BY i)",
    ),
    expression("array_true_count(items boolean[])", "numeric", _over("items", "(count(*) FILTER (WHERE v))::numeric")),
)
