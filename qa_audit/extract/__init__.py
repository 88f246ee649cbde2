"""From a paper to a record: sections, people, dates, deadlines and actions."""
