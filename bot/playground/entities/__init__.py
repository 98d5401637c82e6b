"""Formatting as Telegram reads it: HTML and MarkdownV2 with their error words, automatic entities, UTF-16 offsets."""
