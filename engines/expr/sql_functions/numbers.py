"""Arithmetic: 34 significant digits, half away from zero; blank when too large, zero when too small."""

from __future__ import annotations

from engines.expr.sql_functions._statements import expression, rounded, statements

# A number of at most 18 digits before and 16 after the point needs no rounding.
NUMBERS = (
    statements(
        "fit(x numeric)",
        "numeric",
        f"""
        DECLARE r numeric;
        BEGIN
          IF scale(x) <= 16 AND abs(x) < 1e18 THEN RETURN x; END IF;
          r := trim_scale({rounded(34)});
          IF abs(r) >= 1e100 THEN RETURN NULL; END IF;
          RETURN CASE WHEN abs(r) < 1e-99 THEN 0 ELSE r END;
        END""",
    ),
    statements("snap(x numeric)", "numeric", f"BEGIN RETURN dougong.fit({rounded(50)}); END"),
    statements(
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
    statements(
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
    statements(
        "sqrt(x numeric)",
        "numeric",
        "BEGIN IF x < 0 THEN RETURN NULL; END IF; RETURN dougong.snap(sqrt(round(x, 150))); END",
    ),
    statements(
        "exp(x numeric)",
        "numeric",
        """
        BEGIN
          IF x > 231 THEN RETURN NULL; END IF;
          IF x < -231 THEN RETURN 0; END IF;
          RETURN dougong.snap(exp(round(x, greatest(85 - floor(x / 2.3)::int, scale(x), 0))));
        END""",
    ),
    statements(
        "ln(x numeric)",
        "numeric",
        "BEGIN IF x <= 0 THEN RETURN NULL; END IF; RETURN dougong.snap(ln(round(x, greatest(140, scale(x))))); END",
    ),
    statements(
        "log(x numeric, base numeric)",
        "numeric",
        """
        BEGIN
          IF x <= 0 OR base <= 0 OR base = 1 THEN RETURN NULL; END IF;
          RETURN dougong.snap(ln(round(x, 200)) / ln(round(base, 200)));
        END""",
    ),
    expression("log10(x numeric)", "numeric", "dougong.log(x, 10)"),
    statements(
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
    statements(
        "quotient(n numeric, d numeric)",
        "numeric",
        "BEGIN RETURN CASE WHEN d <> 0 THEN dougong.fit(div(n, d)) END; END",
    ),
    statements(
        "fact(x numeric)",
        "numeric",
        "BEGIN RETURN CASE WHEN x >= 0 AND x < 70 THEN dougong.fit(factorial(trunc(x)::bigint)) END; END",
    ),
    statements(
        "whole(x numeric, low numeric, high numeric)",
        "int",
        "BEGIN RETURN trunc(least(greatest(x, low), high))::int; END",
    ),
    statements(
        "round(x numeric, digits numeric)",
        "numeric",
        "BEGIN RETURN dougong.fit(round(x, dougong.whole(digits, -200, 200))); END",
    ),
    statements(
        "rounddown(x numeric, digits numeric)",
        "numeric",
        "BEGIN RETURN dougong.fit(trunc(x, dougong.whole(digits, -200, 200))); END",
    ),
    statements(
        "roundup(x numeric, digits numeric)",
        "numeric",
        """
        DECLARE d int := dougong.whole(digits, -200, 200); r numeric := trunc(x, d);
        BEGIN
          RETURN dougong.fit(CASE WHEN r = x THEN r ELSE r + sign(x) * ('1e' || -d)::numeric END);
        END""",
    ),
    expression("int(x numeric)", "numeric", "dougong.fit(floor(x))"),
    statements(
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
    statements(
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
    statements(
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
    statements("even(x numeric)", "numeric", "BEGIN RETURN dougong.fit(sign(x) * ceil(abs(x) * 0.5) * 2); END"),
    statements(
        "odd(x numeric)",
        "numeric",
        """
        BEGIN
          IF x = 0 THEN RETURN 1; END IF;
          RETURN dougong.fit(sign(x) * (greatest(ceil((abs(x) - 1) * 0.5), 0) * 2 + 1));
        END""",
    ),
)
