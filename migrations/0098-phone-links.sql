-- A clinic's phone linked by QR code (channels/whatsapp-web): what the clinic wants of it, how it stands, and which process runs it.
create table phone_link (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  -- The number, once a phone has been paired.
  channel_id text collate "C" unique references channel,
  -- connect: be connected and stay so; leave: log out and forget the keys; none: nothing to do until somebody asks.
  wish text not null check (wish in ('connect', 'leave', 'none')),
  way text not null check (way in ('qr', 'code')),
  -- The phone a pairing code is for.
  pairing_phone text,
  -- What the assistant does on the number when it is new.
  mode text not null check (mode in ('observe', 'on')),
  state text not null check (state in ('connecting', 'qr', 'code', 'pairing', 'open', 'waiting', 'unreachable', 'expired', 'replaced',
    'logged_out', 'refused', 'outdated', 'taken', 'missing', 'off')),
  state_at timestamptz not null,
  -- The QR or pairing code on show, sealed; which of the codes it is, and until when.
  code bytea,
  code_number int,
  code_until timestamptz,
  retry_at timestamptz,
  -- A simulated WhatsApp on this machine: {url, key, control}. Null: the real one.
  server jsonb,
  -- The session's own secrets, sealed. Null: not paired.
  creds bytea,
  -- The one process that may run it. The fence grows with every owner: what an earlier one still writes is refused.
  owner text,
  fence bigint not null default 0,
  lease_until timestamptz,
  created_at timestamptz not null,
  check ((way = 'code') = (pairing_phone is not null))
);
call make_tenant('phone_link');
call open_to_edge('phone_link');
grant select (id, clinic_id, channel_id, wish, owner, fence, lease_until), update (owner, fence, lease_until) on phone_link to harmonia_edge;

-- The keys of a session (Signal's and ours), each sealed.
create table phone_key (
  link_id text collate "C" not null references phone_link,
  type text collate "C" not null,
  id text collate "C" not null,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  value bytea not null,
  at timestamptz not null,
  primary key (link_id, type, id)
);
call make_tenant('phone_key');
