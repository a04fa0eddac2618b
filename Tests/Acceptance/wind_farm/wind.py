"""Wind-farm data made from a seed: realistic enough to learn from, nothing to download.

Ten turbines of 2 MW. Power follows the usual curve: nothing below 3 m/s, the cube of the wind speed up to 12 m/s, rated
power up to 25 m/s, nothing above. Cold air is denser and gives more; wind along the row of turbines (90 degrees) gives
less, because each one stands in the wake of the next.
"""

import numpy
import pandas

FEATURES = ["wind_direction", "wind_speed", "temperature"]
TARGET = "power"

TURBINES = 10
RATED_POWER_MW = 2.0
CUT_IN_SPEED, RATED_SPEED, CUT_OUT_SPEED = 3.0, 12.0, 25.0
WAKE_LOSS_MAX = 0.25
NOISE_MW = 0.3


def season(seed: int, hours: int = 600) -> pandas.DataFrame:
    """Hourly weather and farm power in MW. The same seed gives the same season."""
    random = numpy.random.default_rng(seed)
    weather = pandas.DataFrame(
        {
            "wind_direction": random.uniform(0, 360, hours),
            "wind_speed": 8.0 * random.weibull(2.0, hours),
            "temperature": random.normal(10.0, 8.0, hours),
        }
    )
    noise = random.normal(0.0, NOISE_MW, hours)
    power = (farm_power(weather) + noise).clip(0.0, TURBINES * RATED_POWER_MW)
    return weather.assign(**{TARGET: power})


def farm_power(weather: pandas.DataFrame) -> numpy.ndarray:
    """The power in MW that the farm gives in that weather, without noise."""
    speed = weather["wind_speed"].to_numpy()
    density = 288.15 / (273.15 + weather["temperature"].to_numpy())
    across = numpy.deg2rad(weather["wind_direction"].to_numpy() - 90.0)
    wake = 1.0 - WAKE_LOSS_MAX * numpy.cos(across) ** 2
    share = ((speed - CUT_IN_SPEED) / (RATED_SPEED - CUT_IN_SPEED)).clip(0.0, 1.0) ** 3 * density * wake
    share = numpy.where(speed > CUT_OUT_SPEED, 0.0, share.clip(0.0, 1.0))
    return TURBINES * RATED_POWER_MW * share
