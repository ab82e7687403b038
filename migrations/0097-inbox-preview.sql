-- What was said last stands in the conversation's row: the inbox read it anew from the messages of each row, which was half of what its
-- page cost. Only these triggers write it; notes are not said.
alter table conversation add column last_text text, add column last_author text, add column last_said_at timestamptz,
  add column last_said_seq bigint;

-- An owner that is no superuser sees no tenant's rows while row-level security is forced on it.
alter table conversation no force row level security;
alter table message no force row level security;
update conversation v set last_text = left(m.text, 160), last_author = m.author, last_said_at = m.ordered_at, last_said_seq = m.seq
from (select distinct on (conversation_id) conversation_id, text, author, ordered_at, seq from message where kind <> 'note'
  order by conversation_id, ordered_at desc, seq desc) m
where m.conversation_id = v.id;
alter table conversation force row level security;
alter table message force row level security;

create function keep_last_said() returns trigger language plpgsql as $$
begin
  update public.conversation v set last_text = left(a.text, 160), last_author = a.author, last_said_at = a.ordered_at, last_said_seq = a.seq
  from (select distinct on (conversation_id) conversation_id, text, author, ordered_at, seq from added where kind <> 'note'
    order by conversation_id, ordered_at desc, seq desc) a
  where v.id = a.conversation_id
    and (v.last_said_seq is null or (a.ordered_at, a.seq) >= (v.last_said_at, v.last_said_seq));
  return null;
end $$;
create trigger last_said after insert on message referencing new table as added for each statement execute function keep_last_said();

-- Words that are changed later: an edit, a transcript.
create function change_last_said() returns trigger language plpgsql as $$
begin
  update public.conversation v set last_text = left(new.text, 160) where v.id = new.conversation_id and v.last_said_seq = new.seq;
  return null;
end $$;
create trigger last_said_changed after update of text on message for each row when (old.text is distinct from new.text)
  execute function change_last_said();
