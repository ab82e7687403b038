-- Words that stand together in one message of some hundreds were gathered by the index, each of thousands read from the table. How often
-- they were met tells how far the rest is: where that is near, the walk goes on.
grant create on schema public to harmonia_search;
set role harmonia_search;

-- The clinic's messages that have every one of these words, the latest first, before the given place. A common word is among the latest
-- hundreds, which are walked through. A rare one, which those have not, is looked up, and all it has are gathered. For what lies between
-- the walk goes on as long as its end is near. What is common long ago and rare since is looked up quarter by quarter.
create or replace function search_messages(asked text, before_at timestamptz, before_id text, wanted int)
returns table (message_id text)
language plpgsql stable rows 25 security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
  words_asked constant tsquery := asked::tsquery;
  farthest constant int := 32000;
  rare constant int := 400;
  few constant int := 8000;
  missing int := wanted;
  found int;
  walk int := 400;
  walked int := 0;
  edge record;
  next_edge record;
  gathered text[];
  quarter int;
  oldest int;
begin
  select before_at as at, before_id as message_id into edge;
  loop
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
    walked := walked + walk;
    if missing < wanted then
      -- As far again as the rest should be, half as much added for luck that turns.
      walk := greatest(400, walked::bigint * missing * 3 / ((wanted - missing) * 2));
    elsif walked = walk then
      select array_agg(i.message_id order by i.at desc, i.message_id desc) into gathered
      from search_index(words_asked, '@' || clinic, edge.at, edge.message_id, rare) i;
      if coalesce(cardinality(gathered), 0) < rare then
        return query select unnest(gathered[:missing]);
        return;
      end if;
      walk := 4 * walked;
    else
      walk := 2 * walked;
    end if;
    exit when walked + walk > farthest;
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
