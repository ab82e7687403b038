-- A name that is only signs, or none, stands after everyone else's, and signs in front of a name do not move it.
drop view person;
alter table contact drop column sort_name;
alter table contact add column sort_name text collate "C" not null generated always as (
  coalesce(nullif(btrim(regexp_replace(plain_words(coalesce(name, display_name, '')), '[^a-z0-9 ]', '', 'g')), ''), '~')) stored;
create index contact_sort_name on contact (clinic_id, sort_name, id) where merged_into is null;

create view person with (security_invoker = true) as
select c.id as contact_id, p.id as person_id, p.clinic_id, p.name, p.display_name, p.sort_name, p.is_demo, p.no_reply_at
from contact c join contact p on p.id = coalesce(c.merged_into, c.id);
grant select on person to harmonia_app;

-- The newest first, of those who are still themselves.
drop index contact_clinic;
create index contact_newest on contact (clinic_id, created_at desc, id desc) where merged_into is null;

-- Null for what a channel brought. What the desk typed, the desk may take back as long as nobody has written by it.
alter table identity add column added_by text collate "C" references staff;
