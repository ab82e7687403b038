-- The files that come and go with messages. The bytes stand under DATA_DIR/media by their hash; this says whose they are.
create table media (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  message_id text collate "C" not null unique references message,
  -- waiting: to be fetched from the provider; kept: here; refused: too large, or not what it says; lost: the provider has it no more.
  state text not null check (state in ('waiting', 'kept', 'refused', 'lost')),
  attempts int not null default 0,
  -- Of what is kept: where (connectors/storage), how large, and what its bytes say it is.
  file_key text,
  size_bytes bigint,
  type text,
  -- Made from it: what every browser plays, a small picture, how loud it is along the way (0 to 100), how long it lasts.
  playable_key text,
  thumbnail_key text,
  peaks smallint[],
  duration_ms int,
  -- Of a voice note. waiting: no turn answers before it is heard or `hear_until` has passed; silent: nobody speaks in it; failed: nobody
  -- could hear it; none: it is not to be heard.
  hearing text not null check (hearing in ('none', 'waiting', 'heard', 'silent', 'failed')),
  hear_until timestamptz,
  -- The machine's own words, and how sure it was (0 to 1); the message's text may have been corrected since.
  heard_text text,
  confidence real,
  corrected_by text collate "C" references staff,
  corrected_at timestamptz,
  created_at timestamptz not null
);
call make_tenant('media');
create index media_conversation_hearing on media (conversation_id) where hearing = 'waiting';
create index media_files on media (clinic_id, file_key);

-- As of 0071, with the message's file.
create or replace view shown_message with (security_invoker = true) as
select m.id, m.conversation_id, m.seq, m.author, s.name as staff_name, m.kind, m.text, m.ordered_at, m.status, m.fault, m.content,
  m.circumstances, m.reaction_contact, m.reaction_clinic, m.edited_at, m.first_text, m.revoked_at, m.is_laid,
  q.seq as quoted_seq, q.author as quoted_author, q.kind as quoted_kind, left(q.text, 300) as quoted_text,
  case when d.id is not null then jsonb_build_object('id', d.id, 'state', d.state, 'type', d.type, 'sizeBytes', d.size_bytes,
    'durationMs', d.duration_ms, 'peaks', d.peaks, 'hasPlayable', d.playable_key is not null, 'hasThumbnail', d.thumbnail_key is not null,
    'hearing', d.hearing, 'confidence', d.confidence, 'isCorrected', d.corrected_at is not null, 'correctedBy', e.name) end as file
from message m
left join membership s on s.clinic_id = m.clinic_id and s.staff_id = m.staff_id
left join media d on d.message_id = m.id
left join membership e on e.clinic_id = d.clinic_id and e.staff_id = d.corrected_by
left join lateral (
  select seq, author, kind, text from message
  where clinic_id = m.clinic_id and external_id = m.reply_to_external_id and conversation_id = m.conversation_id order by seq limit 1
) q on m.reply_to_external_id is not null;
