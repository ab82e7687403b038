-- Who was named in a note, until they have looked.
create table mention (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  message_id text collate "C" not null references message on delete cascade,
  conversation_id text collate "C" not null references conversation,
  staff_id text collate "C" not null references staff,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (message_id, staff_id)
);
create index mention_person on mention (clinic_id, staff_id, conversation_id);
create index mention_unread on mention (clinic_id, staff_id, conversation_id) where read_at is null;
call make_tenant('mention');

-- What somebody had begun to write in a conversation and did not send: the same on their phone and at the desk.
create table desk_draft (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  conversation_id text collate "C" not null references conversation,
  staff_id text collate "C" not null references staff,
  text text not null,
  updated_at timestamptz not null,
  primary key (conversation_id, staff_id)
);
call make_tenant('desk_draft');
