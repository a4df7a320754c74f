"""Forms about people. allauth borrows from `people` while it makes the form that `sign_in` is made of."""
