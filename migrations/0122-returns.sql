-- When a person should come back after a visit. The desk's list of whom to call is made of these (ADR 40).
create table visit_return (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  visit_id text collate "C" not null references visit,
  contact_id text collate "C" not null references contact,
  service_id text collate "C" not null references service,
  kind text not null check (kind in ('return', 'review')),
  due_on date not null,
  note text not null default '' check (length(note) <= 300),
  -- What was booked for it; the desk need not be reminded while it stands.
  appointment_id text collate "C" references appointment,
  staff_id text collate "C" references staff,
  created_at timestamptz not null,
  -- Nobody is to call any more.
  dismissed_at timestamptz,
  dismissed_by text collate "C" references staff,
  unique (visit_id, service_id, kind)
);
create index visit_return_due on visit_return (clinic_id, due_on) where dismissed_at is null;
create index visit_return_contact on visit_return (contact_id, due_on);
create index visit_return_appointment on visit_return (appointment_id) where appointment_id is not null;
call make_tenant('visit_return');

-- A planned return with what is booked for it: the service again, three quarters of the way to the day or later, or what was booked from here.
create view planned_return with (security_invoker = true) as
select r.id, r.visit_id, r.contact_id, r.service_id, s.name as service, r.kind, r.due_on, r.note, r.dismissed_at, v.professional_id,
  v.appointment_id as visit_appointment_id, a.starts_at as visit_at, b.id as booked_id, b.starts_at as booked_at
from visit_return r join visit v on v.id = r.visit_id join appointment a on a.id = v.appointment_id join service s on s.id = r.service_id
  cross join clinic k
  left join lateral (
    select n.id, n.starts_at from appointment n
    where n.contact_id in (select id from contact where person_id = (select person_id from contact where id = r.contact_id))
      and n.starts_at > a.starts_at and n.state in ('booked', 'confirmed', 'arrived', 'attended')
      and (n.id = r.appointment_id or (n.service_id = r.service_id and n.attendee_name is not distinct from a.attendee_name
        and (n.starts_at at time zone k.zone)::date
          >= r.due_on - (r.due_on - (a.starts_at at time zone k.zone)::date) / 4))
    order by n.id = r.appointment_id desc nulls last, n.starts_at limit 1) b on true
where k.id = r.clinic_id;
grant select on planned_return to harmonia_app;
