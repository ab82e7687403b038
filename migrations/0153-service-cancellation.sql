-- What cancelling late costs where a procedure has rules of its own; the clinic's hold for everything else.
create table service_cancellation (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" not null references service on delete cascade,
  free_hours int not null check (free_hours between 0 and 336),
  deposit text not null check (deposit in ('refund', 'keep', 'desk')),
  session text not null check (session in ('keep', 'consume')),
  primary key (clinic_id, service_id)
);
create index service_cancellation_service on service_cancellation (service_id);
call make_tenant('service_cancellation');

-- Why visits were cancelled is counted by when they were.
create index appointment_cancelled on appointment (clinic_id, state_at) where cancelled_by is not null;
