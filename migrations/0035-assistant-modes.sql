-- Whether the assistant answers on each number, and whom it leaves to people.
alter table channel
  -- A number that was connected before this choice existed keeps answering.
  add column assistant_mode text not null default 'on' check (assistant_mode in ('observe', 'test', 'draft', 'on')),
  -- Since when the assistant may say anything here; null while it has only ever observed. Who was there before stays with people.
  add column assistant_since timestamptz,
  add constraint channel_assistant_since check (assistant_mode = 'observe' or assistant_since is not null) not valid;
alter table channel alter column assistant_mode set default 'observe';

alter table clinic
  -- Who paused the assistant, and until when; null until: somebody turns it on again.
  add column assistant_paused_by text collate "C" references staff,
  add column assistant_paused_until timestamptz;

alter table conversation
  -- The rule that keeps the assistant out, when a rule does and not a person or the assistant's own call for one.
  add column held_because text
    check (held_because in ('observing', 'not_a_tester', 'paused', 'no_reply', 'history', 'too_old', 'clinic_phone')),
  -- When people last gave it to the assistant: whatever was before that is no earlier history any more.
  add column released_at timestamptz;
create index conversation_held_because on conversation (clinic_id, held_because, last_message_at desc, id desc)
  where held_because is not null;

-- An owner that is no superuser sees no tenant's rows while row-level security is forced on it.
alter table channel no force row level security;
update channel set assistant_since = created_at;
alter table channel force row level security;
alter table channel validate constraint channel_assistant_since;

-- Who the assistant answers on a number that is being tried out.
create table tester (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  channel_id text collate "C" not null references channel,
  kind text not null check (kind in ('phone', 'simulator')),
  value text not null,
  -- As identity.match_key: with or without the ninth digit it is the same person.
  match_key text,
  label text not null default '',
  created_at timestamptz not null,
  primary key (channel_id, kind, value)
);
call make_tenant('tester');

-- A reply that the assistant prepared and a person sends, changes or throws away.
create table suggestion (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  -- It answers everything up to here; what was written later makes it old.
  upto_seq bigint not null,
  last_message_id text collate "C" not null references message,
  -- What was understood, and where the talk stood: decided again when a person approves.
  heard jsonb not null,
  dialog jsonb not null,
  text text not null,
  -- What sending it also does, in words and as it was decided: another agenda by then is another suggestion.
  also jsonb not null,
  state text not null default 'open' check (state in ('open', 'to_confirm', 'sent', 'edited', 'discarded', 'replaced')),
  -- Why the text is not the one that was first suggested.
  renewed_because text check (renewed_because in ('newer_message', 'slot_gone', 'price_changed', 'facts_changed')),
  message_id text collate "C" references message,
  settled_by text collate "C" references staff,
  settled_at timestamptz,
  created_at timestamptz not null
);
create unique index suggestion_open on suggestion (conversation_id) where state = 'open';
create index suggestion_to_confirm on suggestion (conversation_id) where state = 'to_confirm';
call make_tenant('suggestion');
