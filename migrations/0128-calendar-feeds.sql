-- Agendas to follow from elsewhere: a secret address for a professional or for the whole clinic, and a page of each appointment (ADR 42).
alter table clinic
  -- A booking and its reminder carry a link by which the patient keeps the time in their own calendar and finds the way.
  add column visit_links boolean not null default false;

create table calendar_feed (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  -- Null: everybody's.
  resource_id text collate "C" references resource,
  -- Of the word in the address; the word itself is made from `serial` by the server's key and stands nowhere.
  token_hash bytea not null unique,
  serial text not null,
  -- 'busy' tells neither who comes nor what for.
  shows text not null default 'details' check (shows in ('details', 'busy')),
  made_at timestamptz not null,
  -- When a calendar last asked.
  read_at timestamptz,
  unique nulls not distinct (clinic_id, resource_id)
);
create index calendar_feed_resource on calendar_feed (resource_id);
call make_tenant('calendar_feed');
call open_to_edge('calendar_feed');
grant select (id, clinic_id, token_hash) on calendar_feed to harmonia_edge;

-- Whose an appointment is, for who holds its signed link.
call open_to_edge('appointment');
grant select (id, clinic_id) on appointment to harmonia_edge;

-- Appointments as calendars outside know them. `sequence` counts what changed when it is, and that it was called off.
create view outside_visit with (security_invoker = true) as
select e.id, e.starts_at, e.ends_at, e.state, e.service, e.area, coalesce(e.attendee_name, e.contact_name) as who, e.professional_id,
  r.name as professional, e.room, e.created_at, greatest(a.state_at, e.created_at, moved.last_at) as changed_at,
  moved.count + (e.state = 'cancelled')::int as sequence
from agenda_entry e join appointment a on a.id = e.id left join resource r on r.id = e.professional_id
  cross join lateral (select count(*)::int as count, max(m.at) as last_at from appointment_move m where m.appointment_id = e.id) moved
where e.state <> 'held' and (e.state <> 'cancelled' or e.has_freed);
grant select on outside_visit to harmonia_app;
