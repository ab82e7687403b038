-- What was said, what is due to be answered, and what is on its way out.
create table conversation (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  channel_id text collate "C" not null references channel,
  -- The provider's own address of the person, verbatim: {kind, scope, value}.
  reply_to jsonb not null,
  -- Numbers messages as they arrive; the turn compares last_inbound_seq with what it read.
  last_seq bigint not null default 0,
  last_inbound_seq bigint not null default 0,
  answered_seq bigint not null default 0,
  last_inbound_at timestamptz,
  last_message_at timestamptz not null,
  unread_count int not null default 0,
  held_by text not null default 'assistant' check (held_by in ('assistant', 'desk')),
  assigned_to text collate "C" references staff,
  handoff_reason text,
  handed_over_at timestamptz,
  -- What the assistant knows of the talk (assistant/model.ts); null when nothing is going on.
  dialog jsonb,
  turn_due_at timestamptz,
  turn_token text,
  turn_lease_until timestamptz,
  turn_attempts int not null default 0,
  created_at timestamptz not null,
  unique (clinic_id, contact_id, channel_id)
);
create index conversation_inbox on conversation (clinic_id, last_message_at desc, id desc);
create index conversation_turn_due on conversation (turn_due_at) where turn_due_at is not null;
call make_tenant('conversation');
call open_to_edge('conversation');
grant select (id, clinic_id, turn_due_at, turn_lease_until, turn_attempts),
      update (turn_due_at, turn_token, turn_lease_until, turn_attempts) on conversation to harmonia_edge;

create table message (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  seq bigint not null,
  -- Where the message stands in the talk: the provider's time of an inbound one, never before what it answers for ours.
  ordered_at timestamptz not null,
  author text not null check (author in ('contact', 'assistant', 'staff', 'system')),
  staff_id text collate "C" references staff,
  kind text not null,
  text text not null,
  content jsonb,
  external_id text,
  reply_to_external_id text,
  -- Of an outgoing message only (channels/cloud-api/status-rank.ts); 'uncertain' is an unknown outcome nobody settled in 60 s.
  status text check (status in ('queued', 'sent', 'delivered', 'read', 'failed', 'uncertain')),
  fault jsonb,
  created_at timestamptz not null,
  unique (conversation_id, seq)
);
create index message_order on message (conversation_id, ordered_at desc, seq desc);
create index message_external on message (clinic_id, external_id) where external_id is not null;
call make_tenant('message');

-- One row for each thing a channel delivered: the primary key decides whether it is new. Keeps the raw payload.
create table receipt (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  channel_id text collate "C" not null references channel,
  kind text not null check (kind in ('message', 'status', 'unknown')),
  external_id text not null,
  payload jsonb not null,
  -- Why it could not be read or applied; null when all went well.
  trouble text,
  received_at timestamptz not null,
  primary key (channel_id, kind, external_id)
);
create index receipt_trouble on receipt (clinic_id, received_at) where trouble is not null;
call make_tenant('receipt');

-- The outbox: messages committed and not yet settled. The row goes when the outcome is known.
create table delivery (
  message_id text collate "C" primary key references message,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  channel_id text collate "C" not null references channel,
  seq bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'unknown')),
  due_at timestamptz not null,
  attempts int not null default 0,
  lease_token text,
  -- waiting: null; sending: when a claimer counts as dead; unknown: when it becomes 'uncertain'.
  deadline timestamptz
);
create index delivery_due on delivery (due_at) where state = 'waiting';
create index delivery_deadline on delivery (deadline) where state <> 'waiting';
create index delivery_conversation on delivery (conversation_id, seq);
call make_tenant('delivery');
call open_to_edge('delivery');
grant select, update on delivery to harmonia_edge;

-- What the assistant made of each burst: for the desk's "why", for reports and for learning. No words, only what they meant.
create table turn (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  upto_seq bigint not null,
  interpreter text not null,
  intent text,
  confidence real,
  commands jsonb not null,
  outcome text not null,
  thought_ms int not null,
  at timestamptz not null,
  unique (conversation_id, upto_seq)
);
call make_tenant('turn');
