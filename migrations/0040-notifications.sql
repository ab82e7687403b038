-- What staff are told, how each of them wants it, and the browsers they are told by.
create table notification (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  staff_id text collate "C" not null references staff,
  kind text not null check (kind in
    ('handed_over', 'waiting', 'mentioned', 'escalated', 'appointment_cancelled', 'appointment_moved', 'booked', 'assistant_paused')),
  -- The piece of news it tells: nobody is told the same one twice, however often the job runs.
  cause text collate "C" not null,
  is_urgent boolean not null,
  conversation_id text collate "C" references conversation,
  appointment_id text collate "C" references appointment,
  -- The professional in whose agenda it happened, for those who see only their own.
  resource_id text collate "C" references resource,
  -- Why the desk was called, who mentioned, since when somebody waits: words of the house, never a patient's.
  detail text,
  -- Not in the list: wished for by push only.
  is_listed boolean not null,
  is_heard boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (clinic_id, staff_id, cause)
);
create index notification_list on notification (staff_id, created_at desc, id desc) where is_listed;
create index notification_unread on notification (staff_id, created_at desc, id desc) where is_listed and read_at is null;
create index notification_open on notification (conversation_id) where read_at is null;
create index notification_age on notification (clinic_id, created_at);
call make_tenant('notification');

-- Only what differs from the role's own way (notifications/model.ts).
create table notification_preference (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  staff_id text collate "C" not null references staff,
  kind text not null,
  in_app boolean not null,
  push boolean not null,
  sound boolean not null,
  primary key (clinic_id, staff_id, kind)
);
call make_tenant('notification_preference');

create table notification_setting (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  staff_id text collate "C" not null references staff,
  -- Wall times of the clinic, both or neither; from may be later than to: over midnight.
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_to text check (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- The patient's first name in what the lock screen of a phone shows.
  shows_name boolean not null,
  primary key (clinic_id, staff_id),
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
call make_tenant('notification_setting');

-- A conversation that waited too long, and who was told: once for each step of one wait, however many processes look.
create table escalation (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  waiting_since timestamptz not null,
  step smallint not null check (step between 1 and 3),
  staff_ids text[] not null default '{}',
  at timestamptz not null,
  unique (conversation_id, waiting_since, step)
);
call make_tenant('escalation');

-- Which clinics have somebody waiting: read by the clock, which then looks inside as the clinic.
grant select (waiting_since) on conversation to harmonia_edge;
