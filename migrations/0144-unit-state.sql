-- A unit in another state keeps that state's holidays. Null: the clinic's state.
alter table unit add column state text check (state ~ '^[A-Z]{2}$');
