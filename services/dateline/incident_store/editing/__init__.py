"""What each kind of edit changes; `use_cases.edit_incidents` carries it out."""
