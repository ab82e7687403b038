-- The desk's agenda: what it notes about an appointment, whether the patient is told of what it does, and where appointments stood before.
alter table appointment
  add column note text not null default '' check (length(note) <= 500),
  -- Of the last thing the desk did with it (booked, moved, cancelled): is the patient told in the conversation?
  add column tell_patient boolean not null default true;

create table appointment_move (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  appointment_id text collate "C" not null references appointment,
  from_starts_at timestamptz not null,
  from_ends_at timestamptz not null,
  from_resource_ids text[] not null,
  to_starts_at timestamptz not null,
  to_ends_at timestamptz not null,
  to_resource_ids text[] not null,
  -- Null: the patient, by way of the assistant.
  staff_id text collate "C" references staff,
  -- The message that asked for it: the same one never moves twice.
  source_message_id text collate "C" unique,
  at timestamptz not null,
  -- When the patient came to know; null as long as they believe in the place before.
  told_at timestamptz,
  check (from_starts_at < from_ends_at),
  check (to_starts_at < to_ends_at)
);
create index appointment_move_appointment on appointment_move (appointment_id, at);
call make_tenant('appointment_move');
revoke update on appointment_move from harmonia_app;
grant update (told_at) on appointment_move to harmonia_app;
