-- What the assistant says in a clinic's own words (ADR 21). Sentences without a row are the product's.
create table reply_phrase (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  -- Of src/assistant/replies/phrases; a key that is no longer said there is not read.
  key text collate "C" not null check (key ~ '^[a-z_]{1,20}\.[a-z_]{1,40}$'),
  variants text[] not null
    check (cardinality(variants) between 1 and 6 and array_position(variants, null) is null and length(array_to_string(variants, '')) <= 6000),
  updated_by text collate "C" not null references staff,
  updated_at timestamptz not null,
  primary key (clinic_id, key)
);
call make_tenant('reply_phrase');

alter table clinic
  add column emoji_policy text not null default 'one' check (emoji_policy in ('none', 'one', 'as_written')),
  -- With a hello, that the clinic is closed.
  add column says_closed boolean not null default true,
  -- Another one with every change of the sentences: a turn that knows this one reads none. Null: the clinic has none.
  add column phrases_mark text;
