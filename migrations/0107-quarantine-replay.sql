-- What came before its number was connected is taken in once it is: the webhook's own part for that number, as it was signed and by whom.
alter table quarantine
  add column app_id text collate "C",
  -- Whether `payload` is a webhook that can be read again; what came before this column is only kept.
  add column is_whole boolean not null default false;
create index quarantine_number on quarantine (channel_kind, address, received_at, id) where is_whole;
