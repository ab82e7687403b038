-- The server's own pair of keys (RFC 8292), one for all clinics: browsers subscribe to the public one. The private one is sealed.
create table push_key (
  is_only boolean primary key default true check (is_only),
  public_key text not null,
  private_key bytea not null,
  created_at timestamptz not null
);
grant select, insert on push_key to harmonia_edge;

-- A browser that agreed to be told.
create table push_device (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  staff_id text collate "C" not null references staff,
  -- A session that is ended takes its device along; one that ran out by itself lets go of it first (jobs.ts, sessions.sweep):
  -- the owner's phone is to ring on a Monday although nobody opened the dashboard over the weekend.
  session_id text collate "C" references session on delete cascade,
  endpoint text collate "C" not null unique check (length(endpoint) <= 2000),
  p256dh text not null,
  auth text not null,
  label text not null,
  created_at timestamptz not null,
  -- When its dashboard was last open.
  seen_at timestamptz not null,
  told_at timestamptz,
  -- Why the last message did not arrive; null when it did.
  fault text
);
create index push_device_staff on push_device (staff_id);
create index push_device_session on push_device (session_id);
call make_tenant('push_device');
call open_to_edge('push_device');
grant select (id, clinic_id, endpoint, session_id, seen_at), update (session_id), delete on push_device to harmonia_edge;

-- One row for each device and topic, sent or waiting: what comes within a minute of the last waits, and takes the place of what waits.
create table push_delivery (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  device_id text collate "C" not null references push_device on delete cascade,
  topic text collate "C" not null,
  notification_id text collate "C" not null references notification on delete cascade,
  -- Null: nothing waits.
  due_at timestamptz,
  attempts int not null default 0,
  lease_until timestamptz,
  sent_at timestamptz,
  primary key (device_id, topic)
);
create index push_delivery_due on push_delivery (clinic_id, due_at) where due_at is not null;
create index push_delivery_notification on push_delivery (notification_id);
call make_tenant('push_delivery');
call open_to_edge('push_delivery');
grant select (clinic_id, due_at) on push_delivery to harmonia_edge;
