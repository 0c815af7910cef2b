"""Reports → claims → events → who controlled which Afghan province on which day."""
