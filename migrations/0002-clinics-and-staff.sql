-- Clinics, the people who work there and their sessions.
create table clinic (
  id text collate "C" primary key,
  name text not null,
  zone text not null,
  assistant_name text not null,
  address text not null default '',
  address_hint text not null default '',
  map_url text not null default '',
  parking text not null default '',
  payment text not null default '',
  -- How long the assistant waits for the next message of a burst before it answers.
  quiet_time_ms int not null default 3000 check (quiet_time_ms between 0 and 60000),
  grid_min int not null default 15 check (grid_min between 5 and 120),
  min_notice_min int not null default 60 check (min_notice_min >= 0),
  horizon_days int not null default 90 check (horizon_days between 1 and 730),
  hold_min int not null default 10 check (hold_min between 1 and 1440),
  is_demo boolean not null default false,
  created_at timestamptz not null
);
alter table clinic enable row level security;
alter table clinic force row level security;
create policy clinic_only on clinic to harmonia_app using (id = nullif(current_setting('app.clinic', true), ''));
grant select, update on clinic to harmonia_app;
call open_to_edge('clinic');
grant select (id, name, zone, assistant_name, is_demo), insert on clinic to harmonia_edge;

-- When the clinic is open and people answer; several rows a day make a break.
create table opening_hours (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  weekday smallint not null check (weekday between 0 and 6),
  opens_at text not null check (opens_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  closes_at text not null check (closes_at ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$'),
  check (opens_at < closes_at),
  primary key (clinic_id, weekday, opens_at)
);
call make_tenant('opening_hours');

-- Global: one login may work at several clinics.
create table staff (
  id text collate "C" primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create unique index staff_email on staff (lower(email));
grant select, insert, update on staff to harmonia_edge;

create table membership (
  clinic_id text collate "C" not null references clinic,
  staff_id text collate "C" not null references staff,
  name text not null,
  role text not null check (role in ('owner', 'manager', 'receptionist', 'professional', 'visitor')),
  created_at timestamptz not null,
  primary key (clinic_id, staff_id)
);
alter table membership enable row level security;
alter table membership force row level security;
create policy clinic_only on membership to harmonia_app using (clinic_id = nullif(current_setting('app.clinic', true), ''));
grant select on membership to harmonia_app;
call open_to_edge('membership');
grant select, insert, update on membership to harmonia_edge;

-- The cookie holds a random token; only its SHA-256 is kept.
create table session (
  id text collate "C" primary key,
  token_hash bytea not null unique,
  staff_id text collate "C" not null references staff,
  clinic_id text collate "C" not null references clinic,
  user_agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_staff on session (staff_id);
create index session_expiry on session (expires_at);
grant select, insert, update, delete on session to harmonia_edge;

-- Failed logins, counted per account and per address.
create table login_attempt (
  id bigint generated always as identity primary key,
  email_hash bytea not null,
  address text not null,
  at timestamptz not null
);
create index login_attempt_email on login_attempt (email_hash, at);
create index login_attempt_address on login_attempt (address, at);
grant select, insert, delete on login_attempt to harmonia_edge;
