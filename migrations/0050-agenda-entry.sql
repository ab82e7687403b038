-- An appointment as the agenda shows it: who comes, what for, with whom and where.
create view agenda_entry with (security_invoker = true) as
select a.id, a.starts_at, a.ends_at, a.state, a.hold_expires_at, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name,
  a.attendee_name, a.service_id, s.name as service, a.variant_id, area_names(a.id, a.variant_id) as area, a.note, a.cancel_reason, a.source,
  a.created_at, a.freed_resource_ids is not null as has_freed, place.professional_id, place.room_id, place.room, place.machine_id, place.machine
from appointment a join person p on p.contact_id = a.contact_id join service s on s.id = a.service_id
  cross join lateral appointment_place(a.id, a.freed_resource_ids) place;
grant select on agenda_entry to harmonia_app;
