"""Starting and stopping: embedded servers, `up`, `test`. Nothing here is imported by the apps."""
