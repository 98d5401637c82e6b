"""The only speaker of SQL: one SQLite file, one connection, one writer; core values in and out.

Every function here takes a `Tx` first and is called inside a unit handed to `Store.run`. Instants (`now`, `until`,
`before`) are epoch seconds (UTC), always given and never read. A unit may run twice when a disk fills up under its
batch, so it changes nothing but the store.
"""
