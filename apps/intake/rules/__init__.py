"""Pure decisions on rows of a list: who is who, what was answered, what is wrong, what may be taken back."""
