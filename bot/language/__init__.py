"""Everything that differs between languages: numbers, clocks, calendars, letters, direction and phrases.

The room is pure: it is handed its tables and its phrases, and reads no file itself. It knows ICU and the time zones
and no other room of the bot.
"""
