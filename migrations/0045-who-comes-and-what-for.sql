-- Who comes, where it is not the person who writes ("para minha filha Júlia"). Messages still go to the writer.
alter table appointment add column attendee_name text check (attendee_name <> '');

-- Further areas done in the same visit, after the one that stands on the appointment ("axila e virilha").
create table appointment_variant (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  appointment_id text collate "C" not null references appointment on delete cascade,
  variant_id text collate "C" not null references variant,
  position int not null,
  primary key (appointment_id, variant_id)
);
call make_tenant('appointment_variant');

-- "Axila, Virilha e Buço": every area of a visit as one text, wherever an appointment is shown. null for a service without areas.
create function area_names(visit text, first_variant text) returns text
language sql stable as $$
  select case when count(*) > 1 then array_to_string((array_agg(name order by place))[1:count(*)::int - 1], ', ') || ' e ' else '' end
    || (array_agg(name order by place))[count(*)::int]
  from (
    select v.name, -1 as place from variant v where v.id = first_variant
    union all
    select v.name, a.position from appointment_variant a join variant v on v.id = a.variant_id where a.appointment_id = visit
  ) areas
  where name is not null
$$;
