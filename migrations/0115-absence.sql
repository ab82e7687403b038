-- Somebody is away while people are booked with them: who they are, what each was offered instead, and what came of it (ADR 38).
create table absence (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  resource_id text collate "C" not null references resource,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  created_by text collate "C" references staff,
  created_at timestamptz not null,
  check (starts_at < ends_at)
);
create index absence_list on absence (clinic_id, ends_at);
call make_tenant('absence');

create table absence_visit (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  absence_id text collate "C" not null references absence on delete cascade,
  appointment_id text collate "C" not null references appointment on delete cascade,
  -- Where it stood when the absence was marked.
  was_at timestamptz not null,
  -- The time that was last offered, and the hold that keeps it for this person until then.
  offered_at timestamptz,
  offered_starts_at timestamptz,
  offered_professional_id text collate "C" references resource,
  held_as text collate "C" references appointment on delete set null,
  -- Why the assistant could not write: the words then wait for the desk.
  because text,
  text text,
  primary key (absence_id, appointment_id),
  check ((offered_at is null) = (offered_starts_at is null))
);
create index absence_visit_appointment on absence_visit (appointment_id);
create index absence_visit_held on absence_visit (held_as) where held_as is not null;
call make_tenant('absence_visit');
