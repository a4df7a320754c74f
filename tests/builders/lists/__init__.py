"""Lists in the shapes of those that offices, universities and developers publish. The same each time."""

from tests.builders.lists.harder import HARDER
from tests.builders.lists.making import Made, Shape, made
from tests.builders.lists.shapes import LISTS as PLAIN

LISTS = [*PLAIN, *HARDER]

__all__ = ["LISTS", "Made", "Shape", "made"]
