-- What the clinic answers to free questions, in its own words, and the questions nobody has written an answer to yet. The best article is
-- found by words and by likeness of letters, in a function of the search's role (ADR 12, ADR 22).
create extension if not exists pg_trgm;

-- array_to_string is not immutable for every type; of text it is.
create function join_words(words text[]) returns text language sql immutable strict parallel safe
return array_to_string(words, ' ');

create table article (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  question text not null check (length(question) between 1 and 200),
  -- Other ways to ask the same.
  phrasings text[] not null default '{}',
  answer text not null check (length(answer) between 1 and 2000),
  -- Null: of no procedure in particular.
  service_id text collate "C" references service,
  -- Where the answer comes from, for the clinic's own eyes.
  sources text not null default '',
  status text not null check (status in ('draft', 'published')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text collate "C" references staff,
  -- How it is asked, without case and accents, and the stems of it (A) and of the answer (B).
  asked text not null generated always as (regexp_replace(fold(question || ' ' || join_words(phrasings)), '[^a-z0-9]+', ' ', 'g')) stored,
  words tsvector not null generated always as (
    setweight(to_tsvector('portuguese'::regconfig, fold(question || ' ' || join_words(phrasings))), 'A') ||
    setweight(to_tsvector('portuguese'::regconfig, fold(answer)), 'B')) stored
);
create index article_clinic on article (clinic_id, status);
create index article_service on article (service_id) where service_id is not null;
call make_tenant('article');

-- A question without an answer, as it was asked: at most a sentence, with whatever looks like a number of somebody's left out.
create table article_wish (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  question text not null check (length(question) between 1 and 200),
  folded text not null generated always as (fold(question)) stored,
  service_id text collate "C" references service,
  asked_count int not null default 1,
  first_asked_at timestamptz not null,
  last_asked_at timestamptz not null,
  conversation_id text collate "C" references conversation,
  status text not null default 'open' check (status in ('open', 'written', 'dismissed')),
  unique (clinic_id, folded)
);
create index article_wish_list on article_wish (clinic_id, status, last_asked_at desc);
create index article_wish_conversation on article_wish (conversation_id);
call make_tenant('article_wish');

-- Which article answered a turn. It may be gone since: the record stays.
alter table turn add column article_id text collate "C";
create index turn_article on turn (clinic_id, article_id) where article_id is not null;

-- The clinic's published articles that are nearest to a question, the best first, each with a score from 0 to 1. `about` are the procedures
-- that are spoken of: another procedure's article is never given, and with none spoken of, one of a procedure counts for less.
--
-- The score is how much of what was asked is in the article, a word weighing more the fewer articles have it: whole by its stem in the
-- question, in part by likeness to a word of it (a typo), a little by its stem in the answer; together with the likeness of the whole
-- question to the nearest way of asking. The name of an article's procedure tells its articles apart from others' and not from each other:
-- it does not count, and what asks nothing else ("o que é botox?") goes by the whole question alone. A clinic has hundreds of articles at
-- most: all are weighed, by the index of the clinic.
create function search_articles(asked_words text, about text[], wanted int)
returns table (article_id text, score real)
language plpgsql stable rows 3 security definer set search_path = public, pg_temp set jit = off as $$
#variable_conflict use_column
declare
  clinic constant text := nullif(current_setting('app.clinic', true), '');
  plain constant text := trim(regexp_replace(fold(asked_words), '[^a-z0-9]+', ' ', 'g'));
  -- What surrounds a question and asks nothing.
  filler constant text[] := array['oi','ola','oii','bom','boa','dia','tarde','noite','queria','gostaria','quero','saber','pergunta','duvida','favor',
    'obrigada','obrigado','voces','voce','vcs','vc','vces','gente','nao','sim','tem','ter','ta','to','ne','ai','la','aqui','pra','pro','so','ja','mais',
    'muito','uma','pode','poderia','podia','consigo','dizer','falar','explicar','tirar','fazer','faz','fiz','feito','fazem','sobre','entao','ainda','bem','tudo','moca','amiga',
    'sera','seria','funciona','funcionam','serve','conta','contar','mim','entender','vai','vou','fica','e','eh','qual','quais','que','quando','como','quanto','quanta','quantos','quantas','depois','apos','antes','posso','precisa','preciso','tomar','ontem','hoje','amanha','agora','semana','segunda','terca','quarta',
    'quinta','sexta','sabado','domingo','tenho','ficar','ser','estar','quem','onde','algum','alguma','cada','tempo','procedimento'];
begin
  return query
  with sold as materialized (
    select s.id, s.is_active, fold(s.name || ' ' || join_words(s.synonyms)) as names,
      to_tsvector('portuguese', fold(s.name || ' ' || join_words(s.synonyms))) as name_words
    from service s where s.clinic_id = clinic
  ),
  published as materialized (
    select a.id, a.question, a.phrasings, a.asked, a.words, a.service_id, s.names, s.name_words
    from article a left join sold s on s.id = a.service_id
    where a.clinic_id = clinic and a.status = 'published' and coalesce(s.is_active, true)
  ),
  word as materialized (
    select w.word, (ts_lexize('portuguese_stem', w.word))[1] as stem, case when w.word = any (filler) then 0.25 else 1 end as worth
    from (select distinct unnest(string_to_array(plain, ' ')) as word) w
    where length(w.word) > 1 and ts_lexize('portuguese_stem', w.word) <> '{}'
  ),
  counted as materialized (
    select w.word, w.stem, w.worth, (select count(*) from published p where p.words @@ (quote_literal(w.stem) || ':A')::tsquery) as having_it
    from word w
  ),
  -- Only a word that no article has may be a slip of the finger: it is taken for the nearest of theirs.
  meant as materialized (
    select c.word, c.worth, c.having_it, quote_literal(c.stem)::tsquery as says,
      (quote_literal(coalesce(near.stem, c.stem)) || ':A')::tsquery as asks, coalesce(0.4 + 0.6 * near.likeness, 1) as likeness
    from counted c left join lateral (
      select (ts_lexize('portuguese_stem', v.word))[1] as stem, similarity(c.word, v.word) as likeness
      from (select distinct unnest(string_to_array(p.asked, ' ')) as word from published p) v
      where c.having_it = 0 and c.worth = 1 and length(c.word) > 3 and length(v.word) > 3 and similarity(c.word, v.word) >= 0.4
        and ts_lexize('portuguese_stem', v.word) <> '{}'
      order by 2 desc, 1 limit 1
    ) near on true
  ),
  weighed as materialized (
    select m.*, m.worth * ln(1 + ((select count(*) from published) + 10.0) / (m.having_it + 1)) as weight from meant m
  ),
  named as materialized (
    select s.id, w.word from sold s cross join weighed w
    where s.name_words @@ w.says or (w.having_it = 0 and length(w.word) > 4 and strict_word_similarity(w.word, s.names) >= 0.5)
  ),
  scored as materialized (
    select p.id, p.service_id, c.share, coalesce(c.is_empty, true) as is_empty,
      (select max(similarity(plain, fold(one))) from unnest(p.phrasings || p.question) one) as alike
    from published p cross join lateral (
      select sum(w.weight * case when p.words @@ w.asks then w.likeness when p.words @@ w.says then 0.3 else 0 end) / nullif(sum(w.weight), 0) as share,
        bool_and(w.worth < 1) as is_empty
      from weighed w where not exists (select from named n where n.id = p.service_id and n.word = w.word)
    ) c
    where p.service_id is null or cardinality(about) = 0 or p.service_id = any (about)
  )
  select s.id, (case when s.is_empty then s.alike * s.alike else 0.65 * s.share + 0.35 * s.alike end
      * case when s.service_id is not null and cardinality(about) = 0 then 0.85 else 1 end)::real
  from scored s
  order by 2 desc, (s.service_id is not null) desc, s.id limit wanted;
end $$;

grant select (id, clinic_id, question, phrasings, asked, words, service_id, status) on article to harmonia_search;
grant select (id, clinic_id, name, synonyms, is_active) on service to harmonia_search;
create policy search on article for select to harmonia_search using (true);
create policy search on service for select to harmonia_search using (true);
revoke execute on function search_articles from public;
grant execute on function search_articles to harmonia_app;
-- A function's owner must be able to make one in its schema while it is given to them.
grant create on schema public to harmonia_search;
alter function search_articles owner to harmonia_search;
revoke create on schema public from harmonia_search;
