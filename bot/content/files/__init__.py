"""What may stand in each file of the course: its fields, their shapes and limits, and the schema for editors."""
