-- Whose column a cancelled appointment stood in: its allocations are gone. Null for a hold that was let go of.
alter table appointment add column freed_resource_ids text[];

-- Who, where and with what: what the appointment takes, or took before it was cancelled. One row, also for one that takes nothing.
create function appointment_place(visit text, freed text[])
returns table (professional_id text, room_id text, room text, machine_id text, machine text)
language sql stable as $$
  select max(r.id) filter (where r.kind = 'professional'),
    max(r.id) filter (where r.kind = 'room'), max(r.name) filter (where r.kind = 'room'),
    max(r.id) filter (where r.kind = 'machine'), max(r.name) filter (where r.kind = 'machine')
  from resource r
  where r.id in (select l.resource_id from allocation l where l.appointment_id = visit union all select unnest(freed))
$$;
