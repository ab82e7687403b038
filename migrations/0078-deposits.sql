-- Deposits ("sinal") paid by Pix: what a clinic asks, and every one that was asked (ADR 27).
create table payment_settings (
  clinic_id text collate "C" primary key default nullif(current_setting('app.clinic', true), '') references clinic,
  asks_deposits boolean not null default false,
  -- Where the money goes and under which name banks show it. Codes are written from these three, or not at all.
  pix_key text not null default '',
  receiver_name text not null default '',
  receiver_city text not null default '',
  -- How long an unpaid time is kept.
  hold_min int not null default 60 check (hold_min between 10 and 2880),
  check (not asks_deposits or (pix_key <> '' and receiver_name <> '' and receiver_city <> ''))
);
call make_tenant('payment_settings');

-- What a service asks, or one of its areas in place of it.
create table deposit_rule (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  service_id text collate "C" not null references service on delete cascade,
  variant_id text collate "C" references variant on delete cascade,
  kind text not null check (kind in ('amount', 'percent')),
  -- Cents, or whole percent of the price.
  value int not null check (value > 0 and (kind = 'amount' or value <= 100)),
  unique nulls not distinct (service_id, variant_id)
);
create index deposit_rule_variant on deposit_rule (variant_id);
call make_tenant('deposit_rule');

-- The bank or payment company that says when a deposit was paid; a clinic without one looks for itself.
create table payment_provider (
  clinic_id text collate "C" primary key default nullif(current_setting('app.clinic', true), '') references clinic,
  kind text not null check (kind in ('api-pix', 'mercado-pago')),
  -- Sealed (platform/crypto.ts).
  credentials bytea not null,
  -- Of the secret word in the address it calls: whoever does not know it is nobody.
  hook_hash bytea not null unique,
  -- The word itself, sealed, for the screen that shows the address.
  hook_token bytea not null,
  connected_at timestamptz not null
);
call make_tenant('payment_provider');
call open_to_edge('payment_provider');
grant select (clinic_id, hook_hash) on payment_provider to harmonia_edge;

create table deposit (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  appointment_id text collate "C" not null references appointment,
  contact_id text collate "C" not null references contact,
  amount_cents int not null check (amount_cents > 0),
  due_at timestamptz not null,
  txid text not null,
  -- Copy and paste; null until the provider has made it.
  code text,
  provider text check (provider in ('api-pix', 'mercado-pago')),
  -- What the provider finds the charge by.
  provider_reference text,
  status text not null check (status in ('awaiting', 'paid', 'waived', 'expired', 'cancelled', 'late', 'refunded')),
  status_at timestamptz not null,
  asked_at timestamptz not null,
  -- When the patient was given the code.
  told_at timestamptz,
  -- The time and place it keeps, to be taken again if it is paid late and still free.
  resource_ids text[] not null,
  paid_at timestamptz,
  paid_cents int check (paid_cents > 0),
  confirmed_by text check (confirmed_by in ('staff', 'provider')),
  staff_id text collate "C" references staff,
  -- The payment's own name (EndToEndId).
  payment_id text,
  -- A picture or words in which the patient says that it is paid: for people to look at, and no proof.
  evidence_message_id text collate "C",
  evidence_at timestamptz,
  refunded_at timestamptz,
  unique (clinic_id, txid),
  check ((provider is null) <= (code is not null)),
  check (status not in ('paid', 'late', 'refunded') or (paid_at is not null and paid_cents is not null and confirmed_by is not null)),
  check ((status = 'refunded') = (refunded_at is not null))
);
create unique index deposit_awaited_once on deposit (appointment_id) where status = 'awaiting';
create index deposit_appointment on deposit (appointment_id, asked_at);
create index deposit_contact on deposit (contact_id, asked_at);
create index deposit_due on deposit (due_at) where status = 'awaiting';
create index deposit_clinic on deposit (clinic_id, status_at);
call make_tenant('deposit');
call open_to_edge('deposit');
grant select (clinic_id, status, due_at, provider) on deposit to harmonia_edge;
