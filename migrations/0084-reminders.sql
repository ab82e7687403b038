-- Asking whether people come, and reminding them.

-- What the clinic wishes; one that has no row keeps the product's defaults (growth/model.ts). A wall time that is null: not that step.
create table reminder_policy (
  clinic_id text collate "C" primary key default nullif(current_setting('app.clinic', true), '') references clinic,
  two_days_at text check (two_days_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  one_day_at text check (one_day_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  hours_before int check (hours_before between 1 and 12),
  -- Nothing is sent before the one and from the other on.
  send_from text not null check (send_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  send_to text not null check (send_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- On the day before: who has not answered becomes the desk's task, and later loses the time.
  unanswered_at text check (unanswered_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  release_at text check (release_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  check (send_from < send_to)
);
call make_tenant('reminder_policy');

-- A procedure that is reminded of in its own way.
create table reminder_ladder (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" primary key references service on delete cascade,
  two_days_at text check (two_days_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  one_day_at text check (one_day_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  hours_before int check (hours_before between 1 and 12)
);
call make_tenant('reminder_ladder');

-- When an appointment is looked at next. What is due then follows from the appointment as it stands: one that was moved meanwhile has
-- other steps, and nothing here to be corrected.
create table reminder_watch (
  appointment_id text collate "C" primary key references appointment on delete cascade,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  next_at timestamptz not null
);
create index reminder_watch_due on reminder_watch (next_at);
call make_tenant('reminder_watch');
call open_to_edge('reminder_watch');
grant select (clinic_id, next_at) on reminder_watch to harmonia_edge;

-- What came of each step, once for each time the appointment has stood at.
create table reminder (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  appointment_id text collate "C" not null references appointment on delete cascade,
  starts_at timestamptz not null,
  step text not null check (step in ('two_days', 'one_day', 'hours', 'unanswered', 'release')),
  outcome text not null check (outcome in ('sent', 'to_desk', 'kept_back', 'overtaken', 'released')),
  -- Why it went to the desk, or nowhere.
  because text,
  -- The words for the desk to send, where they could not leave by themselves.
  text text,
  message_id text collate "C" references message on delete set null,
  at timestamptz not null,
  -- The answer to what was sent.
  answered_at timestamptz,
  answered_by text check (answered_by in ('person', 'desk')),
  -- The desk has done what was left to it.
  settled_at timestamptz,
  settled_by text collate "C" references staff,
  unique (appointment_id, starts_at, step),
  check ((answered_at is null) = (answered_by is null))
);
create index reminder_open on reminder (clinic_id, starts_at) where outcome = 'to_desk' and settled_at is null;
create index reminder_message on reminder (message_id) where message_id is not null;
call make_tenant('reminder');

-- The kinds are a closed list in notifications/contract.ts; here only their shape is kept, so that a module may add one.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind ~ '^[a-z_]+$');

-- What stands on the agenda already is looked at, too. An owner that is no superuser sees no tenant's rows while that is forced on it.
alter table appointment no force row level security;
alter table clinic no force row level security;
alter table reminder_watch no force row level security;
insert into reminder_watch (appointment_id, clinic_id, next_at)
  select a.id, a.clinic_id, now() from appointment a join clinic c on c.id = a.clinic_id
  where a.state in ('booked', 'confirmed') and a.starts_at > now() and not c.is_demo;
alter table appointment force row level security;
alter table clinic force row level security;
alter table reminder_watch force row level security;
