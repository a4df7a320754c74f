"""The best products for many needs: candidates by index, scored in columns of numbers, and only the best explained.

Pure as the rules are; kept apart because it is about speed, not about what fits. Wherever products are alike in all
that a rule looks at, the rule itself is asked for one of them; only amounts and prices are read a second time, in
columns (`amounts`), and must agree with the rule to the last unit.
"""

from apps.matchmaking.search.catalogue import Catalogue, Chosen

__all__ = ["Catalogue", "Chosen"]
