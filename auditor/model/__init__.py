"""What flows from room to room: facts, the site, rules and the report, all frozen."""
