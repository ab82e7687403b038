-- The numbers a clinic answers on, and what came for numbers nobody connected.
-- An app is one Meta app: its secret signs the webhooks of every number under it. Secrets are sealed (platform/crypto.ts).
create table channel_app (
  id text collate "C" primary key,
  app_secret bytea not null,
  verify_token bytea not null,
  created_at timestamptz not null
);
grant select, insert, update on channel_app to harmonia_edge;

create table channel (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  kind text not null check (kind in ('cloud-api', 'whatsapp-web', 'simulator')),
  label text not null,
  -- The provider's own id of the number (phone_number_id); for the simulator the clinic's id.
  external_id text not null,
  app_id text collate "C" references channel_app,
  -- The provider's account (WABA) the number stands under: the scope of its BSUIDs.
  account_id text,
  credentials bytea,
  is_active boolean not null default true,
  created_at timestamptz not null,
  unique (kind, external_id)
);
call make_tenant('channel');
call open_to_edge('channel');
grant select (id, clinic_id, kind, external_id, app_id, is_active) on channel to harmonia_edge;

-- Signed deliveries that belong to no connected number, or that no parser reads: kept for the technician.
create table quarantine (
  id text collate "C" primary key,
  channel_kind text not null,
  address text not null,
  reason text not null,
  payload text not null,
  received_at timestamptz not null
);
create index quarantine_received on quarantine (received_at);
grant select, insert, delete on quarantine to harmonia_edge;
