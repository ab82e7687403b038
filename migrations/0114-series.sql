-- Sessions that belong together: ten of laser, one every four weeks. Each is an appointment of its own and lives on without the others
-- (ADR 38).
create table appointment_series (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  every_days int not null check (every_days between 1 and 366),
  -- Whether a patient whom the desk books in, moves or cancels hears of the whole in one message.
  tell_patient boolean not null default true,
  created_at timestamptz not null
);
create index appointment_series_contact on appointment_series (contact_id);
call make_tenant('appointment_series');

alter table appointment
  add column series_id text collate "C" references appointment_series,
  -- Its place among them, as it was first booked: a session that is moved past another keeps its number.
  add column series_number int check (series_number between 1 and 200),
  add constraint appointment_series_whole check ((series_id is null) = (series_number is null));
create unique index appointment_series_place on appointment (series_id, series_number) where series_id is not null;
