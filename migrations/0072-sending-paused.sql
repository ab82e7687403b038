-- A number from which nothing leaves: until somebody acts (paused_at), or until a moment (send_after, the provider's throughput limit).
alter table channel
  add column paused_at timestamptz,
  -- The provider's code of the refusal, or the event that stopped it.
  add column paused_because text,
  add column send_after timestamptz,
  add constraint channel_pause check ((paused_at is null) = (paused_because is null));
grant select (paused_at, send_after) on channel to harmonia_edge;

-- What each message was charged, as the provider's statuses say: the last word holds.
create table message_charge (
  message_id text collate "C" primary key references message,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  channel_id text collate "C" not null references channel,
  category text,
  is_billable boolean not null,
  -- 'regular', 'free_customer_service', 'free_entry_point'…
  kind text,
  model text,
  at timestamptz not null
);
create index message_charge_month on message_charge (clinic_id, at);
call make_tenant('message_charge');

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in
  ('handed_over', 'waiting', 'mentioned', 'escalated', 'appointment_cancelled', 'appointment_moved', 'booked', 'assistant_paused',
   'sending_paused')) not valid;
alter table notification validate constraint notification_kind_check;
