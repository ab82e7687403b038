-- What a clinic says of its procedures, people, rooms and machines beyond hours and buffers.

-- Rooms and machines of one type stand in for each other ("Laser de diodo": two machines).
alter table resource
  add column type text check (type <> ''),
  -- How many visits a day they take at most.
  add column daily_limit int check (daily_limit between 1 and 200);

alter table service
  add column colour text check (colour ~ '^#[0-9a-f]{6}$'),
  add column daily_limit int check (daily_limit between 1 and 200),
  -- Days between two sessions of one person, counted on the wall's calendar.
  add column min_interval_days int check (min_interval_days between 1 and 730),
  -- After so many days the person is due again.
  add column return_after_days int check (return_after_days between 1 and 730),
  add column contraindications text not null default '' check (length(contraindications) <= 2000),
  -- What preparing and tidying up occupy (buffer_before_min, buffer_after_min): needs by name, see service_phase. Null: everything.
  add column before_holds text[],
  add column after_holds text[];

-- Several things of one kind at once ("laser" and "resfriador"): those of a kind and place are alternatives, and a visit takes one of each.
alter table service_resource add column place smallint not null default 1 check (place between 1 and 3);

-- Every room or machine of a type, those bought later included.
create table service_resource_type (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" not null references service,
  kind text not null check (kind in ('room', 'machine')),
  place smallint not null default 1 check (place between 1 and 3),
  type text not null check (type <> ''),
  primary key (service_id, kind, place, type)
);
call make_tenant('service_resource_type');

-- What can play each part of a service; archived things cannot.
create view service_need with (security_invoker = true) as
select n.service_id, n.resource_id, n.kind, min(n.place) as place
from (
  select sr.service_id, sr.resource_id, r.kind, sr.place from service_resource sr join resource r on r.id = sr.resource_id and r.is_active
  union all
  select t.service_id, r.id, r.kind, t.place from service_resource_type t
    join resource r on r.kind = t.kind and lower(r.type) = lower(t.type) and r.is_active
) n
group by n.service_id, n.resource_id, n.kind;
grant select on service_need to harmonia_app;

-- What happens while the person is there, in order. No rows: one stretch in which everything is occupied. Minutes are null for the one
-- that takes what the others leave of the visit. `holds`: 'professional', 'room', 'machine'; 'machine2' is the machine of place 2.
create table service_phase (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" not null references service,
  position smallint not null,
  kind text not null check (kind in ('active', 'processing')),
  minutes int check (minutes between 1 and 720),
  holds text[] not null,
  primary key (service_id, position)
);
call make_tenant('service_phase');

-- A visit may occupy a resource twice: before and after the minutes in which it is free for somebody else.
alter table allocation
  drop constraint allocation_pkey,
  add primary key (appointment_id, resource_id, starts_at),
  -- Put over somebody else's time on purpose. Under the lock of its resource every other booking counts it as taken all the same.
  add column is_overbooked boolean not null default false,
  drop constraint allocation_no_overlap,
  add constraint allocation_no_overlap exclude using gist (resource_id with =, tstzrange(starts_at, ends_at) with &&) where (not is_overbooked);

-- Who let a rule be broken for this appointment, and why.
alter table appointment
  add column overbooked_reason text check (length(overbooked_reason) between 3 and 300),
  add column overbooked_by text collate "C" references staff,
  add check ((overbooked_reason is null) = (overbooked_by is null));

-- Weekly hours of some days in place of the usual ones: a season, a holiday's eve. Of the clinic where resource_id is null.
create table season (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  resource_id text collate "C" references resource,
  name text not null check (name <> ''),
  first_day text collate "C" not null check (first_day ~ '^\d{4}-\d{2}-\d{2}$'),
  last_day text collate "C" not null check (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  check (first_day <= last_day)
);
create index season_clinic on season (clinic_id, last_day);
call make_tenant('season');

create table season_hours (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  season_id text collate "C" not null references season on delete cascade,
  weekday smallint not null check (weekday between 0 and 6),
  starts_at text not null check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends_at text not null check (ends_at ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$'),
  check (starts_at < ends_at),
  primary key (season_id, weekday, starts_at)
);
call make_tenant('season_hours');

-- Holidays of the clinic's town, every year.
create table local_holiday (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  month smallint not null check (month between 1 and 12),
  day smallint not null check (day between 1 and 31),
  name text not null check (name <> ''),
  unique (clinic_id, month, day)
);
call make_tenant('local_holiday');

alter table clinic
  -- 'SP': whose holidays are offered besides the country's.
  add column state text check (state ~ '^[A-Z]{2}$'),
  -- Minutes between two visits of one person; 0: never two at once. Null: not watched.
  add column person_gap_min int check (person_gap_min between 0 and 1440);
