-- What the desk knows of a person: data, tags, notes, who is the same person, whom the assistant leaves alone.

-- Small letters without accents, for sorting and finding names: "Ângela" stands and is found beside "angela".
create function plain_words(words text) returns text language sql immutable strict parallel safe
return lower(translate(normalize(words, nfc),
  'ÁÀÂÃÄÅÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑÝŸáàâãäåéèêëíìîïóòôõöúùûüçñýÿ',
  'AAAAAAEEEEIIIIOOOOOUUUUCNYYaaaaaaeeeeiiiiooooouuuucnyy') collate "C");

alter table contact
  add column email text,
  add column birthday date,
  -- Eleven digits, checked (contacts/cpf.ts).
  add column cpf text,
  add column city text,
  -- "Não responder": from then on the assistant never answers this person; null when it may.
  add column no_reply_at timestamptz,
  -- Plain columns with leakproof comparisons, so that segments find a day of the year without reading every birthday (ADR 7).
  add column birthday_md smallint generated always as ((extract(month from birthday) * 100 + extract(day from birthday))::smallint) stored,
  add column sort_name text collate "C" generated always as (plain_words(coalesce(name, display_name, ''))) stored;
create index contact_birthday on contact (clinic_id, birthday_md) where birthday_md is not null;
create index contact_sort_name on contact (clinic_id, sort_name, id);
create index contact_merged_into on contact (merged_into) where merged_into is not null;

-- Who each contact is after merges: `person_id` is the one others were merged into, or oneself. merged_into is never a chain
-- (contacts/merge.ts), so one step is enough. Readers join this where they show a person, and filter by person_id where they
-- gather what belongs to one.
create view person with (security_invoker = true) as
select c.id as contact_id, p.id as person_id, p.clinic_id, p.name, p.display_name, p.sort_name, p.is_demo, p.no_reply_at
from contact c join contact p on p.id = coalesce(c.merged_into, c.id);
grant select on person to harmonia_app;
create index contact_person on contact ((coalesce(merged_into, id)));

-- Who was merged into whom, so that it can be undone: the links, of which contact.merged_into is the end of the chain.
create table contact_merge (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  merged_id text collate "C" not null references contact,
  into_id text collate "C" not null references contact,
  -- Names of the columns that were empty and took the merged one's value.
  filled jsonb not null,
  merged_at timestamptz not null,
  merged_by text collate "C" references staff,
  undone_at timestamptz,
  undone_by text collate "C" references staff,
  check (merged_id <> into_id)
);
create unique index contact_merge_merged on contact_merge (merged_id) where undone_at is null;
create index contact_merge_into on contact_merge (into_id) where undone_at is null;
call make_tenant('contact_merge');

-- Two people who look like one and are not: never suggested again.
create table contact_distinct (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  one_id text collate "C" not null references contact,
  other_id text collate "C" not null references contact,
  said_by text collate "C" references staff,
  said_at timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
call make_tenant('contact_distinct');

create table tag (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  name text not null,
  name_key text collate "C" not null generated always as (plain_words(name)) stored,
  colour text not null,
  created_at timestamptz not null,
  unique (clinic_id, name_key)
);
call make_tenant('tag');

create table contact_tag (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  tag_id text collate "C" not null references tag on delete cascade,
  tagged_at timestamptz not null,
  primary key (contact_id, tag_id)
);
create index contact_tag_tag on contact_tag (tag_id, contact_id);
call make_tenant('contact_tag');

create table contact_note (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  text text not null,
  staff_id text collate "C" references staff,
  written_at timestamptz not null,
  pinned_at timestamptz
);
create index contact_note_contact on contact_note (contact_id, written_at desc);
call make_tenant('contact_note');

-- A consent that the desk writes down: who did, and how the person gave or withdrew it.
alter table consent
  add column staff_id text collate "C" references staff,
  add column how text;
