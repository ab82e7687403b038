-- What the assistant did not understand, what people taught it, and the models that were trained on that.
alter table turn
  -- Where the words begin that this turn is about; null for turns of before this was kept.
  add column after_seq bigint,
  -- Worth a look by a person: nothing was understood, the guess was weak, or somebody of the team stepped in.
  add column doubt text check (doubt in ('not_understood', 'unsure', 'corrected')),
  -- What that person made of it.
  add column review text check (review in ('taught', 'named', 'right', 'ignored')),
  add column reviewed_by text collate "C" references staff,
  add column reviewed_at timestamptz,
  add constraint turn_review check ((review is null) = (reviewed_at is null)) not valid;

-- An owner that is no superuser sees no tenant's rows while row-level security is forced on it.
alter table turn no force row level security;
update turn set doubt = 'not_understood' where commands @> '[{"do": "not_understood"}]';
alter table turn force row level security;
alter table turn validate constraint turn_review;

create index turn_to_review on turn (clinic_id, doubt, at desc, id desc) where doubt is not null and reviewed_at is null;

-- A sentence as patients write it and what it means, without what identifies anybody.
create table training_example (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  text text not null check (length(text) between 1 and 500),
  -- The text without case and accents: one sentence means one thing.
  key text collate "C" not null,
  intent text not null,
  message_id text collate "C" references message,
  taught_by text collate "C" references staff,
  status text not null default 'in_use' check (status in ('in_use', 'removed')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (clinic_id, key)
);
create index training_example_list on training_example (clinic_id, changed_at desc, id desc) where status = 'in_use';
create index training_example_changed on training_example (clinic_id, changed_at);
call make_tenant('training_example');

-- A model of the clinic's own: the house's examples and its own, trained and judged. A clinic without one uses the house's.
create table classifier_version (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  number int not null check (number > 0),
  status text not null check (status in ('training', 'ready', 'active', 'failed')),
  progress smallint not null default 0 check (progress between 0 and 100),
  -- The clinic's own examples it was trained on, with their intents.
  own jsonb not null,
  -- Of the house's examples it was trained beside.
  house text collate "C" not null,
  -- The version in use when it was asked for: what it is compared with. Null is the house's model.
  before_id text collate "C" references classifier_version,
  -- Null until it is trained, and again once it is too old to go back to.
  model bytea,
  report jsonb,
  -- Why it was not put to use by itself; null when it was, or by a person since.
  kept_back text[],
  fault text,
  requested_by text collate "C" references staff,
  requested_at timestamptz not null,
  trained_at timestamptz,
  activated_at timestamptz,
  unique (clinic_id, number)
);
create unique index classifier_version_active on classifier_version (clinic_id) where status = 'active';
create unique index classifier_version_training on classifier_version (clinic_id) where status = 'training';
call make_tenant('classifier_version');
-- Megabytes of numbers: PostgreSQL only wastes time trying to make them smaller.
alter table classifier_version alter column model set storage external;
