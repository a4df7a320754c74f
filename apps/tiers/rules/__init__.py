"""Pure decisions about size classes: which class figures make, how it moved, how far the next one is."""
