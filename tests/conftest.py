"""What holds for every test.

Hypothesis tries the same examples in each run, so that what passes here passes everywhere; it never
takes a busy machine for a fault. `pytest --hypothesis-profile=default` tries others.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")
