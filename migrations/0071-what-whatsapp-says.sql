-- What stands around, on and about a message; what a provider says of a number; and past messages beside the live ones.
alter table message
  -- The message this one is about: of a reaction, an edit, a deletion. Once laid on it (is_laid) it is no line of its own.
  add column about_external_id text,
  add column is_laid boolean not null default false,
  -- One of each side: a person has one reaction on a message, and so has the clinic.
  add column reaction_contact text,
  add column reaction_clinic text,
  add column edited_at timestamptz,
  -- The words before the first edit.
  add column first_text text,
  add column revoked_at timestamptz,
  -- {forwarded, product, referral} (channels/channel.ts); null when nothing stands around it.
  add column circumstances jsonb,
  -- From before the number was connected: nobody waits for an answer to it, and it opens no window.
  add column is_past boolean not null default false,
  -- Under which names it was sent before, each time it failed and was sent once more.
  add column former_external_ids text[] not null default '{}';
create index message_about on message (conversation_id, about_external_id) where about_external_id is not null;

alter table receipt drop constraint receipt_kind_check;
alter table receipt add constraint receipt_kind_check check (kind in ('message', 'status', 'news', 'unknown')) not valid;
alter table receipt validate constraint receipt_kind_check;

-- When the person's last live word was written, by the provider's clock: a Cloud API number may answer freely for 24 hours from then.
alter table conversation add column window_from timestamptz;
alter table conversation no force row level security;
update conversation set window_from = last_inbound_at;
alter table conversation force row level security;

-- News of a number or its account: the history a technician and the settings screen read.
create table channel_news (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  channel_id text collate "C" not null references channel,
  topic text not null,
  event text not null,
  effect text not null check (effect in ('none', 'warns', 'stops_sending', 'allows_sending')),
  -- The provider's own fields, flat.
  details jsonb not null,
  contact_id text collate "C" references contact,
  at timestamptz not null,
  received_at timestamptz not null
);
create index channel_news_latest on channel_news (channel_id, received_at desc, id desc);
call make_tenant('channel_news');
-- News that name an account and none of its numbers find their clinic by it.
grant select (account_id) on channel to harmonia_edge;
create index channel_account on channel (account_id) where account_id is not null;

-- A message as the desk sees it: who wrote it, and the one it answers, which is looked for in its own conversation whatever id it names.
create view shown_message with (security_invoker = true) as
select m.id, m.conversation_id, m.seq, m.author, s.name as staff_name, m.kind, m.text, m.ordered_at, m.status, m.fault, m.content,
  m.circumstances, m.reaction_contact, m.reaction_clinic, m.edited_at, m.first_text, m.revoked_at, m.is_laid,
  q.seq as quoted_seq, q.author as quoted_author, q.kind as quoted_kind, left(q.text, 300) as quoted_text
from message m
left join membership s on s.clinic_id = m.clinic_id and s.staff_id = m.staff_id
left join lateral (
  select seq, author, kind, text from message
  where clinic_id = m.clinic_id and external_id = m.reply_to_external_id and conversation_id = m.conversation_id order by seq limit 1
) q on m.reply_to_external_id is not null;
grant select on shown_message to harmonia_app;
