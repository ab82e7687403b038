-- Appointments brought over from another system. A file is looked at before anything is booked, and what it has booked can be taken
-- back (ADR 38).
alter table appointment drop constraint appointment_source_check,
  add constraint appointment_source_check check (source in ('assistant', 'desk', 'demo', 'import'));

create table appointment_import (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  file_name text not null check (length(file_name) <= 200),
  kind text not null check (kind in ('csv', 'ics')),
  -- The file's words, until they are booked or thrown away: names and phones are not kept twice.
  content text,
  -- What people have said of its columns, procedures, professionals and persons (import/contract.ts).
  mapping jsonb not null default '{}',
  created_by text collate "C" references staff,
  created_at timestamptz not null,
  run_at timestamptz,
  undone_at timestamptz,
  check (undone_at is null or run_at is not null)
);
create index appointment_import_list on appointment_import (clinic_id, created_at);
call make_tenant('appointment_import');

-- What each row of a file has become: the same row, in whichever file, is booked once.
create table imported_appointment (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  key text collate "C" not null,
  import_id text collate "C" not null references appointment_import on delete cascade,
  appointment_id text collate "C" not null references appointment on delete cascade,
  primary key (clinic_id, key)
);
create index imported_appointment_import on imported_appointment (import_id);
create index imported_appointment_appointment on imported_appointment (appointment_id);
call make_tenant('imported_appointment');
