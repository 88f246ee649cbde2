"""Settings for every test."""

from hypothesis import settings

# How long an example takes depends on what else the machine does: pytest-timeout ends what really hangs.
settings.register_profile("unhurried", settings.get_profile("default"), deadline=None)
settings.load_profile("unhurried")
