-- Updates that were put aside are few among two days of updates; they are counted whenever the figures are asked for.
CREATE INDEX inbox_quarantined ON inbox (id) WHERE state = 'quarantined';
