-- What is sold, who and what does it, when they work, and who takes which hour.
create table service (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  name text not null,
  category text not null,
  synonyms text[] not null default '{}',
  summary text not null default '',
  price_depends_on text not null default '',
  needs_evaluation boolean not null default false,
  is_evaluation boolean not null default false,
  buffer_before_min int not null default 0 check (buffer_before_min between 0 and 240),
  buffer_after_min int not null default 0 check (buffer_after_min between 0 and 240),
  is_active boolean not null default true,
  position int not null default 0
);
create index service_clinic on service (clinic_id, position);
call make_tenant('service');

-- An area of a service; a service without areas has one variant with no name.
create table variant (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" not null references service,
  name text,
  synonyms text[] not null default '{}',
  duration_min int not null check (duration_min between 5 and 720),
  price_kind text not null check (price_kind in ('fixed', 'from', 'range', 'on_evaluation')),
  price_cents int check (price_cents >= 0),
  price_max_cents int check (price_max_cents >= price_cents),
  position int not null default 0,
  check ((price_kind = 'on_evaluation') = (price_cents is null)),
  check ((price_kind = 'range') = (price_max_cents is not null))
);
create index variant_service on variant (service_id, position);
call make_tenant('variant');

create table resource (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  kind text not null check (kind in ('professional', 'room', 'machine')),
  name text not null,
  synonyms text[] not null default '{}',
  speciality text,
  -- The professional's council and number ("COREN-SP 000000"), shown wherever the name is advertised.
  council text,
  colour text,
  is_active boolean not null default true,
  position int not null default 0
);
create index resource_clinic on resource (clinic_id, kind, position);
call make_tenant('resource');

-- Who and what can do a service: it takes one of each kind that is listed for it.
create table service_resource (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" not null references service,
  resource_id text collate "C" not null references resource,
  primary key (service_id, resource_id)
);
create index service_resource_resource on service_resource (resource_id);
call make_tenant('service_resource');

-- Weekly hours; several rows a day make a break. A room or machine without rows follows the clinic's opening hours.
create table working_hours (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  resource_id text collate "C" not null references resource,
  weekday smallint not null check (weekday between 0 and 6),
  starts_at text not null check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends_at text not null check (ends_at ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$'),
  check (starts_at < ends_at),
  primary key (resource_id, weekday, starts_at)
);
call make_tenant('working_hours');

-- Days off and blocks; of the whole clinic where resource_id is null.
create table time_off (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  resource_id text collate "C" references resource,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  check (starts_at < ends_at)
);
create index time_off_clinic on time_off (clinic_id, ends_at);
call make_tenant('time_off');

create table appointment (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  service_id text collate "C" not null references service,
  variant_id text collate "C" not null references variant,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('held', 'booked', 'confirmed', 'arrived', 'attended', 'no_show', 'cancelled')),
  state_at timestamptz not null,
  hold_expires_at timestamptz,
  cancel_reason text,
  source text not null check (source in ('assistant', 'desk', 'demo')),
  -- The message that asked for it: the same one never books twice.
  source_message_id text collate "C" unique,
  created_at timestamptz not null,
  check (starts_at < ends_at),
  check ((state = 'held') = (hold_expires_at is not null)),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
create index appointment_day on appointment (clinic_id, starts_at);
create index appointment_contact on appointment (contact_id, starts_at);
create index appointment_hold on appointment (hold_expires_at) where state = 'held';
call make_tenant('appointment');

-- The judge: no resource is taken twice at one instant. Cancelling and expiring delete the rows; no-shows keep theirs.
-- starts_at and ends_at include the service's buffers. Compared as plain columns by readers (row-level security and range operators: ADR 7).
create table allocation (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  appointment_id text collate "C" not null references appointment,
  resource_id text collate "C" not null references resource,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  hold_expires_at timestamptz,
  primary key (appointment_id, resource_id),
  check (starts_at < ends_at),
  constraint allocation_no_overlap exclude using gist (resource_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index allocation_time on allocation (clinic_id, ends_at, starts_at);
create index allocation_resource_time on allocation (resource_id, ends_at);
call make_tenant('allocation');
call open_to_edge('allocation');
grant select (clinic_id, hold_expires_at) on allocation to harmonia_edge;
