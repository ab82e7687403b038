-- What the desk's inbox is sorted and filtered by: who waits for a person and since when, and what is closed.
alter table conversation
  -- The desk was called, or the person wrote while the desk had the word, and no person has answered yet.
  add column waiting_since timestamptz,
  add column closed_at timestamptz,
  -- Closed is given back with nothing pending: nobody waits in a closed conversation.
  add check (closed_at is null or (held_by = 'assistant' and waiting_since is null));

-- A note is the desk's own: no channel carries it and the assistant never reads it.
alter table message add check (kind <> 'note' or (author = 'staff' and status is null and external_id is null));

-- Each filter of the inbox has the rows it shows in an index of their own; all compare by = and < only (ADR 7).
drop index conversation_inbox;
create index conversation_open on conversation (clinic_id, last_message_at desc, id desc) where closed_at is null;
create index conversation_closed on conversation (clinic_id, last_message_at desc, id desc) where closed_at is not null;
create index conversation_desk on conversation (clinic_id, last_message_at desc, id desc) where held_by = 'desk';
create index conversation_unread on conversation (clinic_id, last_message_at desc, id desc) where unread_count > 0;
create index conversation_waiting on conversation (clinic_id, waiting_since, id) where waiting_since is not null;

-- An owner that is no superuser sees no tenant's rows while row-level security is forced on it.
alter table conversation no force row level security;
update conversation set waiting_since = coalesce(handed_over_at, last_inbound_at, last_message_at)
where held_by = 'desk' and unread_count > 0;
alter table conversation force row level security;
