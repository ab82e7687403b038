-- The places of a clinic that has more than one ("Moema", "Pinheiros"). A clinic with one address needs none of these rows.
create table unit (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  name text not null check (length(name) between 1 and 60),
  -- Other names people call it by: the neighbourhood, the street.
  synonyms text[] not null default '{}',
  address text not null check (length(address) between 1 and 200),
  address_hint text not null default '',
  map_url text not null default '',
  parking text not null default '',
  phone text check (length(phone) between 1 and 40),
  -- Whose town's holidays it keeps; null: of the clinic's town.
  city text check (length(city) between 1 and 80),
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  is_active boolean not null default true,
  position int not null default 0
);
create index unit_clinic on unit (clinic_id, position);
call make_tenant('unit');

-- Null everywhere below: the clinic's only place, which is its first unit once it has any. So nothing that is there means anything else.
alter table resource
  -- Where a room or a machine stands. A professional is where their hours say.
  add column unit_id text collate "C" references unit;
alter table working_hours add column unit_id text collate "C" references unit;
alter table season_hours add column unit_id text collate "C" references unit;
-- Of this unit only.
alter table season add column unit_id text collate "C" references unit;
alter table time_off add column unit_id text collate "C" references unit, add check (unit_id is null or resource_id is null);
alter table local_holiday
  add column unit_id text collate "C" references unit,
  drop constraint local_holiday_clinic_id_month_day_key,
  add constraint local_holiday_day unique nulls not distinct (clinic_id, month, day, unit_id);
-- Where the visit takes place, kept as it was booked: a machine that is lent elsewhere later takes no past visit with it.
alter table appointment add column unit_id text collate "C" references unit;

-- A machine that stands in another unit for some days, both included.
create table loan (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  resource_id text collate "C" not null references resource,
  unit_id text collate "C" not null references unit,
  first_day text collate "C" not null check (first_day ~ '^\d{4}-\d{2}-\d{2}$'),
  last_day text collate "C" not null check (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  check (first_day <= last_day)
);
create index loan_days on loan (clinic_id, last_day);
call make_tenant('loan');

alter table clinic
  -- Minutes that somebody who works in two units needs from one to the other.
  add column travel_min int not null default 30 check (travel_min between 0 and 480);
