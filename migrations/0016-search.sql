-- Search over what was said and over who wrote. Text search does not pass row-level security with an index (ADR 7), so it lives in
-- functions of a role that may read these columns of every clinic; each filters the clinic of its transaction itself (ADR 12).

-- Letters without case and accents, and nothing that would glue words together: what is stored and what is asked both go through here.
create function fold(words text) returns text language sql immutable strict parallel safe
return translate(lower(words collate "C"),
  'ÁÀÂÃÄÅÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑáàâãäåéèêëíìîïóòôõöúùûüçñ-/.@:_', 'aaaaaaeeeeiiiiooooouuuucnaaaaaaeeeeiiiiooooouuuucn      ');

-- The clinic, and the clinic and a quarter of a year (counted from year 0), as words nobody writes: by them the index finds a word of one clinic, or
-- of one quarter of it.
create function quarter_of(at timestamptz) returns int language sql immutable strict parallel safe
return (extract(year from at at time zone 'UTC') * 4 + extract(quarter from at at time zone 'UTC') - 1)::int;
create function place_word(clinic text, quarter int) returns text language sql immutable strict parallel safe
return '@' || clinic || '#' || quarter;

-- One row a message, written once: the message itself changes with every tick, and each change would go through the word index again.
create table message_search (
  clinic_id text collate "C" not null,
  at timestamptz not null,
  message_id text collate "C" not null,
  words tsvector not null,
  primary key (clinic_id, at, message_id)
);
call make_tenant('message_search');
create index message_search_words on message_search using gin (words) with (gin_pending_list_limit = 64);

create function index_messages() returns trigger language plpgsql as $$
begin
  insert into public.message_search (clinic_id, at, message_id, words)
  select clinic_id, ordered_at, id,
    strip(to_tsvector('simple', public.fold(text))) || array_to_tsvector(array['@' || clinic_id, public.place_word(clinic_id, public.quarter_of(ordered_at))])
  from added where author <> 'system' and text <> '';
  return null;
end $$;
create trigger message_indexed after insert on message referencing new table as added for each statement execute function index_messages();

create function forget_messages() returns trigger language plpgsql as $$
begin
  delete from public.message_search s using gone g where s.clinic_id = g.clinic_id and s.at = g.ordered_at and s.message_id = g.id;
  return null;
end $$;
create trigger message_forgotten after delete on message referencing old table as gone for each statement execute function forget_messages();

-- Up to `wanted` of those before the given place that have all the words, in no order: by the word index and nothing else.
create function search_index(asked tsquery, place text, before_at timestamptz, before_id text, wanted int)
returns table (message_id text, at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
begin
  return query
    select s.message_id, s.at from message_search s
    where s.words @@ (asked && ('''' || place || '''')::tsquery) and s.clinic_id || '' = clinic and (s.at, s.message_id) < (before_at, before_id)
    limit wanted;
end $$;

-- The clinic's messages that have every one of these words, the latest first, before the given place. A common word is among the latest few
-- thousand, which are walked through. A rare one is looked up, and all it has are gathered. What is neither, common long ago and rare
-- since, is looked up quarter by quarter.
create function search_messages(asked text, before_at timestamptz, before_id text, wanted int)
returns table (message_id text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
  words_asked constant tsquery := asked::tsquery;
  walk constant int := 4000;
  few constant int := 500;
  missing int := wanted;
  found int;
  edge record;
  gathered text[];
  quarter int;
  oldest int;
begin
  return query
    select w.message_id from (
      select s.message_id, s.words from message_search s
      where s.clinic_id = clinic and (s.at, s.message_id) < (before_at, before_id)
      order by s.at desc, s.message_id desc limit walk) w
    where w.words @@ words_asked limit missing;
  get diagnostics found = row_count;
  missing := missing - found;
  if missing <= 0 then return; end if;
  select s.at, s.message_id into edge from message_search s
  where s.clinic_id = clinic and (s.at, s.message_id) < (before_at, before_id)
  order by s.at desc, s.message_id desc offset walk - 1 limit 1;
  if edge.at is null then return; end if;

  select array_agg(i.message_id order by i.at desc, i.message_id desc) into gathered
  from search_index(words_asked, '@' || clinic, edge.at, edge.message_id, few) i;
  if coalesce(cardinality(gathered), 0) < few then
    return query select unnest(gathered[:missing]);
    return;
  end if;

  quarter := quarter_of(edge.at);
  select quarter_of(min(s.at)) into oldest from message_search s where s.clinic_id = clinic;
  while missing > 0 and quarter >= oldest loop
    return query
      select i.message_id from search_index(words_asked, place_word(clinic, quarter), edge.at, edge.message_id, null) i
      order by i.at desc, i.message_id desc limit missing;
    get diagnostics found = row_count;
    missing := missing - found;
    quarter := quarter - 1;
  end loop;
end $$;

-- People by the beginnings of their names' words. Who was merged into another is found as that other.
create function contact_words(clinic text, name text, display_name text) returns tsvector language sql immutable parallel safe
return strip(to_tsvector('simple', fold(coalesce(name, '') || ' ' || coalesce(display_name, '')))) || array_to_tsvector(array['@' || clinic]);
create index contact_search on contact using gin (contact_words(clinic_id, name, display_name)) with (fastupdate = off);

-- The latest to have written first: for a common name they are the ones who are meant.
create function search_contacts(asked text, digits text[], wanted int)
returns table (contact_id text)
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
begin
  return query
    select p.id from (
      select coalesce(c.merged_into, c.id) as id from contact c
      where asked <> '' and contact_words(c.clinic_id, c.name, c.display_name) @@ (asked::tsquery && ('''@' || clinic || '''')::tsquery)
        and c.clinic_id = clinic
      union
      select coalesce(c.merged_into, c.id) from identity i join contact c on c.id = i.contact_id
      where i.clinic_id = clinic and i.match_key is not null and (i.match_key like any (digits) or i.value like any (digits))
    ) p
    left join lateral (
      select max(v.last_message_at) as at from contact c join conversation v on v.contact_id = c.id
      where coalesce(c.merged_into, c.id) = p.id and v.clinic_id = clinic
    ) v on true
    order by v.at desc nulls last, p.id limit wanted;
end $$;

-- The functions belong to a role that is no superuser and may read these columns and nothing else.
grant usage on schema public to harmonia_search;
grant select on message_search to harmonia_search;
grant select (id, clinic_id, name, display_name, merged_into) on contact to harmonia_search;
grant select (clinic_id, contact_id, value, match_key) on identity to harmonia_search;
grant select (clinic_id, contact_id, last_message_at) on conversation to harmonia_search;
create policy search on message_search for select to harmonia_search using (true);
create policy search on contact for select to harmonia_search using (true);
create policy search on identity for select to harmonia_search using (true);
create policy search on conversation for select to harmonia_search using (true);
revoke execute on function search_index, search_messages, search_contacts from public;
grant execute on function search_messages, search_contacts to harmonia_app;
-- A function's owner must be able to make one in its schema while it is given to them.
grant create on schema public to harmonia_search;
alter function search_index owner to harmonia_search;
alter function search_messages owner to harmonia_search;
alter function search_contacts owner to harmonia_search;
revoke create on schema public from harmonia_search;
