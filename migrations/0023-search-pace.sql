-- How many rows the search functions give, for who plans around them: the thousand that is assumed made plans read whole tables beside
-- ten rows. And the walk through the latest messages goes on only where its beginning found something.
grant create on schema public to harmonia_search;
set role harmonia_search;
alter function search_contacts(text, text[], int) rows 10;
alter function search_messages(text, timestamptz, text, int) rows 25;

-- The clinic's messages that have every one of these words, the latest first, before the given place. A common word is among the latest
-- thousands, which are walked through when the first hundreds have it at all: for a rare one that walk was most of the work. A rare one is
-- looked up, and all it has are gathered. What is neither, common long ago and rare since, is looked up quarter by quarter.
create or replace function search_messages(asked text, before_at timestamptz, before_id text, wanted int)
returns table (message_id text)
language plpgsql stable rows 25 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
  words_asked constant tsquery := asked::tsquery;
  first_walk constant int := 400;
  long_walk constant int := 2000;
  few constant int := 8000;
  missing int := wanted;
  found int;
  walk int;
  edge record;
  next_edge record;
  gathered text[];
  quarter int;
  oldest int;
begin
  select before_at as at, before_id as message_id into edge;
  foreach walk in array array[first_walk, long_walk - first_walk] loop
    exit when walk <> first_walk and missing = wanted;
    return query
      select w.message_id from (
        select s.message_id, s.words from message_search s
        where s.clinic_id = clinic and (s.at, s.message_id) < (edge.at, edge.message_id)
        order by s.at desc, s.message_id desc limit walk) w
      where w.words @@ words_asked limit missing;
    get diagnostics found = row_count;
    missing := missing - found;
    if missing <= 0 then return; end if;
    select s.at, s.message_id into next_edge from message_search s
    where s.clinic_id = clinic and (s.at, s.message_id) < (edge.at, edge.message_id)
    order by s.at desc, s.message_id desc offset walk - 1 limit 1;
    if next_edge.at is null then return; end if;
    edge := next_edge;
  end loop;

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
reset role;
revoke create on schema public from harmonia_search;
