-- Which session of how many an appointment is, so that its card can say so.
create or replace view agenda_entry with (security_invoker = true) as
select a.id, a.starts_at, a.ends_at, a.state, a.hold_expires_at, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name,
  a.attendee_name, a.service_id, s.name as service, a.variant_id, area_names(a.id, a.variant_id) as area, a.note, a.cancel_reason, a.source,
  a.created_at, a.freed_resource_ids is not null as has_freed, place.professional_id, place.room_id, place.room, place.machine_id, place.machine,
  a.overbooked_reason,
  (select m.name from membership m where m.clinic_id = a.clinic_id and m.staff_id = a.overbooked_by) as overbooked_by,
  s.colour as service_colour,
  a.series_number,
  (select max(o.series_number) from appointment o where o.series_id = a.series_id) as series_total
from appointment a join person p on p.contact_id = a.contact_id join service s on s.id = a.service_id
  cross join lateral appointment_place(a.id, a.freed_resource_ids) place;
