"""Authors' files by chat: the only files of people that are ever fetched, a megabyte at most, and into memory only."""
