-- Who a contact is, as a plain column. Under row-level security an expression is no leakproof comparison, and its index was passed over
-- (ADR 7): a page of forty people read the clinic's contacts eighty times.
alter table contact add column person_id text collate "C" not null generated always as (coalesce(merged_into, id)) stored;
drop index contact_person;
create index contact_person on contact (person_id);

create or replace view person with (security_invoker = true) as
select c.id as contact_id, p.id as person_id, p.clinic_id, p.name, p.display_name, p.sort_name, p.is_demo, p.no_reply_at
from contact c join contact p on p.id = c.person_id;

-- A phone is sought by any part of it: the clinic's phones are walked through in their own index, without the rows of the table.
create index identity_phone on identity (clinic_id, value, match_key, contact_id) where kind = 'phone';

grant select (person_id) on contact to harmonia_search;
-- As the role they belong to: only an owner may replace a function.
grant create on schema public to harmonia_search;
set role harmonia_search;
create or replace function search_contacts(asked text, digits text[], wanted int)
returns table (contact_id text)
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
begin
  return query
    select p.id from (
      select c.person_id as id from contact c
      where asked <> '' and contact_words(c.clinic_id, c.name, c.display_name) @@ (asked::tsquery && ('''@' || clinic || '''')::tsquery)
        and c.clinic_id = clinic
      union
      select c.person_id from identity i join contact c on c.id = i.contact_id
      where i.clinic_id = clinic and i.match_key is not null and (i.match_key like any (digits) or i.value like any (digits))
    ) p
    left join lateral (
      select max(v.last_message_at) as at from contact c join conversation v on v.contact_id = c.id
      where c.person_id = p.id and v.clinic_id = clinic
    ) v on true
    order by v.at desc nulls last, p.id limit wanted;
end $$;

-- Everyone who has words beginning so in their name, as the person they are; for the list of people, which sorts and pages them itself.
create function contacts_named(asked text) returns table (person_id text)
language plpgsql stable rows 100 security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
begin
  return query
    select c.person_id from contact c
    where contact_words(c.clinic_id, c.name, c.display_name) @@ (asked::tsquery && ('''@' || clinic || '''')::tsquery) and c.clinic_id = clinic;
end $$;
revoke execute on function contacts_named from public;
grant execute on function contacts_named to harmonia_app;
reset role;
revoke create on schema public from harmonia_search;
