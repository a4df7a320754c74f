"""How a letter is written: from its templates to its parts, and from those to the bytes that go over the wire."""
