-- What a late cancellation costs, and why visits are cancelled.
create table cancellation_policy (
  clinic_id text collate "C" primary key default nullif(current_setting('app.clinic', true), '') references clinic,
  -- Until so many hours before, nothing is lost.
  free_hours int not null check (free_hours between 0 and 336),
  -- After that: what becomes of a deposit that was paid, and of the session of a package.
  deposit text not null check (deposit in ('refund', 'keep', 'desk')),
  session text not null check (session in ('keep', 'consume')),
  -- And whether a patient may still move the visit alone.
  late_move text not null check (late_move in ('free', 'desk')),
  -- How often a patient may move what a deposit was paid for; null: as often as they like.
  moves_max int check (moves_max between 0 and 20)
);
call make_tenant('cancellation_policy');

-- In the clinic's own words and order; a clinic without any has the usual ones.
create table cancellation_reason (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  position smallint not null check (position between 1 and 20),
  name text not null check (length(name) between 3 and 60),
  -- The clinic's own doing: never held against the patient.
  is_clinics boolean not null,
  primary key (clinic_id, position)
);
call make_tenant('cancellation_reason');

alter table appointment
  add column cancelled_by text check (cancelled_by in ('patient', 'clinic', 'clock')),
  -- Inside the window, and by the patient.
  add column cancel_is_late boolean,
  -- As the policy said then; null: it was a hold, or cancelled before there was one.
  add column cancel_deposit text check (cancel_deposit in ('refund', 'keep', 'desk')),
  add column cancel_session text check (cancel_session in ('keep', 'consume')),
  -- Why the desk let the patient off.
  add column cancel_waived_reason text check (length(cancel_waived_reason) between 3 and 300);

-- The clinic keeps what was paid for a visit that was cancelled: nothing to give back.
alter table deposit add column kept_at timestamptz;
