"""What is on the page, one file a panel: functions from the desk and words to components."""
